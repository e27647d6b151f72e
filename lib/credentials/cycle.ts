import { addDays, addMonths, type Day, dayOf, daysBetween, endOfDay } from "@/lib/core/calendar";

/** The day from which the validity of a renewed award counts. */
export type RenewsFrom = "pass" | "expiry";

/** An award of one credential, with the renewal window of the version it was earned on. */
export type AwardInCycle = {
  earnedAt: Date;
  /** Last day on which it is valid; null: no end. */
  validUntil: Day | null;
  revokedAt: Date | null;
  supersededAt: Date | null;
  windowDays: number;
};

/** Whether an award is live: neither revoked nor superseded. SQL twin: `isLiveSql`. */
export const isLive = ({
  revokedAt,
  supersededAt,
}: Pick<AwardInCycle, "revokedAt" | "supersededAt">): boolean => revokedAt === null && supersededAt === null;

export type CycleState = "never" | "held" | "due" | "expired" | "revoked";

/** A person's state with a credential, and which of their attempts count towards earning it now. */
export type Cycle<Award extends AwardInCycle = AwardInCycle> = {
  state: CycleState;
  /** The live award; null if never held or only revoked ones. */
  award: Award | null;
  /** First day of the renewal window of the live award; null: it never opens. */
  windowFrom: Day | null;
  /** Only attempts begun after this moment count; null: begun at any time. */
  startedAfter: Date | null;
  /** Only attempts submitted at this moment or later count; null: at any time; `never`: no attempt counts. */
  submittedFrom: Date | "never" | null;
};

/**
 * Return the first day on which an award may be renewed: `windowDays` before its end, but never earlier than
 * half its validity after the award (rounded up to a whole day).
 *
 * @param earnedOn  in the organisation's time zone
 */
export function windowFrom(earnedOn: Day, validUntil: Day, windowDays: number): Day {
  const opens = addDays(validUntil, -windowDays);
  const half = addDays(earnedOn, Math.ceil(Math.max(0, daysBetween(earnedOn, validUntil)) / 2));
  if (half > opens) return half;
  return opens;
}

/**
 * Return the present cycle of a person and a credential. Its SQL twin is `cycleOfSql` in `cycle-sql.ts`.
 *
 * - never    no award yet: every attempt counts
 * - held     valid, and its window has not opened: no attempt counts
 * - due      its window is open: attempts count that began after the award and were submitted from the
 *            window's first day on
 * - expired  like due, after its last day
 * - revoked  there is no live award and one was revoked: only submissions after the last revocation count
 *
 * @param awards  all awards of the person and credential, in any order; at most one is live
 * @param today   in the organisation's time zone
 * @param zone    the organisation's time zone
 * @source docs/domain.md, renewal
 */
export function cycleOf<Award extends AwardInCycle>(
  awards: readonly Award[],
  today: Day,
  zone: string,
): Cycle<Award> {
  const live = awards.find(isLive);
  if (live) return ofLive(live, today, zone);
  const revoked = awards.flatMap(({ revokedAt }) => (revokedAt === null ? [] : revokedAt.getTime()));
  if (revoked.length === 0)
    return { state: "never", award: null, windowFrom: null, startedAfter: null, submittedFrom: null };
  const submittedFrom = new Date(Math.max(...revoked) + 1);
  return { state: "revoked", award: null, windowFrom: null, startedAfter: null, submittedFrom };
}

function ofLive<Award extends AwardInCycle>(award: Award, today: Day, zone: string): Cycle<Award> {
  const { earnedAt, validUntil, windowDays } = award;
  const opens =
    validUntil === null ? null : windowFrom(dayOf(earnedAt.getTime(), zone), validUntil, windowDays);
  if (validUntil === null || opens === null || today < opens)
    return { state: "held", award, windowFrom: opens, startedAfter: earnedAt, submittedFrom: "never" };
  return {
    state: today > validUntil ? "expired" : "due",
    award,
    windowFrom: opens,
    startedAfter: earnedAt,
    submittedFrom: new Date(endOfDay(addDays(opens, -1), zone)),
  };
}

/**
 * Whether an attempt counts towards earning the credential in this cycle; before submission its start
 * decides.
 */
export function countsIn(
  { startedAfter, submittedFrom }: Pick<Cycle, "startedAfter" | "submittedFrom">,
  attempt: { startedAt: Date; submittedAt: Date | null },
): boolean {
  if (submittedFrom === "never") return false;
  if (startedAfter !== null && attempt.startedAt <= startedAfter) return false;
  return submittedFrom === null || attempt.submittedAt === null || attempt.submittedAt >= submittedFrom;
}

/** Whether the holder may renew: the window is open, or the award has expired. */
export const isDueForRenewal = ({ state }: Pick<Cycle, "state">): boolean =>
  state === "due" || state === "expired";

/**
 * Return the last day on which an award made now is valid: counted from the pass, or from the previous expiry
 * where the version says so and that is later.
 *
 * @param earnedOn       in the organisation's time zone
 * @param previousUntil  last day of the award it renews; null: it renews none, or one without an end
 * @returns null where the version has no end
 */
export function validUntilOf(
  version: { validityMonths: number | null; renewsFrom: RenewsFrom },
  earnedOn: Day,
  previousUntil: Day | null,
): Day | null {
  if (version.validityMonths === null) return null;
  const runsFrom =
    version.renewsFrom === "expiry" && previousUntil !== null && previousUntil > earnedOn
      ? previousUntil
      : earnedOn;
  return addMonths(runsFrom, version.validityMonths);
}
