import "server-only";
import { type Day, dayOf, toDay } from "@/lib/core/calendar";
import type { Tx } from "@/lib/db/write";
import { type Done, isComplete, type SectionNode } from "@/lib/pathways/rules";
import { finishedAt, nextOpenStep, waitingSince } from "@/lib/pathways/waiting";
import { type DueMove, dueAfterReturn } from "./due-after-return";
import { deriveFromSources } from "./enrol";
import { handedInSteps, readHandedIn } from "./handed-in";

export type Waits = {
  /** The step to do next; where all wait for somebody else, null. */
  openStepKey: string | null;
  waitingSince: Day | null;
  /** The day of the last result or submission, once all is done; never before the pathway was assigned. */
  completedOn: Day | null;
  move: DueMove | null;
};
type Counted = {
  employee_id: number;
  due_on: Date | null;
  assigned_at: Date;
  returns_counted_at: Date | null;
};

/**
 * What these people wait for: a function that answers for one enrolment of theirs.
 *
 * @param now  the moment of a completion for which no other is known
 */
export async function readWaits(tx: Tx, employeeIds: readonly number[], now: Date) {
  const { timeZone: zone } = await tx.organisation.findUniqueOrThrow({
    where: { id: 1 },
    select: { timeZone: true },
  });
  const { people, keys } = await readHandedIn(tx, employeeIds);
  return (enrolment: Counted, root: SectionNode, done: Done): Waits => {
    const handedIn = people.get(enrolment.employee_id);
    if (!handedIn) throw new Error(`Person ${enrolment.employee_id} was not read.`);
    const steps = handedInSteps(root, done, handedIn, keys);
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
    const move = dueAfterReturn(root, done, handedIn, keys, {
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

/** Moves due dates for work that has come back. Once: what is counted is remembered. */
export async function moveDueDates(tx: Tx, moves: readonly { id: number; move: DueMove }[]): Promise<void> {
  if (moves.length === 0) return;
  const ids = moves.map(({ id }) => id);
  await tx.$executeRaw`
    update enrolment e set due_shift_days = e.due_shift_days + r.shift, due_not_before = greatest(e.due_not_before, r.not_before),
           returns_counted_at = r.counted_at, version = e.version + 1
    from unnest(${ids}::int[], ${moves.map(({ move }) => move.shiftDays)}::int[], ${moves.map(({ move }) => move.notBefore)}::date[],
                ${moves.map(({ move }) => new Date(move.countedAt))}::timestamptz[]) as r (id, shift, not_before, counted_at)
    where e.id = r.id`;
  await deriveFromSources(tx, ids);
}
