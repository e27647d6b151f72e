import "server-only";
import type { Context } from "@/lib/command/command";
import type { Tx } from "@/lib/db/write";
import { rebuildClosure } from "./unit-tree";

export type UnitRow = {
  code: string;
  name: string;
  /** Code of the parent; null: the root. */
  parentCode: string | null;
};

/**
 * Insert units and their closure rows; units are created nowhere else. A unit whose code exists stays
 * unchanged. The first call creates the root, which has the name of the organisation.
 *
 * @param levels  units level by level, ancestors first
 * @param _by     actor and time
 */
export async function changeUnit(
  tx: Tx,
  levels: readonly (readonly UnitRow[])[],
  _by: Context,
): Promise<void> {
  await tx.$executeRaw`insert into org_unit (code, name) select 'organisation', (select name from organisation where id = 1) where not exists (select from org_unit where parent_id is null)`;
  for (const units of levels)
    await tx.$executeRaw`
      insert into org_unit (code, name, parent_id)
      select distinct on (r.code) r.code, r.name, coalesce(g.id, (select id from org_unit where parent_id is null order by id limit 1))
      from jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as r (code text, name text, "parentCode" text) left join org_unit g on g.code = r."parentCode"
      on conflict (code) do nothing`;
  await rebuildClosure(tx);
}
