import "server-only";
import { db } from "@/lib/db/read";
import { type KeyRun, MAX_RUNS, type TrailRecord } from "./record";

/**
 * Return which keys the trail names up to an entry, as a record keeps them: what a record has of earlier entries stays,
 * whatever the database says of them by now.
 *
 * @param record   the record before; null: none
 * @param entries  number of the last entry
 */
export async function keysUpTo(
  record: Pick<TrailRecord, "entries" | "keys"> | null,
  entries: number,
): Promise<KeyRun[]> {
  const kept = record?.keys ?? [];
  const after = record?.keys ? record.entries : 0;
  const begun = await db().$queryRaw<KeyRun[]>`
    select id, first from (
      select key_id as id, id::int as first, lag(key_id) over (order by id) as before, row_number() over (order by id) as place
      from audit_entry e where e.id > ${after} and e.id <= ${entries}
    ) run where place = 1 or id is distinct from before
    order by first desc limit ${MAX_RUNS}`;
  const added = begun.toReversed();
  return [...kept, ...(added[0]?.id === kept.at(-1)?.id ? added.slice(1) : added)].slice(-MAX_RUNS);
}
