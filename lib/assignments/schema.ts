import { z } from "zod";
import { rowId as id } from "@/lib/core/id";

const day = z.iso.date("Give a day, for example 2027-03-31.");

/** Whom an assignment is for: named people, or everybody who fits a rule. Conditions of a rule all have to hold. */
export const audienceSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("people"),
    employeeIds: z.array(id).min(1, "Choose at least one person.").max(5000),
  }),
  z.object({
    kind: z.literal("rule"),
    /** With all units below; empty: all units. */
    unitIds: z.array(id).max(500).default([]),
    /** Empty: all job roles. */
    jobRoleIds: z.array(id).max(500).default([]),
    /** Only people who need this skill and are below their target in it. */
    belowSkillId: id.nullable().default(null),
  }),
]);
export type Audience = z.output<typeof audienceSchema>;

export const dueSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("fixed"), on: day }),
  z.object({
    kind: z.literal("after_assignment"),
    days: z.coerce.number().int().min(1, "At least one day.").max(3650),
  }),
]);
export type Due = z.output<typeof dueSchema>;

export const assignInput = z.object({
  pathwayId: id,
  audience: audienceSchema,
  due: dueSchema,
  obligation: z.enum(["mandatory", "recommended", "optional"]),
  reason: z
    .string()
    .trim()
    .min(3, "Say why: the employee reads it.")
    .max(1000, "Keep the reason under 1,000 characters."),
  coversLater: z.boolean().default(true),
  lossPolicy: z.enum(["keep", "withdraw", "withdraw_unless_started"]).default("withdraw_unless_started"),
  excludedIds: z.array(id).max(5000).default([]),
  requestKey: z.uuid(),
});
export type AssignInput = z.output<typeof assignInput>;

/** What a preview needs: the same without reason and key. */
export const previewInput = assignInput.pick({
  pathwayId: true,
  audience: true,
  due: true,
  excludedIds: true,
});
export type PreviewInput = z.output<typeof previewInput>;

export const undoInput = z.object({ batchId: id });
export const withdrawInput = z.object({
  enrolmentId: id,
  version: z.coerce.number().int(),
  reason: z.string().trim().min(3, "Say why.").max(1000),
});
export const extendInput = withdrawInput.extend({ dueOn: day });
