import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import { uuidFrom } from "@/lib/core/uuid-from";
import type { SectionDraft, StepDraft } from "@/lib/pathways/schema";

const questionSchema = z.object({
  kind: z.enum(["single", "multiple", "true_false"]).default("single"),
  prompt: z.string(),
  feedback: z.string().default(""),
  points: z.number().default(1),
  skill: z.string().nullable().default(null),
  options: z.array(z.object({ text: z.string(), isCorrect: z.boolean() })),
});
const criterionSchema = z.object({
  title: z.string(),
  description: z.string().default(""),
  maxPoints: z.number(),
  descriptors: z.array(z.string()).default([]),
  skill: z.string().nullable().default(null),
});
const assessmentSchema = z.object({
  kind: z.enum(["quiz", "exam", "project"]),
  title: z.string(),
  minutes: z.number(),
  passPercent: z.number(),
  timeLimitMinutes: z.number().nullable().default(null),
  maxAttempts: z.number().default(3),
  coolOffHours: z.number().default(24),
  drawCount: z.number().nullable().default(null),
  shuffle: z.boolean().default(true),
  brief: z.string().default(""),
  questions: z.array(questionSchema).default([]),
  criteria: z.array(criterionSchema).default([]),
});
const credentialSchema = z.object({
  ref: z.string(),
  title: z.string(),
  description: z.string(),
  criteria: z.string(),
  effortHours: z.number(),
  validityMonths: z.number().nullable(),
  badgeSymbol: z.string(),
  badgeColor: z.string(),
  learningOutcomes: z.string().default(""),
  tags: z.array(z.string()).default([]),
  outcomes: z.array(z.object({ skill: z.string(), level: z.number() })),
  assessments: z.array(assessmentSchema).default([]),
});
const stepSchema = z.object({
  step: z.enum(["learn", "credential"]),
  title: z.string(),
  minutes: z.number(),
  optional: z.boolean().default(false),
  body: z.string().default(""),
  url: z.string().nullable().default(null),
  credential: z.string().nullable().default(null),
});
type SectionFile = {
  section: string;
  rule: "in_order" | "all" | "any";
  needed?: number;
  children: (SectionFile | z.output<typeof stepSchema>)[];
};
const sectionSchema: z.ZodType<SectionFile> = z.lazy(() =>
  z.object({
    section: z.string(),
    rule: z.enum(["in_order", "all", "any"]),
    needed: z.number().optional(),
    children: z.array(z.union([sectionSchema, stepSchema])),
  }),
) as z.ZodType<SectionFile>;

/** A ready pathway as a file in lib/library/pathways. */
const pathwayFileSchema = z.object({
  slug: z.string(),
  title: z.string(),
  description: z.string(),
  tags: z.array(z.string()).default([]),
  credentials: z.array(credentialSchema),
  milestone: credentialSchema.nullable().default(null),
  root: sectionSchema,
});
export type PathwayFile = z.output<typeof pathwayFileSchema>;
export type CredentialFile = z.output<typeof credentialSchema>;

/** The credentials of a pathway, its milestone last. */
export const credentialFilesOf = (file: PathwayFile): CredentialFile[] => [
  ...file.credentials,
  ...(file.milestone ? [file.milestone] : []),
];

const FOLDER = resolve("lib/library/pathways");

export const readPathwayFiles = (): PathwayFile[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => pathwayFileSchema.parse(JSON.parse(readFileSync(`${FOLDER}/${name}`, "utf8"))));

/** Convert a section of a file to a pathway draft; the keys are derived from its position. */
export function sectionOf(
  file: SectionFile,
  path: string,
  credentialId: (ref: string) => number | null,
): SectionDraft {
  return {
    type: "section",
    key: uuidFrom(path),
    title: file.section,
    rule: file.rule,
    needed: file.needed ?? null,
    children: file.children.map((child, index): SectionDraft | StepDraft =>
      "section" in child
        ? sectionOf(child, `${path}/${index}`, credentialId)
        : {
            type: "step",
            key: uuidFrom(`${path}/${index}`),
            kind: child.step,
            title: child.title,
            minutes: child.minutes,
            isOptional: child.optional,
            body: child.body,
            url: child.url,
            credentialId: child.credential === null ? null : credentialId(child.credential),
          },
    ),
  };
}
