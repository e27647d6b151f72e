import "server-only";
import type { Context } from "@/lib/command/command";
import { GENESIS } from "@/lib/core/chain";
import { db } from "@/lib/db/read";
import { beginTrailRecord, closeEarlierEntries } from "./commands";
import { isOnTrail, keepTrailRecord, type RecordKeeper } from "./keep-record";
import { keysUpTo } from "./key-runs";
import type { TrailRecord } from "./record";
import { readRecordFile, writeRecordFile } from "./record-file";

/** What is wrong with a record: the database is not in the state that it names, or it cannot be read. */
export type RecordProblem = "otherState" | "damaged" | "otherKey";

const NO_KEEPER: RecordKeeper = { stop: async () => {} };

/**
 * Prepare the audit trail for a process that will write to it: close entries that are hashed without a key, and begin or continue
 * the record of its data folder. A folder without a record gets one; where the trail had entries before, an entry
 * says so. A record that does not fit stays as it is, for the check of the trail.
 *
 * @param options  `isBegun`: a missing record is begun; a command of the console only continues one
 * @returns the keeper of the record, and what is wrong with it
 */
export async function openTrail(
  context: Context,
  folder: string,
  { isBegun }: { isBegun: boolean },
): Promise<{ keeper: RecordKeeper; problem: RecordProblem | null }> {
  const kept = await readRecordFile(folder);
  if (kept.state === "kept") {
    const problem = (await isOnTrail(kept.record)) ? null : "otherState";
    return { keeper: keepTrailRecord(folder, kept.record), problem };
  }
  // The keeper waits: once an admin has accepted the trail, the record goes on without a restart.
  if (kept.state !== "missing") return { keeper: keepTrailRecord(folder, null), problem: kept.state };
  // With a record there were entries with keys: then those without are not to be closed, but to be found.
  const closed = await closeEarlierEntries(context, {});
  if (!isBegun) return { keeper: NO_KEEPER, problem: null };
  const { entries } = await headOf();
  if (entries > 0 && closed.unchanged) await beginTrailRecord(context, { why: "missing", recorded: null });
  return { keeper: keepTrailRecord(folder, await beginRecordFile(folder, context.now)), problem: null };
}

/**
 * Accept the trail as it is in place of the one that the record of the data folder names, as after the backup of a
 * database was restored. An entry of the trail says what the record said.
 *
 * @returns what was accepted; null where the record fits
 */
export async function acceptTrail(
  context: Context,
  folder: string,
): Promise<{ recorded: TrailRecord | null; accepted: TrailRecord } | null> {
  const kept = await readRecordFile(folder);
  if (kept.state === "kept" && (await isOnTrail(kept.record))) return null;
  const recorded = kept.state === "kept" ? kept.record : null;
  await closeEarlierEntries(context, {});
  await beginTrailRecord(context, {
    why: kept.state === "kept" ? "accepted" : kept.state,
    recorded: recorded && { entries: recorded.entries, hash: recorded.hash },
  });
  return { recorded, accepted: await beginRecordFile(folder, context.now) };
}

/** Write a record that begins with the trail as it is. */
async function beginRecordFile(folder: string, now: Date): Promise<TrailRecord> {
  const head = await headOf();
  const keys = await keysUpTo(null, head.entries);
  const record = { ...head, since: { entries: head.entries, at: now.toISOString() }, keys };
  await writeRecordFile(folder, record);
  return record;
}

/** Return the last entry of the trail as a record names it. */
export async function headOf(): Promise<Pick<TrailRecord, "entries" | "hash" | "at">> {
  const last = await db().auditEntry.findFirst({
    orderBy: { id: "desc" },
    select: { id: true, hash: true, at: true },
  });
  return last
    ? { entries: Number(last.id), hash: last.hash, at: last.at.toISOString() }
    : { entries: 0, hash: GENESIS, at: null };
}
