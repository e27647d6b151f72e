import "server-only";
import { z } from "zod";
import { Prisma } from "@/lib/db/generated/client";
import { currentVersionOf } from "@/lib/db/version-sql";
import type { Tx } from "@/lib/db/write";
import type { EnrolResult } from "./enrol";

/** The fields of an assignment that a change may alter, with their earlier values. */
export const assignmentBefore = z.object({
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
  /** Missing in changes made before the field existed. */
  newcomerDays: z.number().optional(),
  reason: z.string(),
  lossPolicy: z.enum(["keep", "withdraw", "withdraw_unless_started"]),
  endedAt: z.string().nullable(),
  excludedIds: z.array(z.number()),
});
type Locked = Prisma.AssignmentGetPayload<{ include: { exclusions: true } }>;

/** Open the batch of a change, storing the assignment's present values. */
export async function openBatch(
  tx: Tx,
  kind: "assignment_change" | "assignment_end",
  assignment: Locked,
  made: { at: Date; byId: number | null },
): Promise<number> {
  const before: z.input<typeof assignmentBefore> = {
    dueKind: assignment.dueKind,
    dueOn: assignment.dueOn?.toISOString() ?? null,
    dueDays: assignment.dueDays,
    newcomerDays: assignment.newcomerDays,
    reason: assignment.reason,
    lossPolicy: assignment.lossPolicy,
    endedAt: assignment.endedAt?.toISOString() ?? null,
    excludedIds: assignment.exclusions.map(({ employeeId }) => employeeId),
  };
  const batch = await tx.batch.create({
    data: {
      kind,
      title: await titleOf(tx, assignment),
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

async function titleOf(tx: Tx, { pathwayId }: { pathwayId: number }): Promise<string> {
  const [version] = await tx.$queryRaw<{ title: string }[]>`
    select v.title from (${currentVersionOf("pathway", Prisma.sql`${pathwayId}`)}) v`;
  return version?.title ?? "";
}

/**
 * Store the sources and enrolments that a change may affect, before it runs. {@link closeBatch} then drops
 * the rows that the change left alone.
 */
export async function snapshotSources(tx: Tx, batchId: number, sourceIds: readonly number[]): Promise<void> {
  if (sourceIds.length === 0) return;
  await tx.$executeRaw`
    insert into batch_item (batch_id, entity, entity_id, version_after, before)
    select ${batchId}, 'enrolment_source', s.id, 1, jsonb_build_object('dueOn', s.due_on, 'endedAt', s.ended_at, 'endCause', s.end_cause)
    from enrolment_source s where s.id = any(${[...sourceIds]}::int[])`;
  await tx.$executeRaw`
    insert into batch_item (batch_id, entity, entity_id, version_after, before)
    select distinct on (e.id) ${batchId}, 'enrolment', e.id, e.version, jsonb_build_object('state', e.state, 'obligation', e.obligation, 'dueOn', e.due_on, 'stateReason', e.state_reason, 'cause', e.withdrawal_cause, 'withdrawnOn', e.withdrawn_on)
    from enrolment_source s join enrolment e on e.id = s.enrolment_id where s.id = any(${[...sourceIds]}::int[])`;
}

/**
 * Record the enrolments that a change created, and the sources it added to open ones; they have no earlier
 * state.
 */
export async function recordCreated(
  tx: Tx,
  batchId: number,
  assignmentId: number,
  { created, joined }: EnrolResult,
) {
  const enrolmentIds = created.map(({ id }) => id);
  await tx.$executeRaw`
    insert into batch_item (batch_id, entity, entity_id, version_after)
    select ${batchId}::int, 'enrolment', e.id, e.version from enrolment e where e.id = any(${enrolmentIds}::int[])
    union all
    select ${batchId}::int, 'enrolment_source', s.id, 1 from enrolment_source s
    where s.assignment_id = ${assignmentId} and s.enrolment_id = any(${[...enrolmentIds, ...joined]}::int[])
    on conflict do nothing`;
}

/** Record the rows' state after the change: undo restores only rows that are still in this state. */
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
  await tx.$executeRaw`
    delete from batch_item b where b.batch_id = ${batchId} and b.entity = 'enrolment_source'
      and b.before->'dueOn' = b.before->'dueOnAfter' and (b.before->>'endedAt' is not null) = (b.before->>'endedAfter')::boolean`;
  await tx.batch.update({ where: { id: batchId }, data: { counts } });
}
