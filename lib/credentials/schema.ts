import { z } from "zod";
import { issueMessage } from "@/lib/core/error-message";
import { rowId as id, shownVersion } from "@/lib/core/id";
import { linesText, lineText } from "@/lib/core/text";

const line = (max: number) => lineText().max(max, issueMessage("core.tooLong", { max }));
const text = (max: number) => linesText().trim().max(max, issueMessage("core.tooLong", { max }));
const title = line(200).min(1, issueMessage("drafts.titleMissing"));

const optionSchema = z.object({ text: text(1000), isCorrect: z.boolean() });

const questionSchema = z.object({
  kind: z.enum(["single", "multiple", "true_false"]),
  prompt: text(4000),
  feedback: text(4000).default(""),
  points: z.coerce.number().int().min(1, issueMessage("credentials.pointsTooFew")).max(100),
  skillId: id.nullable(),
  options: z.array(optionSchema).max(12, issueMessage("credentials.optionsTooMany")),
});

const criterionSchema = z.object({
  title: line(200),
  description: text(2000).default(""),
  maxPoints: z.coerce
    .number()
    .int()
    .min(1, issueMessage("credentials.pointsTooFew"))
    .max(20, issueMessage("credentials.pointsTooMany")),
  descriptors: z.array(text(500)).max(21).default([]),
  skillId: id.nullable(),
});

const assessmentSchema = z.object({
  key: z.uuid(),
  kind: z.enum(["quiz", "exam", "project"]),
  // A draft may lack a title; publishing requires it.
  title: line(200),
  minutes: z.coerce.number().int().min(0).max(10_000),
  passPercent: z.coerce
    .number()
    .int()
    .min(1, issueMessage("credentials.passMarkOutside"))
    .max(100, issueMessage("credentials.passMarkOutside")),
  timeLimitMinutes: z.coerce
    .number()
    .int()
    .min(1)
    .max(600, issueMessage("credentials.timeLimitTooLong"))
    .nullable(),
  maxAttempts: z.coerce.number().int().min(1, issueMessage("credentials.attemptsTooFew")).max(20),
  coolOffHours: z.coerce.number().int().min(0).max(8760),
  drawCount: z.coerce.number().int().min(1).max(500).nullable(),
  shuffle: z.boolean(),
  brief: text(20_000).default(""),
  questions: z.array(questionSchema).max(500).default([]),
  criteria: z.array(criterionSchema).max(50).default([]),
});

/** A whole draft, with the version it was edited from. */
export const saveCredentialInput = z.object({
  id,
  version: shownVersion,
  title: line(200),
  description: text(4000).default(""),
  criteria: text(8000).default(""),
  effortHours: z.coerce.number().min(0, issueMessage("credentials.effortNegative")).max(10_000),
  validityMonths: z.coerce
    .number()
    .int()
    .min(1, issueMessage("credentials.monthsTooFew"))
    .max(600, issueMessage("credentials.monthsTooMany", { max: 600 }))
    .nullable(),
  renewalRule: text(2000).default(""),
  renewalWindowDays: z.coerce
    .number()
    .int()
    .min(1, issueMessage("core.daysTooFew"))
    .max(3650, issueMessage("core.daysTooMany", { max: 3650 }))
    .default(60),
  renewsFrom: z.enum(["pass", "expiry"]).default("expiry"),
  tags: z.array(line(40)).max(20).default([]),
  badgeSymbol: z.string().regex(/^[a-z-]{1,40}$/),
  badgeColor: z.string().regex(/^#[0-9a-f]{6}$/i, issueMessage("credentials.colorWrong")),
  learningOutcomes: text(4000).default(""),
  qualityStatement: text(4000).default(""),
  prerequisites: text(2000).default(""),
  deliveryMode: line(400).default(""),
  industryRecognition: text(2000).default(""),
  creditStatement: text(2000).default(""),
  outcomes: z.array(z.object({ skillId: id, level: z.coerce.number().int().min(1).max(5) })).max(30),
  assessments: z.array(assessmentSchema).max(20),
});
export type CredentialDraft = z.output<typeof saveCredentialInput>;

export const createCredentialInput = z.object({ title });

export const credentialInput = z.object({ credentialId: id });
