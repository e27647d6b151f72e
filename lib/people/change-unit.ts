import "server-only";
import type { Context } from "@/lib/command/command";
import type { Tx } from "@/lib/db/write";
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
 * Write units and their closure rows; units are created, renamed and moved nowhere else. The first call creates
 * the root, which has the name of the organisation.
 *
 * @param levels  units level by level, ancestors first; none below itself
 * @param _by     actor and time
 */
export async function changeUnit(
  tx: Tx,
  levels: readonly (readonly UnitRow[])[],
  _by: Context,
): Promise<void> {
  await tx.$executeRaw`insert into org_unit (code, name) select 'organisation', (select name from organisation where id = 1) where not exists (select from org_unit where parent_id is null)`;
  // Codes that move from one unit to another are freed first.
  await tx.$executeRaw`
    update org_unit u set code = '~moving-' || u.id from jsonb_to_recordset(${JSON.stringify(levels.flat())}::jsonb) as r (id int, code text)
    where u.id = r.id and u.code <> r.code`;
  for (const units of levels)
    await tx.$executeRaw`
      insert into org_unit as u (id, code, name, parent_id, has_own_code)
      select coalesce(r.id, nextval('org_unit_id_seq')::int), r.code, r.name, coalesce(g.id, (select id from org_unit where parent_id is null order by id limit 1)), r."hasOwnCode"
      from (select * from jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as given (id int, code text, name text, "parentCode" text, "hasOwnCode" boolean) order by name, code) r
      left join org_unit g on g.code = r."parentCode"
      on conflict (id) do update set code = excluded.code, name = excluded.name, parent_id = excluded.parent_id, has_own_code = excluded.has_own_code, version = u.version + 1
      where (u.code, u.name, u.parent_id, u.has_own_code) is distinct from (excluded.code, excluded.name, excluded.parent_id, excluded.has_own_code)`;
  await rebuildClosure(tx);
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
