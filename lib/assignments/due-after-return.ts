import { addDays, type Day, dayOf, daysBetween } from "@/lib/core/calendar";
import { type Done, type SectionNode, stepsOf } from "@/lib/pathways/rules";
import { waitingSince } from "@/lib/pathways/waiting";
import { type AssessmentKeys, type HandedIn, handedInSteps, type Submission } from "./handed-in";

/** The least that is left after work has come back, days. */
const DAYS_AFTER_RETURN = 7;

export type DueMove = {
  /** Added to the due date, days. */
  shiftDays: number;
  /** The due date is at least this day; null: no work has come back. */
  notBefore: Day | null;
  /** Work that came back up to this moment is counted (milliseconds since 1970 UTC). */
  countedAt: number;
};

/**
 * What work that came back from a review does to the due date of an enrolment: it moves by the days waited, and is at
 * least seven days from the return. Only where nothing else was open to the person and the wait began on or before
 * the due day: who was late before stays late.
 *
 * @param done       keys of the steps that are done now
 * @param countedAt  what came back up to this moment has moved the date already
 * @param zone       IANA time zone in which days begin
 * @returns          null when nothing has come back since
 */
export function dueAfterReturn(
  root: SectionNode,
  done: Done,
  handedIn: HandedIn,
  keys: AssessmentKeys,
  { dueOn, countedAt, zone }: { dueOn: Day | null; countedAt: number; zone: string },
): DueMove | null {
  const asked = new Set(stepsOf(root).map(({ credentialId }) => credentialId));
  const returned = handedIn.submissions
    .flatMap((one) => (one.cameBackAt === null ? [] : [{ ...one, cameBackAt: one.cameBackAt }]))
    .filter(({ cameBackAt, credentialId }) => cameBackAt > countedAt && asked.has(credentialId))
    .sort((a, b) => a.cameBackAt - b.cameBackAt);
  const last = returned.at(-1);
  if (!last) return null;
  let [due, shiftDays, notBefore] = [dueOn, 0, null as Day | null];
  for (const { cameBackAt } of returned) {
    const since = waitedSinceAt(cameBackAt, root, done, handedIn, keys);
    if (due === null || since === null || dayOf(since, zone) > due) continue;
    const backOn = dayOf(cameBackAt, zone);
    const waited = daysBetween(dayOf(since, zone), backOn);
    shiftDays += waited;
    notBefore = addDays(backOn, DAYS_AFTER_RETURN);
    due = later(addDays(due, waited), notBefore);
  }
  return { shiftDays, notBefore, countedAt: last.cameBackAt };
}

const later = (a: Day, b: Day): Day => (a > b ? a : b);

/** Since when the person had waited, just before something came back. */
function waitedSinceAt(
  moment: number,
  root: SectionNode,
  done: Done,
  handedIn: HandedIn,
  keys: AssessmentKeys,
): number | null {
  const now = handedInSteps(root, done, handedIn, keys);
  const doneThen = new Set([...done].filter((key) => (now.get(key) ?? Number.NEGATIVE_INFINITY) < moment));
  const submissions = handedIn.submissions
    .filter(({ submittedAt }) => submittedAt < moment)
    .map(
      (one): Submission =>
        one.cameBackAt !== null && one.cameBackAt >= moment ? { ...one, state: "submitted" } : one,
    );
  const then = handedInSteps(root, doneThen, { ...handedIn, submissions }, keys);
  return waitingSince(root, then, doneThen);
}
