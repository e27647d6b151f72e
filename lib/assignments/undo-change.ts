import "server-only";
import type { z } from "zod";
import { employeeIdOf } from "@/lib/auth/policy";
import type { Context } from "@/lib/command/command";
import { enqueue } from "@/lib/command/enqueue";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/write";
import { withdrawMessages } from "@/lib/messages/send";
import { IS_UNTOUCHED, isOpenSql } from "@/lib/pathways/enrolment-state-sql";
import { IS_LATEST_CHANGE } from "./assignment-state";
import { assignmentBefore } from "./change-batch";
import { reopenChildren } from "./children";
import { applyLossPolicy, deriveFromSources, endParentSources } from "./enrol";
import { tellOpenedAgain } from "./tell-assigned";

/**
 * Undo a change of an assignment: restore its fields, the due dates and ends of sources that are still as the
 * change left them, and enrolments it withdrew that nobody has touched since. Enrolments it reopened are
 * withdrawn again, and those it made are deleted. Enrolments worked on since lose this source and follow the
 * policy. Who is enrolled again and never read of it is told now.
 *
 * @returns how many enrolments and sources were restored, and how many had changed since
 * @throws AppError `conflict` while a later change of the assignment is in force
 */
export async function undoChange(
  tx: Tx,
  batchId: number,
  by: Context,
): Promise<{ undone: number; kept: number }> {
  const { actor, now } = by;
  const item = await tx.batchItem.findFirstOrThrow({ where: { batchId, entity: "assignment" } });
  const before = assignmentBefore.parse(item.before);
  const [latest] = await tx.$queryRaw<{ id: number }[]>`
    select a.id from assignment a join batch b on b.id = ${batchId} where a.id = ${item.entityId} and ${IS_LATEST_CHANGE}`;
  if (!latest) throw new AppError("conflict", errorMessage("assignments.changedAgain"));
  await restoreAssignment(tx, item.entityId, before);
  // Serialises with learners: work on these enrolments either commits before this lock or sees the restored
  // state.
  await tx.$queryRaw`
    select e.id from enrolment e where e.id in (
      select s.enrolment_id from batch_item b join enrolment_source s on s.id = b.entity_id where b.batch_id = ${batchId} and b.entity = 'enrolment_source'
      union all select b.entity_id from batch_item b where b.batch_id = ${batchId} and b.entity = 'enrolment')
    order by e.id for update of e`;
  await checkUnchangedRows(tx, batchId);
  const sources = await restoreSources(tx, batchId, now);
  const deleted = await tx.$queryRaw<{ id: number }[]>`
    delete from enrolment e using batch_item b
    where b.batch_id = ${batchId} and b.entity = 'enrolment' and b.outcome = 'undone' and b.before is null and e.id = b.entity_id
    returning e.id`;
  await withdrawMessages(tx, { kind: "assigned", subjectIds: deleted.map(({ id }) => id) });
  const opened = await restoreEnrolments(tx, batchId);
  await deriveFromSources(tx, sources);
  await reopenChildren(
    tx,
    opened.map(({ id }) => id),
  );
  await endParentSources(tx, now);
  const begun = await tx.$queryRaw<{ id: number }[]>`
    select b.entity_id as id from batch_item b
    where b.batch_id = ${batchId} and b.entity = 'enrolment' and b.outcome = 'kept' and (b.before is null or b.before->>'state' = 'withdrawn')`;
  await applyLossPolicy(
    tx,
    begun.map(({ id }) => id),
    before.lossPolicy,
    now,
  );
  await tellOpenedAgain(tx, opened, before.reason, by);
  // Work done since the withdrawal counts.
  if (opened.length > 0)
    await enqueue(tx, "enrolment.refresh", { employeeIds: opened.map(({ employeeId }) => employeeId) });
  await tx.batch.update({ where: { id: batchId }, data: { undoneAt: now, undoneById: employeeIdOf(actor) } });
  const [counts] = await tx.$queryRaw<{ undone: number; kept: number }[]>`
    select (count(*) filter (where outcome = 'undone'))::int as undone, (count(*) filter (where outcome = 'kept'))::int as kept
    from batch_item where batch_id = ${batchId} and entity <> 'assignment'`;
  return { undone: counts?.undone ?? 0, kept: counts?.kept ?? 0 };
}

/** Its fields and exclusions as they were before. */
async function restoreAssignment(tx: Tx, id: number, before: z.output<typeof assignmentBefore>) {
  await tx.assignment.update({
    where: { id },
    data: {
      dueKind: before.dueKind,
      dueOn: before.dueOn === null ? null : new Date(before.dueOn),
      dueDays: before.dueDays,
      ...(before.newcomerDays !== undefined && { newcomerDays: before.newcomerDays }),
      reason: before.reason,
      lossPolicy: before.lossPolicy,
      endedAt: before.endedAt === null ? null : new Date(before.endedAt),
      version: { increment: 1 },
    },
  });
  await tx.assignmentExclusion.deleteMany({ where: { assignmentId: id } });
  await tx.assignmentExclusion.createMany({
    data: before.excludedIds.map((employeeId) => ({ assignmentId: id, employeeId })),
  });
}

/**
 * Mark each row that is still as the change left it. An enrolment the change made must not have been started.
 */
async function checkUnchangedRows(tx: Tx, batchId: number): Promise<void> {
  await tx.$executeRaw`
    update batch_item b set outcome = case
      when b.before is null and s.ended_at is null then 'undone'
      when s.due_on is not distinct from (b.before->>'dueOnAfter')::date and (s.ended_at is not null) = (b.before->>'endedAfter')::boolean
        then 'undone' else 'kept' end
    from enrolment_source s where b.batch_id = ${batchId} and b.entity = 'enrolment_source' and s.id = b.entity_id`;
  await tx.$executeRaw`
    update batch_item b set outcome = case when e.version = b.version_after and (b.before is not null
        or ${IS_UNTOUCHED}
           and not exists (select from enrolment_source o where o.enrolment_id = e.id and o.ended_at is null
                           and o.id not in (select i.entity_id from batch_item i where i.batch_id = ${batchId} and i.entity = 'enrolment_source')))
      then 'undone' else 'kept' end
    from enrolment e where b.batch_id = ${batchId} and b.entity = 'enrolment' and e.id = b.entity_id`;
}

/**
 * Restore sources. A source the change added is deleted, or ended on an enrolment it made that was started
 * since.
 *
 * @returns the enrolments whose sources were restored
 */
async function restoreSources(tx: Tx, batchId: number, now: Date): Promise<number[]> {
  const rows = await tx.$queryRaw<{ enrolment_id: number }[]>`
    update enrolment_source s set due_on = case when b.before is null then s.due_on else (b.before->>'dueOn')::date end,
           ended_at = case when b.before is null then ${now} else (b.before->>'endedAt')::timestamptz end,
           end_cause = case when b.before is null then 'excluded' else (b.before->>'endCause')::source_end end
    from batch_item b where b.batch_id = ${batchId} and b.entity = 'enrolment_source' and b.outcome = 'undone' and s.id = b.entity_id
    returning s.enrolment_id`;
  await tx.$executeRaw`
    delete from enrolment_source s using batch_item b
    where b.batch_id = ${batchId} and b.entity = 'enrolment_source' and b.outcome = 'undone' and b.before is null and s.id = b.entity_id
      and s.enrolment_id not in (select i.entity_id from batch_item i where i.batch_id = ${batchId} and i.entity = 'enrolment')`;
  return [...new Set(rows.map(({ enrolment_id }) => enrolment_id))];
}

/**
 * Restore enrolments.
 *
 * @returns those that are open again
 */
async function restoreEnrolments(tx: Tx, batchId: number): Promise<{ id: number; employeeId: number }[]> {
  const closed = await tx.$queryRaw<{ id: number }[]>`
    update enrolment e set state = 'withdrawn', obligation = (b.before->>'obligation')::obligation, due_on = (b.before->>'dueOn')::date,
           state_reason = b.before->>'stateReason', withdrawal_cause = (b.before->>'cause')::withdrawal_cause,
           withdrawn_on = (b.before->>'withdrawnOn')::date, version = e.version + 1
    from batch_item b where b.batch_id = ${batchId} and b.entity = 'enrolment' and b.outcome = 'undone' and e.id = b.entity_id
      and b.before->>'state' = 'withdrawn' and ${isOpenSql()}
    returning e.id`;
  await withdrawMessages(tx, { kind: "assigned", subjectIds: closed.map(({ id }) => id) });
  return tx.$queryRaw<{ id: number; employeeId: number }[]>`
    update enrolment e set state = (b.before->>'state')::enrolment_state, state_reason = '', withdrawal_cause = null, withdrawn_on = null, version = e.version + 1
    from batch_item b where b.batch_id = ${batchId} and b.entity = 'enrolment' and b.outcome = 'undone' and e.id = b.entity_id
      and b.before->>'state' <> 'withdrawn' and e.state = 'withdrawn'
      and not exists (select from enrolment o where o.employee_id = e.employee_id and o.pathway_id = e.pathway_id and o.id <> e.id and ${isOpenSql("o")})
    returning e.id, e.employee_id as "employeeId"`;
}
