import type { Day } from "@/lib/core/calendar";
import { Prisma } from "@/lib/db/generated/client";
import { type EnrolmentState, isOpen } from "@/lib/pathways/enrolment-state";
import { isOpenSql } from "@/lib/pathways/enrolment-state-sql";

type Lateness = { state: EnrolmentState; dueOn: Day | null; waitingSince: Day | null };

/**
 * Whether an enrolment is late on a day: it is open, its due day has passed, and it is not waiting for a
 * review of work submitted on or before that day. Never stored. {@link isLateSql} is the SQL twin.
 */
export const isLate = (enrolment: Lateness, today: Day): boolean =>
  isOpen(enrolment.state) &&
  enrolment.dueOn !== null &&
  enrolment.dueOn < today &&
  !isWaitingInTime(enrolment);

/** Whether it waits for a review since on or before its due day, or has no due day: it cannot become late. */
export const isWaitingInTime = ({ state, dueOn, waitingSince }: Lateness): boolean =>
  isOpen(state) && waitingSince !== null && (dueOn === null || waitingSince <= dueOn);

/** SQL twin of {@link isLate}, over an `enrolment` aliased `e`. */
export const isLateSql = (today: Day): Prisma.Sql =>
  Prisma.sql`(${isOpenSql()} and e.due_on is not null and e.due_on < ${today}::date and (e.waiting_since is null or e.waiting_since > e.due_on))`;
