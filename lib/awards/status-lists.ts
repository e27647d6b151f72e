import "server-only";
import type { Tx } from "@/lib/db/write";
import { emptyStatusList, STATUS_LIST_LENGTH, statusIndex } from "@/lib/openbadges/status-list";

export type StatusListEntry = { listId: number; index: number };

/** Reserve unused status list entries, in ascending order; a full list is followed by a new one. */
export async function reserveStatusListEntries(tx: Tx, count: number, now: Date): Promise<StatusListEntry[]> {
  const entries: StatusListEntry[] = [];
  while (entries.length < count) {
    // The row lock, held until the end of the transaction, gives concurrent transactions different entries.
    const [list] = await tx.$queryRaw<{ id: number; next: number }[]>`
      select id, next_entry as next from status_list where next_entry < ${STATUS_LIST_LENGTH} order by id limit 1 for update`;
    if (!list) {
      await tx.statusList.create({ data: { bits: Buffer.from(emptyStatusList()), updatedAt: now } });
      continue;
    }
    const take = Math.min(count - entries.length, STATUS_LIST_LENGTH - list.next);
    for (let n = 0; n < take; n += 1) entries.push({ listId: list.id, index: statusIndex(list.next + n) });
    await tx.statusList.update({ where: { id: list.id }, data: { nextEntry: list.next + take } });
  }
  return entries;
}

/** Set or clear a bit; the index counts from the left of the first byte (Bitstring Status List). */
export async function setRevoked(
  tx: Tx,
  { listId, index }: StatusListEntry,
  isRevoked: boolean,
  now: Date,
): Promise<void> {
  // PostgreSQL counts bits from the right of each byte.
  const position = (index >> 3) * 8 + (7 - (index & 7));
  await tx.$executeRaw`update status_list set bits = set_bit(bits, ${position}::bigint, ${isRevoked ? 1 : 0}), updated_at = ${now} where id = ${listId}`;
}
