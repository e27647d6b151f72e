import "server-only";
import { randomUUID } from "node:crypto";
import { open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { type KeptRecord, parseTrailRecord, signTrailRecord, type TrailRecord } from "./record";

const fileOf = (folder: string) => join(folder, "audit-record.json");

/** Read the record of the audit trail of a data folder. A file that cannot be read counts as damaged. */
export async function readRecordFile(folder: string): Promise<KeptRecord> {
  try {
    return parseTrailRecord(await readFile(fileOf(folder), "utf8"));
  } catch (error) {
    return { state: (error as NodeJS.ErrnoException).code === "ENOENT" ? "missing" : "damaged" };
  }
}

/** Write it, so that a crash leaves the one before or this one whole. */
export async function writeRecordFile(folder: string, record: TrailRecord): Promise<void> {
  // A number of a process is not enough: server and worker in two containers may have the same.
  const partial = `${fileOf(folder)}.${randomUUID()}`;
  try {
    await writeSynced(partial, signTrailRecord(record));
    await rename(partial, fileOf(folder));
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  const directory = await open(folder, "r");
  // Some file systems cannot sync a folder; the rename is then as safe as they make it.
  await directory.sync().catch(() => undefined);
  await directory.close();
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
/** Remove it, so that the next process that needs one begins it. */
export const removeRecordFile = (folder: string): Promise<void> => rm(fileOf(folder), { force: true });
