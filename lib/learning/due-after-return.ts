import { addDays, type Day, dayOf, daysBetween } from "@/lib/core/calendar";
import { credentialsBelow, type EnrolmentTree } from "./enrolment-tree";
import {
  type AssessmentKeys,
  pathwayWaitsSince,
  type SubmittedAttempt,
  type SubmittedWork,
  submittedSteps,
} from "./submitted-work";

/** Fewest days left after work is returned from review. */
const DAYS_AFTER_RETURN = 7;

export type DueMove = {
  /** Days added to the due date. */
  shiftDays: number;
  /** The same days by the attempt that was returned. */
  days: ReadonlyMap<number, number>;
  /** The due date is at least this day; null: no work was returned. */
  notBefore: Day | null;
  /** Returns up to this moment are counted (milliseconds since 1970 UTC). */
  countedAt: number;
};

/**
 * Return how work returned from review moves the due date of an enrolment: by the days waited, and to at
 * least seven days after the return. Applies only if nothing else was open to the person and the wait began
 * on or before the due day; an enrolment that was late before stays late. Work of a child pathway counts for
 * its parents as well.
 *
 * @param countedAt  returns up to this moment have moved the date already
 * @param zone       IANA time zone in which days begin
 * @returns null when nothing was returned since
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
 * Reduce the move of an enrolment whose date comes from its parents alone by the days for which the parents
 * moved because of the same work: the parents' new date already includes them.
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

/** Since when the person had been waiting just before a return. */
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

/** The tree at that moment, without what was done later. */
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
