import "server-only";
import { reopenChildren } from "@/lib/assignments/children";
import { type Actor, peopleWithin } from "@/lib/auth/policy";
import { enqueue } from "@/lib/command/enqueue";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, notFound } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/write";
import { readOrganisation } from "@/lib/people/organisation";
import { lockPeople } from "@/lib/skills/record-evidence";
import { CAN_MOVE_BACK, IS_UNTOUCHED_SINCE } from "./moved-people";
import { refreshProgress } from "./progress";

type Made = { at: Date; byId: number | null };
type Undone = { undone: number; kept: number };

/**
 * Move enrolments back to the version that a publication moved them from, in their earlier state, where
 * nothing was done on them since. Enrolments the move completed are open again, and child pathways of steps
 * of the earlier version resume. Progress is then derived again, so that work marked in the meantime counts.
 *
 * @throws AppError `not_found` where somebody is out of reach, `conflict` where nobody can be moved back
 */
export async function undoPathwayMove(tx: Tx, batchId: number, actor: Actor, made: Made): Promise<Undone> {
  const people = await tx.$queryRaw<Person[]>`
    select distinct p.id, ${peopleWithin(actor, "assignment:write").sql} as "isWithin"
    from batch_item i join enrolment e on e.id = i.entity_id join employee p on p.id = e.employee_id where i.batch_id = ${batchId} and i.entity = 'enrolment'`;
  const ids = await lockReached(tx, people);
  await tx.$queryRaw`
    select e.id from enrolment e join batch_item i on i.entity_id = e.id where i.batch_id = ${batchId} and i.entity = 'enrolment' order by e.id for update of e`;
  await tx.$executeRaw`
    update batch_item i set outcome = case when ${CAN_MOVE_BACK} then 'undone' else 'kept' end
    from enrolment e, batch b where b.id = ${batchId} and i.batch_id = b.id and i.entity = 'enrolment' and e.id = i.entity_id`;
  const opened = await tx.$queryRaw<{ id: number; employeeId: number }[]>`
    update enrolment e set pathway_version_id = (i.before->>'pathwayVersionId')::int, moved_at = (i.before->>'movedAt')::timestamptz,
           state = (i.before->>'state')::enrolment_state, started_at = (i.before->>'startedAt')::timestamptz, completed_at = null, completed_on = null,
           progress_percent = (i.before->>'progressPercent')::int, minutes_left = (i.before->>'minutesLeft')::int, next_step_key = (i.before->>'nextStepKey')::uuid,
           waiting_since = (i.before->>'waitingSince')::date, version = e.version + 1
    from batch_item i where i.batch_id = ${batchId} and i.entity = 'enrolment' and i.outcome = 'undone' and e.id = i.entity_id
    returning e.id, e.employee_id as "employeeId"`;
  const [batch] = await tx.$queryRaw<
    { at: Date }[]
  >`select created_at as at from batch where id = ${batchId}`;
  const open = opened.map(({ id }) => id);
  await reopenChildren(tx, open, batch?.at ?? null);
  const kept = ids.length - new Set(opened.map(({ employeeId }) => employeeId)).size;
  await close(tx, batchId, opened.length, made);
  const employeeIds = opened.map(({ employeeId }) => employeeId);
  await refreshProgress(tx, employeeIds, made.at, await readOrganisation(tx, made.at));
  return { undone: opened.length, kept };
}

/**
 * Revert the move of these people to a version of a credential, where nothing of the credential was begun
 * since: the version they began on applies again.
 *
 * @throws AppError `not_found` where somebody is out of reach, `conflict` where nobody can be moved back
 */
export async function undoCredentialMove(tx: Tx, batchId: number, actor: Actor, made: Made): Promise<Undone> {
  const people = await tx.$queryRaw<Person[]>`
    select p.id, ${peopleWithin(actor, "assignment:write").sql} as "isWithin"
    from batch_item i join employee p on p.id = i.entity_id where i.batch_id = ${batchId} and i.entity = 'employee'`;
  const ids = await lockReached(tx, people);
  const marked = await tx.$queryRaw<{ employeeId: number; outcome: string }[]>`
    update batch_item i set outcome = case when ${IS_UNTOUCHED_SINCE} then 'undone' else 'kept' end
    from employee p, batch b where b.id = ${batchId} and i.batch_id = b.id and i.entity = 'employee' and p.id = i.entity_id
    returning i.entity_id as "employeeId", i.outcome`;
  const undone = marked.filter(({ outcome }) => outcome === "undone").map(({ employeeId }) => employeeId);
  const back = await tx.$queryRaw<{ employeeId: number; versionId: number }[]>`
    delete from credential_move o
    where o.employee_id = any(${undone}::int[])
      and o.credential_version_id in (select m.entity_id from batch_item m where m.batch_id = ${batchId} and m.entity = 'credential_version')
    returning o.employee_id as "employeeId", o.credential_version_id as "versionId"`;
  await close(tx, batchId, back.length, made);
  // Somebody may have passed in the meantime everything their earlier version asks for.
  await enqueue(tx, "award.derive", {
    pairs: back.map(({ employeeId, versionId }) => [employeeId, versionId]),
  });
  await enqueue(tx, "enrolment.refresh", { employeeIds: back.map(({ employeeId }) => employeeId) });
  return { undone: back.length, kept: ids.length - back.length };
}

type Person = { id: number; isWithin: boolean };

/**
 * Lock people against concurrent work: what they begin either commits before and is kept, or sees the earlier
 * version.
 */
async function lockReached(tx: Tx, people: readonly Person[]): Promise<number[]> {
  if (people.some(({ isWithin }) => !isWithin)) throw notFound("batch");
  const ids = people.map(({ id }) => id);
  await lockPeople(tx, ids);
  return ids;
}

async function close(tx: Tx, batchId: number, undone: number, { at, byId }: Made): Promise<void> {
  if (undone === 0) throw new AppError("conflict", errorMessage("learning.nobodyToMoveBack"));
  await tx.batch.update({ where: { id: batchId }, data: { undoneAt: at, undoneById: byId } });
}
