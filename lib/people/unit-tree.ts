import "server-only";
import type { Tx } from "@/lib/db/write";

/** Rewrite the rows of the unit tree's closure that differ. */
export async function rebuildClosure(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    with recursive wanted (ancestor_id, descendant_id, depth) as (
      select id, id, 0 from org_unit
      union all
      select u.parent_id, w.descendant_id, w.depth + 1 from wanted w join org_unit u on u.id = w.ancestor_id where u.parent_id is not null
    ), gone as (
      delete from unit_closure c where not exists (select from wanted w where (w.ancestor_id, w.descendant_id, w.depth) = (c.ancestor_id, c.descendant_id, c.depth))
    )
    insert into unit_closure (ancestor_id, descendant_id, depth) select ancestor_id, descendant_id, depth from wanted
    on conflict (ancestor_id, descendant_id) do update set depth = excluded.depth where unit_closure.depth <> excluded.depth`;
}
