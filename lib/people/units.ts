import "server-only";
import { type Actor, boundToUnits, unitsWithin } from "@/lib/auth/policy";
import { notFound } from "@/lib/core/errors";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";

/**
 * Return a unit whose figures the actor may see, with its parent; null id: the root, or of the units that the
 * actor is scoped to the highest.
 *
 * @throws AppError `not_found`
 */
export async function getUnit(
  actor: Actor,
  id: number | null,
): Promise<{ id: number; name: string; parentId: number | null; isTop: boolean }> {
  const bound = boundToUnits(actor, "figure:read");
  const isFirst =
    bound === null ? Prisma.sql`u.parent_id is null` : Prisma.sql`u.id = any(${[...bound]}::int[])`;
  const [row] = await db().$queryRaw<{ id: number; name: string; parentId: number | null }[]>`
    select u.id, u.name, u.parent_id as "parentId" from org_unit u
    where ${id === null ? isFirst : Prisma.sql`u.id = ${id}`} and ${unitsWithin(actor)}
    order by (select count(*) from unit_closure c where c.descendant_id = u.id), u.name, u.id limit 1`;
  if (!row) throw notFound("unit");
  return { ...row, isTop: row.parentId === null };
}

/** List the units that the actor's figures are limited to, by name; empty where they are not limited. */
export async function listOwnUnits(actor: Actor): Promise<{ id: number; name: string }[]> {
  const bound = boundToUnits(actor, "figure:read");
  if (bound === null) return [];
  return db().orgUnit.findMany({
    where: { id: { in: [...bound] } },
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}
