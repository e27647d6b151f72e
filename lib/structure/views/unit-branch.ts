import "server-only";
import { type Actor, allow } from "@/lib/auth/policy";
import { Prisma } from "@/lib/db/generated/client";
import { readTreeUnits, type TreeUnit } from "../unit-queries";

/**
 * List the open units below a unit and below each one above it: what a tree shows that is open down to it.
 *
 * @param unitId  null: the top unit
 * @returns units by the id of the one above them; the top unit under 0
 */
export async function listBranch(
  actor: Actor,
  unitId: number | null,
  now: Date,
): Promise<Record<number, TreeUnit[]>> {
  allow(actor, "unit:read");
  const open =
    unitId === null
      ? Prisma.sql`select t.id from org_unit t where t.parent_id is null and t.closed_on is null`
      : Prisma.sql`select c.ancestor_id from unit_closure c where c.descendant_id = ${unitId}`;
  const rows = await readTreeUnits(Prisma.sql`(u.parent_id is null or u.parent_id in (${open}))`, now);
  const levels: Record<number, TreeUnit[]> = {};
  for (const unit of rows) levels[unit.parentId ?? 0] = [...(levels[unit.parentId ?? 0] ?? []), unit];
  return levels;
}
