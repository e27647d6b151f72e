import "server-only";
import { z } from "zod";
import { enqueue } from "@/lib/core/enqueue";
import { AppError } from "@/lib/core/errors";
import type { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { IS_LATEST_CHANGE } from "./assignment-state";
import { reopenChildren } from "./children";
import { deriveFromSources } from "./enrol";

/** What a change may alter in the assignment itself, kept as it was before. */
const assignmentBefore = z.object({
  dueKind: z.enum([
    "none",
    "fixed",
    "after_assignment",
    "after_hire",
    "after_role_start",
    "before_badge_expiry",
  ]),
  dueOn: z.string().nullable(),
  dueDays: z.number().nullable(),
  reason: z.string(),
  lossPolicy: z.enum(["keep", "withdraw", "withdraw_unless_started"]),
  endedAt: z.string().nullable(),
  excludedIds: z.array(z.number()),
});
type Locked = Prisma.AssignmentGetPayload<{ include: { exclusions: true } }>;

/** Opens the batch of a change, with the assignment as it stands. */
export async function openBatch(
  tx: Tx,
  kind: "assignment_change" | "assignment_end",
  assignment: Locked,
  title: string,
  made: { at: Date; byId: number | null },
): Promise<number> {
  const before: z.input<typeof assignmentBefore> = {
    dueKind: assignment.dueKind,
    dueOn: assignment.dueOn?.toISOString() ?? null,
    dueDays: assignment.dueDays,
    reason: assignment.reason,
    lossPolicy: assignment.lossPolicy,
    endedAt: assignment.endedAt?.toISOString() ?? null,
    excludedIds: assignment.exclusions.map(({ employeeId }) => employeeId),
  };
  const batch = await tx.batch.create({
    data: {
      kind,
      title,
      createdAt: made.at,
      createdById: made.byId,
      items: {
        create: {
          entity: "assignment",
          entityId: assignment.id,
          before,
          versionAfter: assignment.version + 1,
        },
      },
    },
  });
  return batch.id;
}

/**
 * Keeps the sources and enrolments of a change as they are now, before it is carried out. Afterwards
 * {@link closeBatch} drops what the change left alone.
 */
export async function keepBefore(tx: Tx, batchId: number, sourceIds: readonly number[]): Promise<void> {
  if (sourceIds.length === 0) return;
  await tx.$executeRaw`
    insert into batch_item (batch_id, entity, entity_id, version_after, before)
    select ${batchId}, 'enrolment_source', s.id, 1, jsonb_build_object('dueOn', s.due_on, 'endedAt', s.ended_at, 'endCause', s.end_cause)
    from enrolment_source s where s.id = any(${[...sourceIds]}::int[])`;
  await tx.$executeRaw`
    insert into batch_item (batch_id, entity, entity_id, version_after, before)
    select distinct on (e.id) ${batchId}, 'enrolment', e.id, e.version, jsonb_build_object('state', e.state)
    from enrolment_source s join enrolment e on e.id = s.enrolment_id where s.id = any(${[...sourceIds]}::int[])`;
}

/** Notes what the change made of the rows kept before it: only what is still so can be put back. */
export async function closeBatch(tx: Tx, batchId: number, counts: Prisma.InputJsonObject): Promise<void> {
  await tx.$executeRaw`
    update batch_item b set before = b.before || jsonb_build_object('dueOnAfter', s.due_on, 'endedAfter', s.ended_at is not null)
    from enrolment_source s where b.batch_id = ${batchId} and b.entity = 'enrolment_source' and s.id = b.entity_id`;
  await tx.$executeRaw`
    update batch_item b set version_after = e.version
    from enrolment e where b.batch_id = ${batchId} and b.entity = 'enrolment' and e.id = b.entity_id`;
  await tx.$executeRaw`
    delete from batch_item b using enrolment e
    where b.batch_id = ${batchId} and b.entity = 'enrolment' and e.id = b.entity_id and e.state::text = b.before->>'state'`;
  await tx.batch.update({ where: { id: batchId }, data: { counts } });
}

/**
 * Puts back what a change of an assignment did: its fields, the due dates and ends of sources that are still as the
 * change left them, and enrolments it withdrew that nobody has touched since.
 *
 * @returns how many enrolments and sources were put back, and how many had changed since
 * @throws  AppError `conflict` when the assignment was changed again since, and that was not undone
 */
export async function undoChange(
  tx: Tx,
  batchId: number,
  made: { at: Date; byId: number | null },
): Promise<{ undone: number; kept: number }> {
  const item = await tx.batchItem.findFirstOrThrow({ where: { batchId, entity: "assignment" } });
  const before = assignmentBefore.parse(item.before);
  const [latest] = await tx.$queryRaw<{ id: number }[]>`
    select a.id from assignment a join batch b on b.id = ${batchId} where a.id = ${item.entityId} and ${IS_LATEST_CHANGE}`;
  if (!latest)
    throw new AppError("conflict", "The assignment was changed again since. Undo the latest change first.");
  await tx.assignment.update({
    where: { id: item.entityId },
    data: {
      dueKind: before.dueKind,
      dueOn: before.dueOn === null ? null : new Date(before.dueOn),
      dueDays: before.dueDays,
      reason: before.reason,
      lossPolicy: before.lossPolicy,
      endedAt: before.endedAt === null ? null : new Date(before.endedAt),
      version: { increment: 1 },
    },
  });
  await tx.assignmentExclusion.deleteMany({ where: { assignmentId: item.entityId } });
  await tx.assignmentExclusion.createMany({
    data: before.excludedIds.map((employeeId) => ({ assignmentId: item.entityId, employeeId })),
  });
  // Whoever works on one of these at this moment comes before, or finds it put back.
  await tx.$queryRaw`
    select e.id from enrolment e where e.id in (
      select s.enrolment_id from batch_item b join enrolment_source s on s.id = b.entity_id where b.batch_id = ${batchId} and b.entity = 'enrolment_source')
    order by e.id for update of e`;
  await tx.$executeRaw`
    update batch_item b set outcome = case
      when s.due_on is not distinct from (b.before->>'dueOnAfter')::date and (s.ended_at is not null) = (b.before->>'endedAfter')::boolean
        then 'undone' else 'kept' end
    from enrolment_source s where b.batch_id = ${batchId} and b.entity = 'enrolment_source' and s.id = b.entity_id`;
  await tx.$executeRaw`
    update batch_item b set outcome = case when e.version = b.version_after then 'undone' else 'kept' end
    from enrolment e where b.batch_id = ${batchId} and b.entity = 'enrolment' and e.id = b.entity_id`;
  const sources = await tx.$queryRaw<{ enrolment_id: number }[]>`
    update enrolment_source s set due_on = (b.before->>'dueOn')::date, ended_at = (b.before->>'endedAt')::timestamptz, end_cause = (b.before->>'endCause')::source_end
    from batch_item b where b.batch_id = ${batchId} and b.entity = 'enrolment_source' and b.outcome = 'undone' and s.id = b.entity_id
    returning s.enrolment_id`;
  const opened = await tx.$queryRaw<{ id: number; employeeId: number }[]>`
    update enrolment e set state = (b.before->>'state')::enrolment_state, state_reason = '', withdrawal_cause = null, withdrawn_on = null, version = e.version + 1
    from batch_item b where b.batch_id = ${batchId} and b.entity = 'enrolment' and b.outcome = 'undone' and e.id = b.entity_id and e.state = 'withdrawn'
      and not exists (select from enrolment o where o.employee_id = e.employee_id and o.pathway_id = e.pathway_id and o.id <> e.id and o.state in ('not_started', 'in_progress'))
    returning e.id, e.employee_id as "employeeId"`;
  await deriveFromSources(tx, [...new Set(sources.map(({ enrolment_id }) => enrolment_id))]);
  await reopenChildren(
    tx,
    opened.map(({ id }) => id),
  );
  // What they have done since counts.
  if (opened.length > 0)
    await enqueue(tx, "enrolment.refresh", { employeeIds: opened.map(({ employeeId }) => employeeId) });
  await tx.batch.update({ where: { id: batchId }, data: { undoneAt: made.at, undoneById: made.byId } });
  const [counts] = await tx.$queryRaw<{ undone: number; kept: number }[]>`
    select (count(*) filter (where outcome = 'undone'))::int as undone, (count(*) filter (where outcome = 'kept'))::int as kept
    from batch_item where batch_id = ${batchId} and entity <> 'assignment'`;
  return { undone: counts?.undone ?? 0, kept: counts?.kept ?? 0 };
}
