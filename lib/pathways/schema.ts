import { z } from "zod";
import { issueMessage } from "@/lib/core/error-message";
import { rowId as id, shownVersion } from "@/lib/core/id";
import { linesText, lineText } from "@/lib/core/text";
import { webAddress } from "@/lib/core/web-address";

const line = (max: number) => lineText().max(max, issueMessage("core.tooLong", { max }));
const text = (max: number) => linesText().trim().max(max, issueMessage("core.tooLong", { max }));

const stepSchema = z.object({
  type: z.literal("step"),
  key: z.uuid(),
  kind: z.enum(["credential", "learn", "attend", "apply"]),
  title: line(200),
  minutes: z.coerce.number().int().min(0).max(100_000),
  isOptional: z.boolean().default(false),
  credentialId: id.nullable().default(null),
  body: text(100_000).default(""),
  url: z
    .union([z.literal("").transform(() => null), webAddress])
    .nullable()
    .default(null),
});
export type StepDraft = z.output<typeof stepSchema>;

const sectionFields = {
  type: z.literal("section"),
  key: z.uuid(),
  title: line(200),
  rule: z.enum(["in_order", "all", "any"]),
  needed: z.coerce.number().int().min(1).max(100).nullable().default(null),
};

/** Limits the nesting of a request; deeper trees are of no use to people. */
const MAX_DEPTH = 5;

const sectionSchema: z.ZodType<SectionDraft> = z.object({
  ...sectionFields,
  get children() {
    return z
      .array(z.union([sectionSchema, stepSchema]))
      .max(100, issueMessage("pathways.sectionTooLong", { max: 100 }));
  },
}) as z.ZodType<SectionDraft>;

export type SectionDraft = {
  type: "section";
  key: string;
  title: string;
  rule: "in_order" | "all" | "any";
  needed: number | null;
  children: (SectionDraft | StepDraft)[];
};

const depthOf = (section: SectionDraft): number =>
  1 + Math.max(0, ...section.children.map((child) => (child.type === "section" ? depthOf(child) : 0)));

export const savePathwayInput = z.object({
  id,
  version: shownVersion,
  title: line(200),
  description: text(4000).default(""),
  tags: z.array(line(40)).max(20).default([]),
  milestoneCredentialId: id.nullable().default(null),
  root: sectionSchema.refine(
    (root) => depthOf(root) <= MAX_DEPTH,
    issueMessage("pathways.tooDeep", { max: MAX_DEPTH }),
  ),
});
export type PathwayDraft = z.output<typeof savePathwayInput>;

export const createPathwayInput = z.object({ title: line(200).min(1, issueMessage("drafts.titleMissing")) });

export const buildForGapInput = createPathwayInput.extend({
  skillId: id,
  level: z.coerce.number().int().min(1).max(5),
  /** The cell of the coverage map from which the pathway was started. */
  unitId: id.optional(),
  jobRoleId: id.optional(),
});

export const pathwayInput = z.object({ pathwayId: id });
