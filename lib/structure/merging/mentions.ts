import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { IS_WAITING } from "../planned-state";

/** Put the record that stays in the place of the other one where lists and documents name it. */
export async function renameMentions(tx: Tx, keepId: number, mergeId: number, now: Date): Promise<void> {
  await tx.$executeRaw`
    update assignment a set audience = jsonb_set(a.audience, '{employeeIds}', (
      select jsonb_agg(distinct case when named = to_jsonb(${mergeId}::int) then to_jsonb(${keepId}::int) else named end)
      from jsonb_array_elements(a.audience->'employeeIds') named))
    where a.audience->>'kind' = 'people' and a.audience->'employeeIds' @> to_jsonb(${mergeId}::int)`;
  await tx.$executeRaw`
    update message_batch set employee_ids = array_replace(employee_ids, ${mergeId}::int, ${keepId}::int) where ${mergeId}::int = any(employee_ids)`;
  await renamePlanned(tx, keepId, mergeId, now);
}

/**
 * Changes planned for the record that ends are cancelled, and one that would make the person their own manager.
 * Others that name it as a manager name the one that stays.
 */
async function renamePlanned(tx: Tx, keepId: number, mergeId: number, now: Date): Promise<void> {
  const former = Prisma.sql`to_jsonb(${mergeId}::int)`;
  await tx.$executeRaw`
    update planned_change set cancelled_at = ${now}, version = version + 1
    where kind like 'person.%' and ${IS_WAITING} and (subject_id = ${mergeId} or subject_id = ${keepId} and values->'managerId' = ${former})`;
  for (const column of [Prisma.raw("values"), Prisma.raw("present")])
    await tx.$executeRaw`
      update planned_change set ${column} = jsonb_set(${column}, '{managerId}', to_jsonb(${keepId}::int))
      where kind like 'person.%' and ${IS_WAITING} and ${column}->'managerId' = ${former}`;
}
