import "server-only";
import { log } from "@/lib/core/log";
import { isOnTrail } from "./keep-record";
import { headOf } from "./open-trail";
import type { KeptRecord } from "./record";
import { readRecordFile, writeRecordFile } from "./record-file";

/**
 * Whether a folder of files belongs to this database. The folder has a record of its own, because several servers share
 * it, and one with the settings of another installation may reach it. Neither this record nor that of the data folder
 * may name an entry that this database does not have: it would be another one, or in an older state.
 */
export const ownsFolder = async (folder: string, dataFolder: string): Promise<boolean> =>
  (await fits(await readRecordFile(folder))) && (await fits(await readRecordFile(dataFolder)));

const fits = async (kept: KeptRecord): Promise<boolean> =>
  kept.state === "missing" || (kept.state === "kept" && (await isOnTrail(kept.record)));

/**
 * Begin the record of a folder that belongs to this database, or move it on.
 *
 * @returns since when the folder has belonged to it
 */
export async function markFolder(folder: string, now: Date): Promise<Date> {
  const kept = await readRecordFile(folder);
  const head = await headOf();
  const before = kept.state === "kept" ? kept.record : null;
  const since = before?.since ?? { entries: head.entries, at: now.toISOString() };
  // A record of an empty trail would fit every database.
  if (head.entries > (before?.entries ?? 0))
    await writeRecordFile(folder, { ...before, ...head, since }).catch((error) =>
      // On a full disk files can still be deleted.
      log.warn({ reason: String(error) }, "record of the folder of files not written"),
    );
  return new Date(since.at);
}
