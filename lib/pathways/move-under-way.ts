import "server-only";
import { type Actor, peopleWithin } from "@/lib/auth/policy";
import { enqueue } from "@/lib/command/enqueue";
import type { Tx } from "@/lib/db/write";
import { createMoveBatch } from "@/lib/drafts/move-batch";
import { openOnEarlier } from "./open-enrolments";

/**
 * Move open enrolments on earlier versions of a pathway to the one just published, as far as the actor's
 * permission reaches. The move is a batch: each enrolment is stored as it was before.
 *
 * @returns the number of enrolments moved
 */
export async function movePathwayLearners(
  tx: Tx,
  { id, pathwayId, title }: { id: number; pathwayId: number; title: string },
  actor: Actor,
  now: Date,
): Promise<number> {
  const open = await tx.$queryRaw<{ id: number; employeeId: number }[]>`
    select e.id, e.employee_id as "employeeId" from enrolment e join employee p on p.id = e.employee_id
    where ${openOnEarlier(pathwayId, id)} and ${peopleWithin(actor, "enrolment:write").sql} order by e.id for update of e`;
  if (open.length === 0) return 0;
  const batch = await createMoveBatch(
    tx,
    { kind: "pathway_move", title, moved: open.length },
    { entity: "pathway_version", entityId: id },
    [],
    { actor, now },
  );
  const ids = open.map((one) => one.id);
  await tx.$executeRaw`
    insert into batch_item (batch_id, entity, entity_id, version_after, before)
    select ${batch.id}, 'enrolment', e.id, e.version + 1, jsonb_build_object(
      'pathwayVersionId', e.pathway_version_id, 'movedAt', e.moved_at, 'state', e.state, 'startedAt', e.started_at, 'progressPercent', e.progress_percent,
      'minutesLeft', e.minutes_left, 'nextStepKey', e.next_step_key, 'waitingSince', e.waiting_since)
    from enrolment e where e.id = any(${ids}::int[])`;
  await tx.$executeRaw`
    update enrolment e set pathway_version_id = ${id}, moved_at = ${now}, version = e.version + 1 where e.id = any(${ids}::int[])`;
  await enqueue(tx, "enrolment.refresh", { employeeIds: open.map(({ employeeId }) => employeeId) });
  return open.length;
}
