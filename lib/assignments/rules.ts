import { addDays, type Day, daysBetween } from "@/lib/core/calendar";

export type Obligation = "mandatory" | "recommended" | "optional";

const RANK: Record<Obligation, number> = { mandatory: 3, recommended: 2, optional: 1 };

/**
 * What an enrolment owes: of its live sources, mandatory wins and the earliest due date wins.
 *
 * @returns optional and no date when no source is left
 */
export function derived(sources: readonly { obligation: Obligation; dueOn: Day | null }[]): {
  obligation: Obligation;
  dueOn: Day | null;
} {
  return {
    obligation: sources.reduce<Obligation>(
      (top, { obligation }) => (RANK[obligation] > RANK[top] ? obligation : top),
      "optional",
    ),
    dueOn: sources.reduce<Day | null>(
      (first, { dueOn }) => (dueOn !== null && (first === null || dueOn < first) ? dueOn : first),
      null,
    ),
  };
}

/** The due day of a source. */
export function dueDay(
  due: { kind: "none" } | { kind: "fixed"; on: Day } | { kind: "after_assignment"; days: number },
  assignedOn: Day,
): Day | null {
  if (due.kind === "fixed") return due.on;
  return due.kind === "after_assignment" ? addDays(assignedOn, due.days) : null;
}

export type Due = { kind: "none" } | { kind: "fixed"; on: Day } | { kind: "after_assignment"; days: number };

/** What somebody who enters under a standing rule has at least, in days, where nothing else is set. */
export const NEWCOMER_DAYS = 30;

/**
 * The due day of somebody who enters. Its SQL twin is `dueOnSql` in `candidates.ts`.
 *
 * - none                a renewal is due on the day of expiry
 * - fixed               that day; for who matches later and would have less than `newcomerDays`, that many days from
 *                       today. Once the day has passed it says nothing of a renewal, which is due on the day of expiry.
 * - after_assignment    days from today
 *
 * An expiry that has passed gives `newcomerDays` from today: nobody enters late.
 *
 * @param newcomerDays  null: the assignment is being made, and a fixed day is kept
 * @param expiresOn     last day of the award that is renewed; null: no renewal
 */
export function dueOnEntering(
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

/** Days of a month, for learning hours given by the month. */
const DAYS_A_MONTH = 30.4375;

export type Fit = "fits" | "tight" | "too-short";

/**
 * Whether the effort fits before the due day: the hours a person has for learning until then, less what is
 * due before as well.
 *
 * @param needHours       effort of the pathway
 * @param alsoDueHours    left on other open enrolments due on or before the same day
 * @param monthlyHours    hours a month for learning
 * @returns               free hours (never below 0) and the verdict: *tight* when less than a quarter of the
 *                        effort is left over, *too-short* when it does not fit; without a due day everything fits
 */
export function fitOf(
  needHours: number,
  alsoDueHours: number,
  monthlyHours: number,
  today: Day,
  dueOn: Day | null,
): { freeHours: number; fit: Fit } {
  if (dueOn === null) return { freeHours: Number.POSITIVE_INFINITY, fit: "fits" };
  const hours = (Math.max(0, daysBetween(today, dueOn) + 1) / DAYS_A_MONTH) * monthlyHours;
  const freeHours = Math.max(0, hours - alsoDueHours);
  return {
    freeHours,
    fit: freeHours < needHours ? "too-short" : freeHours < 1.25 * needHours ? "tight" : "fits",
  };
}

/** For how many days a batch can be undone. */
export const UNDO_DAYS = 30;

/** Whether a batch is young enough to be undone, and was not undone yet. */
export const canBeUndone = (batch: { createdAt: Date; undoneAt: Date | null }, now: Date): boolean =>
  batch.undoneAt === null && now.getTime() - batch.createdAt.getTime() <= UNDO_DAYS * 86_400_000;
