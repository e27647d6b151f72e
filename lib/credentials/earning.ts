import { addDays, type Day, dayOf, daysBetween, endOfDay } from "@/lib/core/calendar";
import { CEILING, type EvidenceKind } from "@/lib/skills/rules";

// Who has earned a credential: which attempts count in the present cycle, which version applies, and what a
// passed assessment proves.

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

type CycleState = "never" | "held" | "due" | "expired" | "revoked";

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

/** A version of a credential that is or was published. */
export type BindingVersion = {
  id: number;
  /** 1 for the first; the newest has the highest. */
  number: number;
  isPublished: boolean;
  /** Keys of its assessments; a key stays the same in all versions. */
  keys: readonly string[];
};

/** An attempt that counts in the present cycle; one closed without a result does not. */
export type BindingAttempt = {
  id: number;
  versionId: number;
  key: string;
  state: "open" | "submitted" | "returned" | "passed" | "failed";
  startedAt: Date;
};

/** A move of a person to a version, in the present cycle. */
type BindingMove = { versionId: number; movedAt: Date };

/**
 * Return the version of a credential that applies to a person in the present cycle, until it is earned.
 *
 * - the version they were last moved to
 * - else the version of their first attempt
 * - where attempts are on several versions without a move (data older than this rule): the newest of these
 *   versions whose assessments are all passed, matched by key, else the newest of them
 *
 * @returns null: nothing was begun, and the person will begin on the published version
 * @source docs/domain.md, new versions
 */
export function bindingVersion(
  versions: readonly BindingVersion[],
  attempts: readonly BindingAttempt[],
  moves: readonly BindingMove[],
): BindingVersion | null {
  const byId = new Map(versions.map((version) => [version.id, version]));
  const [move] = [...moves].sort((a, b) => b.movedAt.getTime() - a.movedAt.getTime());
  if (move) return byId.get(move.versionId) ?? null;
  const tried = [...new Set(attempts.map(({ versionId }) => versionId))]
    .flatMap((id) => byId.get(id) ?? [])
    .sort((a, b) => b.number - a.number);
  return tried.find((version) => isAllPassed(version, attempts)) ?? tried[0] ?? null;
}

/** Whether every assessment of a version is passed, by attempts at any version; false without assessments. */
export function isAllPassed(
  { keys }: Pick<BindingVersion, "keys">,
  attempts: readonly Pick<BindingAttempt, "key" | "state">[],
): boolean {
  const passed = new Set(attempts.flatMap(({ key, state }) => (state === "passed" ? key : [])));
  return keys.length > 0 && keys.every((key) => passed.has(key));
}

/** Return the attempt that decides an assessment: the one passed last, else the one begun last. */
export function decisiveAttempt<Attempt extends BindingAttempt>(
  attempts: readonly Attempt[],
  key: string,
): Attempt | null {
  const [first] = attempts
    .filter((attempt) => attempt.key === key)
    .sort(
      (a, b) =>
        Number(b.state === "passed") - Number(a.state === "passed") ||
        b.startedAt.getTime() - a.startedAt.getTime() ||
        b.id - a.id,
    );
  return first ?? null;
}

/** Return the level an assessment may prove: the outcome's, limited to the ceiling of its kind. */
export const assessedLevel = (kind: EvidenceKind, outcomeLevel: number): number =>
  Math.min(outcomeLevel, CEILING[kind] ?? 5);

/**
 * Return the outcomes that an assessment proves: those whose skills its questions or criteria name, or all
 * where it names none.
 */
export function assessedOutcomes<Outcome extends { skillId: number }>(
  outcomes: readonly Outcome[],
  namedSkillIds: readonly number[],
): Outcome[] {
  const named = outcomes.filter(({ skillId }) => namedSkillIds.includes(skillId));
  return named.length > 0 ? named : [...outcomes];
}
