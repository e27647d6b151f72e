import { addDays, type Day, dayOf, daysBetween } from "@/lib/core/calendar";
import { credentialsBelow, type EnrolmentTree } from "./enrolment-tree";
import {
  type AssessmentKeys,
  pathwayWaitsSince,
  type SubmittedAttempt,
  type SubmittedWork,
  submittedSteps,
} from "./submitted-work";

/** The least that is left after work has come back, days. */
const DAYS_AFTER_RETURN = 7;

export type DueMove = {
  /** Added to the due date, days. */
  shiftDays: number;
  /** The same by attempt that came back. */
  days: ReadonlyMap<number, number>;
  /** The due date is at least this day; null: no work has come back. */
  notBefore: Day | null;
  /** Work that came back up to this moment is counted (milliseconds since 1970 UTC). */
  countedAt: number;
};

/**
 * What work that came back from a review does to the due date of an enrolment: it moves by the days waited, and is at
 * least seven days from the return. Only where nothing else was open to the person and the wait began on or before
 * the due day: who was late before stays late. Work of a pathway that a step asks for counts on the way up as well.
 *
 * @param countedAt  what came back up to this moment has moved the date already
 * @param zone       IANA time zone in which days begin
 * @returns          null when nothing has come back since
 */
export function dueAfterReturn(
  tree: EnrolmentTree,
  work: SubmittedWork,
  keys: AssessmentKeys,
  { dueOn, countedAt, zone }: { dueOn: Day | null; countedAt: number; zone: string },
): DueMove | null {
  const asked = credentialsBelow(tree);
  const returned = work.submissions
    .flatMap((one) => (one.returnedAt === null ? [] : [{ ...one, returnedAt: one.returnedAt }]))
    .filter(({ returnedAt, credentialId }) => returnedAt > countedAt && asked.has(credentialId))
    .sort((a, b) => a.returnedAt - b.returnedAt);
  const last = returned.at(-1);
  if (!last) return null;
  const days = new Map<number, number>();
  let [due, notBefore] = [dueOn, null as Day | null];
  for (const { returnedAt, attemptId } of returned) {
    const since = waitedSinceAt(returnedAt, tree, work, keys);
    if (due === null || since === null || dayOf(since, zone) > due) continue;
    const backOn = dayOf(returnedAt, zone);
    const waited = daysBetween(dayOf(since, zone), backOn);
    days.set(attemptId, (days.get(attemptId) ?? 0) + waited);
    notBefore = addDays(backOn, DAYS_AFTER_RETURN);
    due = later(addDays(due, waited), notBefore);
  }
  return { shiftDays: sumOf(days.values()), days, notBefore, countedAt: last.returnedAt };
}

/**
 * What is left of a move of an enrolment that has its date from parents alone: where they moved for the same work, the
 * date has come down to it already.
 *
 * @param parents  moves of the parents; null: it did not move
 */
export function withoutParents(move: DueMove, parents: readonly (DueMove | null)[]): DueMove {
  const days = new Map(
    [...move.days].map(([attemptId, own]) => {
      const above = Math.min(...parents.map((parent) => parent?.days.get(attemptId) ?? 0));
      return [attemptId, Math.max(0, own - above)];
    }),
  );
  return { ...move, days, shiftDays: sumOf(days.values()) };
}

const sumOf = (numbers: Iterable<number>) => [...numbers].reduce((sum, one) => sum + one, 0);
const later = (a: Day, b: Day): Day => (a > b ? a : b);

/** Since when the person had waited, just before something came back. */
function waitedSinceAt(
  moment: number,
  tree: EnrolmentTree,
  work: SubmittedWork,
  keys: AssessmentKeys,
): number | null {
  const submissions = work.submissions
    .filter(({ submittedAt }) => submittedAt < moment)
    .map(
      (one): SubmittedAttempt =>
        one.returnedAt !== null && one.returnedAt >= moment ? { ...one, state: "submitted" } : one,
    );
  return pathwayWaitsSince(treeBefore(moment, tree, work, keys), { ...work, submissions }, keys);
}

/** The tree as it was: what was done later is not done. */
function treeBefore(
  moment: number,
  tree: EnrolmentTree,
  work: SubmittedWork,
  keys: AssessmentKeys,
): EnrolmentTree {
  const now = submittedSteps(tree, work, keys);
  const done = new Set([...tree.done].filter((key) => (now.get(key) ?? Number.NEGATIVE_INFINITY) < moment));
  const children = [...tree.children].map(
    ([credentialId, child]) => [credentialId, treeBefore(moment, child, work, keys)] as const,
  );
  return { ...tree, done, children: new Map(children) };
}
