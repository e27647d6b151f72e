import "server-only";
import { editableAssignments } from "@/lib/assignments/assignment-reach";
import { applyLossPolicy, deriveFromSources } from "@/lib/assignments/enrol";
import { canBeUndone, UNDO_DAYS } from "@/lib/assignments/rules";
import { undoInput } from "@/lib/assignments/schema";
import { undoChange } from "@/lib/assignments/undo-change";
import { type Actor, employeeIdOf, peopleWithin } from "@/lib/auth/policy";
import { defineCommand } from "@/lib/command/command";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, notFound } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/write";
import { withdrawMessages } from "@/lib/messages/send";
import { IS_UNTOUCHED } from "@/lib/pathways/enrolment-state-sql";
import { undoCredentialMove, undoPathwayMove } from "./undo-move";

/**
 * Undo a batch: enrolments it made that nobody has touched since are deleted, and sources it added end.
 * Enrolments that were started, or that another assignment or a step also asks for, are kept and listed.
 * Those that lose their last source follow the assignment's policy, and the assignment covers nobody from
 * then on.
 */
export const undoBatch = defineCommand({
  name: "batch.undo",
  permission: "assignment:write",
  input: undoInput,
  milliseconds: 120_000,
  async run(tx, { batchId }, by) {
    const { actor, now } = by;
    await tx.$queryRaw`select id from batch where id = ${batchId} for update`;
    const batch = await tx.batch.findUnique({ where: { id: batchId } });
    if (!batch) throw notFound("batch");
    if (batch.undoneAt) throw new AppError("conflict", errorMessage("learning.undone"));
    if (!canBeUndone(batch, now))
      throw new AppError("conflict", errorMessage("learning.undoTooLate", { days: UNDO_DAYS }));
    const made = { at: now, byId: employeeIdOf(actor) };
    if (batch.kind === "pathway_move")
      return { id: batchId, ...(await undoPathwayMove(tx, batchId, actor, made)) };
    if (batch.kind === "credential_move")
      return { id: batchId, ...(await undoCredentialMove(tx, batchId, actor, made)) };
    if (batch.kind !== "assignment") {
      const [own] = await tx.$queryRaw<{ id: number }[]>`
        select a.id from assignment a join batch_item b on b.entity = 'assignment' and b.entity_id = a.id
        where b.batch_id = ${batchId} and ${editableAssignments(actor)} for update of a`;
      if (!own) throw notFound("batch");
      return { id: batchId, ...(await undoChange(tx, batchId, by)) };
    }
    return { id: batchId, ...(await undoAssignment(tx, batchId, actor, now)) };
  },
  record: ({ batchId }, result) => ({ batchId, undone: result.undone, kept: result.kept }),
});

/**
 * Undo an assignment: whoever has not begun is no longer enrolled; who has keeps the work and follows its policy.
 *
 * @throws AppError `not_found` where it has enrolled somebody out of the actor's reach
 */
async function undoAssignment(
  tx: Tx,
  batchId: number,
  actor: Actor,
  now: Date,
): Promise<{ undone: number; kept: number }> {
  // The assignment before its enrolments, as whoever changes or follows it does: nobody is enrolled by it from here on.
  await tx.$queryRaw`select id from assignment where batch_id = ${batchId} order by id for update`;
  const [outside] = await tx.$queryRaw<{ id: number }[]>`
    select e.id from enrolment_source s join enrolment e on e.id = s.enrolment_id join employee p on p.id = e.employee_id
    where s.assignment_id in (select id from assignment where batch_id = ${batchId}) and not ${peopleWithin(actor, "assignment:write").sql} limit 1`;
  if (outside) throw notFound("batch");
  // Serialises with learners: work begun before this lock is kept, work begun after it finds no enrolment.
  await tx.$queryRaw`
    select e.id from enrolment e where e.id in (select s.enrolment_id from enrolment_source s join assignment a on a.id = s.assignment_id where a.batch_id = ${batchId})
    order by e.id for update of e`;

  await tx.$executeRaw`
    update batch_item b set outcome = coalesce((
      select case when e.version = b.version_after and ${IS_UNTOUCHED}
                   and not exists (select from enrolment_source o left join assignment a on a.id = o.assignment_id
                                   where o.enrolment_id = e.id and o.ended_at is null and a.batch_id is distinct from ${batchId}) then 'undone'
                  else 'kept' end
      from enrolment e where e.id = b.entity_id), 'gone')
    where b.batch_id = ${batchId} and b.entity = 'enrolment'`;
  const ended = await tx.$queryRaw<{ enrolment_id: number }[]>`
    update enrolment_source s set ended_at = ${now}, end_cause = 'undone'
    where s.ended_at is null and s.assignment_id in (select id from assignment where batch_id = ${batchId})
    returning s.enrolment_id`;
  const deleted = await tx.$queryRaw<{ id: number }[]>`
    delete from enrolment where id in (select entity_id from batch_item where batch_id = ${batchId} and entity = 'enrolment' and outcome = 'undone') returning id`;
  await withdrawMessages(tx, { kind: "assigned", subjectIds: deleted.map(({ id }) => id) });
  const left = ended.map(({ enrolment_id }) => enrolment_id);
  await deriveFromSources(tx, left);
  const [assignment] = await tx.assignment.findMany({ where: { batchId }, select: { lossPolicy: true } });
  if (assignment) await applyLossPolicy(tx, left, assignment.lossPolicy, now);
  await tx.$executeRaw`update batch_item set outcome = 'undone' where batch_id = ${batchId} and entity = 'enrolment_source'`;
  await tx.assignment.updateMany({ where: { batchId }, data: { endedAt: now, version: { increment: 1 } } });
  await tx.batch.update({
    where: { id: batchId },
    data: { undoneAt: now, undoneById: employeeIdOf(actor) },
  });
  const [counts] = await tx.$queryRaw<{ undone: number; kept: number }[]>`
    select (count(*) filter (where outcome = 'undone'))::int as undone, (count(*) filter (where outcome = 'kept'))::int as kept
    from batch_item where batch_id = ${batchId} and entity = 'enrolment'`;
  return { undone: counts?.undone ?? 0, kept: counts?.kept ?? 0 };
}
