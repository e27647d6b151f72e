import { z } from "zod";
import { issueMessage } from "@/lib/core/error-message";
import { rowId as id, shownVersion } from "@/lib/core/id";
import { chosenDay } from "@/lib/core/params";
import { linesText } from "@/lib/core/text";
import { NEWCOMER_DAYS } from "./rules";

const day = chosenDay(issueMessage("assignments.dayMissing"));

/** Whom an assignment is for: named people, or everybody who meets all conditions of a rule. */
export const audienceSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("people"),
    employeeIds: z.array(id).min(1, issueMessage("assignments.peopleMissing")).max(5000),
  }),
  z.object({
    kind: z.literal("rule"),
    /** Each with the units below it; empty: all units. */
    unitIds: z.array(id).max(500).default([]),
    /** Empty: all job roles. */
    jobRoleIds: z.array(id).max(500).default([]),
    /** Only people who need this skill and are below their target in it. */
    belowSkillId: id.nullable().default(null),
  }),
]);
export type Audience = z.output<typeof audienceSchema>;

const lossPolicySchema = z.enum(["keep", "withdraw", "withdraw_unless_started"]);
export type LossPolicy = z.output<typeof lossPolicySchema>;

const dueSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("fixed"), on: day }),
  z.object({
    kind: z.literal("after_assignment"),
    days: z.coerce.number().int().min(1, issueMessage("core.daysTooFew")).max(3650),
  }),
]);

const reason = linesText()
  .trim()
  .min(3, issueMessage("assignments.reasonMissing"))
  .max(1000, issueMessage("core.reasonTooLong", { max: 1000 }));

/** Fewest days until a fixed due date for people who match a standing rule later. */
const newcomerDays = z.coerce
  .number(issueMessage("assignments.daysMissing"))
  .int(issueMessage("assignments.daysNotWhole"))
  .min(1, issueMessage("core.daysTooFew"))
  .max(365, issueMessage("core.daysTooMany", { max: 365 }));

export const assignInput = z.object({
  pathwayId: id,
  audience: audienceSchema,
  due: dueSchema,
  obligation: z.enum(["mandatory", "recommended", "optional"]),
  reason,
  coversLater: z.boolean().default(true),
  newcomerDays: newcomerDays.default(NEWCOMER_DAYS),
  lossPolicy: lossPolicySchema.default("withdraw_unless_started"),
  excludedIds: z.array(id).max(5000).default([]),
  /** Confirms that a rule which matches nobody now is intended. */
  isEmptyMeant: z.boolean().default(false),
  requestKey: z.uuid(),
});

/** Input of a preview: the assignment's without reason and key. */
export const previewInput = assignInput.pick({
  pathwayId: true,
  audience: true,
  due: true,
  excludedIds: true,
});

/** Fields of an assignment that can be changed; `version` as it was shown. */
export const changeAssignmentInput = z.object({
  assignmentId: id,
  version: shownVersion,
  due: dueSchema,
  /** Left out: unchanged. */
  newcomerDays: newcomerDays.optional(),
  reason,
  lossPolicy: lossPolicySchema,
  /** People to exclude and to include again; everybody else is unchanged. */
  exclude: z.array(id).max(5000).default([]),
  include: z.array(id).max(5000).default([]),
});
export const previewChangeInput = changeAssignmentInput.pick({
  due: true,
  newcomerDays: true,
  lossPolicy: true,
  exclude: true,
  include: true,
});

/** `keep`: enrolments stay with their due date; `policy`: the assignment's policy applies to each. */
export const endAssignmentInput = z.object({
  assignmentId: id,
  version: shownVersion,
  how: z.enum(["keep", "policy"], issueMessage("assignments.endingMissing")),
});

export const undoInput = z.object({ batchId: id });

/** A step of an enrolment of the actor. */
export const stepInput = z.object({ enrolmentId: id, stepKey: z.uuid() });
