import "server-only";
import { deriveFromSources } from "@/lib/assignments/enrol";
import { type Day, dayOf, toDay } from "@/lib/core/calendar";
import type { Tx } from "@/lib/db/write";
import { isComplete } from "@/lib/pathways/rules";
import { finishedAt, nextOpenStep, waitingSince } from "@/lib/pathways/waiting";
import { type DueMove, dueAfterReturn, withoutParents } from "./due-after-return";
import type { EnrolmentTree } from "./enrolment-tree";
import { readSubmittedWork, submittedSteps } from "./submitted-work";

export type WaitState = {
  /** The step to do next; null where all wait for a review. */
  openStepKey: string | null;
  waitingSince: Day | null;
  /**
   * The day of the last result or submission, once everything is done; never before the day of assignment.
   */
  completedOn: Day | null;
  move: DueMove | null;
};
type WaitingEnrolment = {
  employee_id: number;
  due_on: Date | null;
  assigned_at: Date;
  returns_counted_at: Date | null;
};

/**
 * Read what these people wait for, and return a function that gives the wait state of one of their
 * enrolments.
 *
 * @param now  the moment of a completion for which no other is known
 */
export async function readWaitStates(tx: Tx, employeeIds: readonly number[], now: Date) {
  const { timeZone: zone } = await tx.organisation.findUniqueOrThrow({
    where: { id: 1 },
    select: { timeZone: true },
  });
  const { people, keys } = await readSubmittedWork(tx, employeeIds);
  return (enrolment: WaitingEnrolment, tree: EnrolmentTree): WaitState => {
    const work = people.get(enrolment.employee_id);
    if (!work) throw new Error(`Person ${enrolment.employee_id} was not read.`);
    const { root, done } = tree;
    const steps = submittedSteps(tree, work, keys);
    const assigned = enrolment.assigned_at.getTime();
    if (isComplete(root, done)) {
      const at = finishedAt(root, steps, done) ?? now.getTime();
      return {
        openStepKey: null,
        waitingSince: null,
        completedOn: dayOf(Math.max(at, assigned), zone),
        move: null,
      };
    }
    const since = waitingSince(root, steps, done);
    const move = dueAfterReturn(tree, work, keys, {
      dueOn: enrolment.due_on && toDay(enrolment.due_on),
      countedAt: Math.max(assigned, enrolment.returns_counted_at?.getTime() ?? 0),
      zone,
    });
    const waiting = new Set([...steps.keys()].filter((key) => !done.has(key)));
    return {
      openStepKey: nextOpenStep(root, done, waiting),
      waitingSince: since === null ? null : dayOf(since, zone),
      completedOn: null,
      move,
    };
  };
}

/**
 * Move due dates because of returned work, once: what is counted is stored. An enrolment with its parents'
 * date moves only by the days its parents did not move.
 */
export async function moveDueDates(tx: Tx, found: readonly { id: number; move: DueMove }[]): Promise<void> {
  if (found.length === 0) return;
  const ids = found.map(({ id }) => id);
  const above = await tx.$queryRaw<{ id: number; parents: number[] }[]>`
    select s.enrolment_id as id, array_agg(s.parent_enrolment_id) as parents from enrolment_source s
    where s.enrolment_id = any(${ids}::int[]) and s.ended_at is null group by 1 having bool_and(s.parent_enrolment_id is not null)`;
  const parentsOf = new Map(above.map(({ id, parents }) => [id, parents]));
  const moveOf = new Map(found.map(({ id, move }) => [id, move]));
  const moves = found.map(({ id, move }) => {
    const parents = parentsOf.get(id);
    return {
      id,
      move: parents
        ? withoutParents(
            move,
            parents.map((one) => moveOf.get(one) ?? null),
          )
        : move,
    };
  });
  await tx.$executeRaw`
    update enrolment e set due_shift_days = e.due_shift_days + r.shift, due_not_before = greatest(e.due_not_before, r.not_before),
           returns_counted_at = r.counted_at, version = e.version + 1
    from unnest(${ids}::int[], ${moves.map(({ move }) => move.shiftDays)}::int[], ${moves.map(({ move }) => move.notBefore)}::date[],
                ${moves.map(({ move }) => new Date(move.countedAt))}::timestamptz[]) as r (id, shift, not_before, counted_at)
    where e.id = r.id`;
  await deriveFromSources(tx, ids);
}
