import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { type Dated, firstDay } from "./dated";
import type { Unit } from "./named-units";
import { rebuildClosure } from "./unit-tree";

export type UnitRow = {
  code: string;
  name: string;
  /** Code of the parent; null: the root. */
  parentCode: string | null;
  /** The unit that exists already and takes these values; null: one is made. */
  id: number | null;
  hasOwnCode: boolean;
};

/**
 * Write units, their closure rows and their history; units are created, renamed, moved, closed and opened again
 * nowhere else. A closed unit that is given again is open from then on. The first call creates the root, which
 * has the name of the organisation.
 *
 * @param levels  units level by level, ancestors first; none below itself
 * @param closed  ids of units that close; nobody works in them, and no unit below them is open
 */
export async function changeUnit(
  tx: Tx,
  levels: readonly (readonly UnitRow[])[],
  by: Dated,
  closed: readonly number[] = [],
): Promise<void> {
  await tx.$executeRaw`insert into org_unit (code, name) select 'organisation', (select name from organisation where id = 1) where not exists (select from org_unit where parent_id is null)`;
  // Codes that move from one unit to another are freed first.
  await tx.$executeRaw`
    update org_unit u set code = '~moving-' || u.id from jsonb_to_recordset(${JSON.stringify(levels.flat())}::jsonb) as r (id int, code text)
    where u.id = r.id and u.code <> r.code`;
  for (const units of levels)
    await tx.$executeRaw`
      insert into org_unit as u (id, code, name, parent_id, has_own_code)
      select coalesce(r.id, nextval('org_unit_id_seq')::int), r.code, r.name, case when r.id is distinct from root.id then coalesce(g.id, root.id) end, r."hasOwnCode"
      from (select * from jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as given (id int, code text, name text, "parentCode" text, "hasOwnCode" boolean) order by name, code) r
      cross join (select id from org_unit where parent_id is null order by id limit 1) root
      left join org_unit g on g.code = r."parentCode"
      on conflict (id) do update set code = excluded.code, name = excluded.name, parent_id = excluded.parent_id, has_own_code = excluded.has_own_code, closed_on = null, version = u.version + 1
      where (u.code, u.name, u.parent_id, u.has_own_code, u.closed_on) is distinct from (excluded.code, excluded.name, excluded.parent_id, excluded.has_own_code, null)`;
  await tx.$executeRaw`
    update org_unit set closed_on = ${firstDay(by)}, version = version + 1 where id = any(${[...closed]}::int[]) and closed_on is null`;
  await writeUnitHistory(tx, by);
  await rebuildClosure(tx);
}

/** Write the versions of units that their present values differ from: a statement over the whole tree. */
async function writeUnitHistory(tx: Tx, by: Dated): Promise<void> {
  const day = firstDay(by);
  const same = Prisma.sql`(h.code, h.name, h.has_own_code, h.parent_id) is not distinct from (u.code, u.name, u.has_own_code, u.parent_id)`;
  await tx.$executeRaw`
    update unit_version h set until_on = greatest(coalesce(u.closed_on, ${day}), h.from_on), ended_at = ${by.now} from org_unit u
    where u.id = h.unit_id and h.until_on is null and h.corrected_at is null and (u.closed_on is not null or not (${same}))`;
  await tx.$executeRaw`
    insert into unit_version (unit_id, code, name, has_own_code, parent_id, from_on, recorded_at)
    select u.id, u.code, u.name, u.has_own_code, u.parent_id,
           greatest(${day}, (select max(h.until_on) from unit_version h where h.unit_id = u.id and h.corrected_at is null)), ${by.now}
    from org_unit u
    where u.closed_on is null and not exists (select from unit_version h where h.unit_id = u.id and h.until_on is null and h.corrected_at is null)
    order by u.id`;
}

/** Read the tree of units; before there is one, its root as it will be made. */
export async function readUnits(tx: Pick<Tx, "$queryRaw">): Promise<Unit[]> {
  const rows = await tx.$queryRaw<StoredRow[]>`
    select id, code, name, has_own_code as "hasOwnCode", parent_id as "parentId" from org_unit order by id`;
  if (rows.length === 0)
    return [{ id: null, code: "organisation", name: "", hasOwnCode: false, parent: null }];
  const units = new Map(
    rows.map(({ parentId: _, ...row }): [number, Unit] => [row.id, { ...row, parent: null }]),
  );
  for (const { id, parentId } of rows) {
    const unit = units.get(id);
    if (unit) unit.parent = parentId === null ? null : (units.get(parentId) ?? null);
  }
  return [...units.values()];
}

type StoredRow = { id: number; code: string; name: string; hasOwnCode: boolean; parentId: number | null };
