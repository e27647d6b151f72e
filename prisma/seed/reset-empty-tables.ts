import type { Tx } from "@/lib/db/write";

/**
 * Reset every empty table to its initial state. A load that was killed has used ids, on which the random
 * draws depend, and left pages without rows, from which the planner concludes that tables stay empty: the
 * next load would take minutes instead of seconds.
 */
export async function resetEmptyTables(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    do $$
    declare candidate regclass; is_empty boolean; empty_ones text[] := '{}';
    begin
      for candidate in
        select c.oid::regclass from pg_class c
        where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
          -- The trail never lets itself be emptied.
          and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgtype & 32 > 0)
      loop
        execute format('select not exists (select from %s)', candidate) into is_empty;
        if is_empty then empty_ones := empty_ones || candidate::text; end if;
      end loop;
      if cardinality(empty_ones) > 0 then
        execute 'truncate ' || array_to_string(empty_ones, ', ') || ' restart identity';
      end if;
    end $$`;
}
