import "server-only";
import { type Actor, unitsWithin } from "@/lib/auth/policy";
import { notFound } from "@/lib/core/errors";
import { db } from "@/lib/db/read";

/**
 * Return a unit whose figures the actor may see, with its parent; null id: the root. @throws AppError
 * `not_found`
 */
export async function getUnit(
  actor: Actor,
  id: number | null,
): Promise<{ id: number; name: string; parentId: number | null; isTop: boolean }> {
  const [row] = await db().$queryRaw<{ id: number; name: string; parentId: number | null }[]>`
    select u.id, u.name, u.parent_id as "parentId" from org_unit u
    where ${id === null} and u.parent_id is null and ${unitsWithin(actor)} or u.id = ${id}::int and ${unitsWithin(actor)} order by u.id limit 1`;
  if (!row) throw notFound("unit");
  return { ...row, isTop: row.parentId === null };
}
