import "server-only";
import { onTrailHead, type TrailHead } from "@/lib/command/trail-head";
import { log } from "@/lib/core/log";
import { db } from "@/lib/db/read";
import { keysUpTo } from "./key-runs";
import type { TrailRecord } from "./record";
import { readRecordFile, writeRecordFile } from "./record-file";

/**
 * Milliseconds from a committed entry until the record is written, so that a hundred entries are one write. Entries
 * of this time are not in the record when a process is killed: it is older then, never wrong.
 */
const DELAY_MS = 500;

export type RecordKeeper = {
  /** Write what is waiting, and listen no more. */
  stop(): Promise<void>;
};

/**
 * Write the record of the data folder after entries that this process commits. Nobody waits for it, and no request
 * fails with it. It only moves on along the trail that it names: where the database does not have the entry that the
 * record names, the record stays, and the check of the trail finds it.
 *
 * @param begun  the record as it is now; null: there is one that cannot be read, which is left as it is
 */
export function keepTrailRecord(folder: string, begun: TrailRecord | null): RecordKeeper {
  let known = begun;
  let newest: TrailHead | undefined;
  let timer: NodeJS.Timeout | undefined;
  let written = Promise.resolve();

  const write = async () => {
    const head = newest;
    newest = undefined;
    if (head) known = await moveOn(folder, known, head);
  };
  const writeNext = () => {
    timer = undefined;
    written = written
      .then(write)
      .catch((error) => log.warn({ reason: String(error) }, "record of the audit trail not written"));
    return written;
  };
  onTrailHead((head) => {
    if (newest === undefined || head.entries > newest.entries) newest = head;
    timer ??= setTimeout(writeNext, DELAY_MS).unref();
  });
  return {
    stop() {
      onTrailHead(null);
      clearTimeout(timer);
      return writeNext();
    },
  };
}

/**
 * @param known  the record as this process last knew it: a file that was removed meanwhile is written again
 * @returns the record as it is now
 */
async function moveOn(
  folder: string,
  known: TrailRecord | null,
  head: TrailHead,
): Promise<TrailRecord | null> {
  // Read each time: other processes of this folder write it too, and an admin may have accepted another state.
  const kept = await readRecordFile(folder);
  if (kept.state === "damaged" || kept.state === "otherKey") return known;
  const record = kept.state === "kept" ? kept.record : known;
  if (record === null) return null;
  if (kept.state === "kept" && head.entries <= record.entries) return record;
  if (!(await isOnTrail(record))) return record;
  const keys = await keysUpTo(record, head.entries);
  const next = { ...record, entries: head.entries, hash: head.hash, at: head.at.toISOString(), keys };
  await writeRecordFile(folder, next);
  return next;
}

/** Whether the database has the entry that a record names as the last one. */
export async function isOnTrail({ entries, hash }: TrailRecord): Promise<boolean> {
  if (entries === 0) return true;
  const entry = await db().auditEntry.findUnique({ where: { id: BigInt(entries) }, select: { hash: true } });
  return entry?.hash === hash;
}
