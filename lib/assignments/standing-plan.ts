import "server-only";
import type { Day } from "@/lib/core/calendar";
import type { Prisma } from "@/lib/db/generated/client";
import type { AssignmentPlan } from "./candidates";
import { storedDue } from "./rules";
import { audienceSchema } from "./schema";

/** A standing rule as it is stored, with the people excluded from it. */
export type StandingRule = Prisma.AssignmentGetPayload<{ include: { exclusions: true } }>;

/**
 * By what a standing rule enrols people who match later.
 *
 * @param people  condition over `p`
 */
export const standingPlan = (
  rule: StandingRule,
  people: Prisma.Sql,
  { today, timeZone }: { today: Day; timeZone: string },
): AssignmentPlan => ({
  pathwayId: rule.pathwayId,
  audience: audienceSchema.parse(rule.audience),
  excludedIds: rule.exclusions.map(({ employeeId }) => employeeId),
  due: storedDue(rule),
  newcomerDays: rule.newcomerDays,
  today,
  timeZone,
  people,
});
