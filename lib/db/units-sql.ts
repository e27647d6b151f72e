import { Prisma } from "@/lib/db/generated/client";

/** Select the ids of these units and of all units below them. */
export const unitsFrom = (ids: readonly number[]): Prisma.Sql =>
  Prisma.sql`select descendant_id from unit_closure where ancestor_id = any(${[...ids]}::int[])`;

/** Over an `employee` `p`: works in one of these units, or below. */
export const inUnits = (ids: readonly number[]): Prisma.Sql => Prisma.sql`p.unit_id in (${unitsFrom(ids)})`;

/** Over an `org_unit` `u`: the names of the units above it, from the top. */
export const PATH_OF_UNIT = Prisma.sql`
  array(select a.name from unit_closure c join org_unit a on a.id = c.ancestor_id where c.descendant_id = u.id and c.depth > 0 order by c.depth desc)`;
