import { addDays, type Day, toDay } from "@/lib/core/calendar";
import { errorMessage } from "@/lib/core/error-message";
import { invalidFields } from "@/lib/core/errors";

/** Return the due day of a source. */
export function dueDay(
  due: { kind: "none" } | { kind: "fixed"; on: Day } | { kind: "after_assignment"; days: number },
  assignedOn: Day,
): Day | null {
  if (due.kind === "fixed") return due.on;
  return due.kind === "after_assignment" ? addDays(assignedOn, due.days) : null;
}

export type Due = { kind: "none" } | { kind: "fixed"; on: Day } | { kind: "after_assignment"; days: number };

/** Default minimum of days for somebody whom a standing rule enrols later. */
export const NEWCOMER_DAYS = 30;

/**
 * Return the due day of somebody who is enrolled. Its SQL twin is `dueOnSql` in `candidates.ts`.
 *
 * - none            a renewal is due on the day of expiry
 * - fixed           that day; people who match later and would have less than `newcomerDays` get that many
 *                   days from today. A day that has passed does not apply to a renewal, which is due on the
 *                   day of expiry.
 * - after_assignment  days from today
 *
 * An expiry in the past gives `newcomerDays` from today, so that nobody is late on enrolment.
 *
 * @param newcomerDays  null: the assignment is being made, and a fixed day is kept
 * @param expiresOn     last day of the award that is renewed; null: no renewal
 */
export function dueOnEnrolment(
  due: Due,
  today: Day,
  newcomerDays: number | null,
  expiresOn: Day | null,
): Day | null {
  if (due.kind === "after_assignment") return addDays(today, due.days);
  const soonest = addDays(today, newcomerDays ?? NEWCOMER_DAYS);
  const renewal = expiresOn !== null && expiresOn < today ? soonest : expiresOn;
  if (due.kind === "none") return renewal;
  if (newcomerDays === null || due.on >= soonest) return due.on;
  return due.on < today && renewal !== null ? renewal : soonest;
}

export type Fit = "fits" | "tight" | "too-short";

/** Days during which a batch can be undone. */
export const UNDO_DAYS = 30;

/**
 * Whether a batch is recent enough to be undone and was not undone yet. Its SQL twin is `canBeUndoneSql` in
 * `assignment-state.ts`.
 */
export const canBeUndone = (batch: { createdAt: Date; undoneAt: Date | null }, now: Date): boolean =>
  batch.undoneAt === null && now.getTime() - batch.createdAt.getTime() <= UNDO_DAYS * 86_400_000;

/**
 * Refuse a due date in the past unless it is already set.
 *
 * @throws AppError `invalid`, at the field
 */
export function refusePastDueDate(chosen: Day | null, today: Day, kept: Day | null = null): void {
  if (chosen !== null && chosen < today && chosen !== kept)
    throw invalidFields({ "due.on": errorMessage("assignments.dueInPast") });
}

/** The rule of due dates that an assignment was stored with. */
export function storedDue(stored: { dueKind: string; dueOn: Date | null; dueDays: number | null }): Due {
  if (stored.dueKind === "fixed" && stored.dueOn) return { kind: "fixed", on: toDay(stored.dueOn) };
  if (stored.dueKind === "after_assignment" && stored.dueDays !== null)
    return { kind: "after_assignment", days: stored.dueDays };
  return { kind: "none" };
}
