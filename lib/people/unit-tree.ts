import "server-only";
import type { Tx } from "@/lib/db/write";

/** Writes the closure of the unit tree anew where it differs. */
export async function rebuildClosure(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    with recursive wanted (anc, des, depth) as (
      select id, id, 0 from org_unit
      union all
      select u.parent_id, w.des, w.depth + 1 from wanted w join org_unit u on u.id = w.anc where u.parent_id is not null
    ), gone as (
      delete from unit_closure c where not exists (select from wanted w where (w.anc, w.des, w.depth) = (c.anc, c.des, c.depth))
    )
    insert into unit_closure (anc, des, depth) select anc, des, depth from wanted
    on conflict (anc, des) do update set depth = excluded.depth where unit_closure.depth <> excluded.depth`;
}
