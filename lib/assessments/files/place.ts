import "server-only";
import { mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { ownsFolder } from "@/lib/audit/folder-record";
import { db } from "@/lib/db/read";

/** The folder of uploaded files, outside what the web server serves; several servers give one that all of them reach. */
export const filesFolder = () => process.env.CAIRN_FILES || join(process.env.CAIRN_DATA ?? ".data", "files");

/** Whether the folder holds the files of this database, and not of another one or of a newer state of it. */
export const areFilesOurs = (): Promise<boolean> =>
  ownsFolder(filesFolder(), process.env.CAIRN_DATA || ".data");

/** Names on disk: of an upload, or of files stored before uploads had names of their own (their hash). */
const NAME = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}(\.\d+\.\d+)?)$/;

/** Whether Cairn has written a file of this name. */
export const isStoredName = (name: string): boolean => NAME.test(name);

/** Return the path of a stored file; files are spread over folders named by the first two letters. */
export const pathOfStored = (place: string): string => join(filesFolder(), place.slice(0, 2), place);

/** Create the file of an upload for writing. It exists already only if two uploads had one name: an error. */
export async function createStored(place: string) {
  await mkdir(join(filesFolder(), place.slice(0, 2)), { recursive: true, mode: 0o700 });
  return open(pathOfStored(place), "wx", 0o600);
}

/**
 * Delete files that no row points to any more, after the transaction that deleted the rows. A process that is killed
 * before leaves them to the sweep.
 */
export async function deleteUnused(places: readonly string[]): Promise<void> {
  if (places.length === 0) return;
  const used = await db().attemptFile.findMany({
    where: { place: { in: [...places] } },
    select: { place: true },
  });
  const kept = new Set(used.map(({ place }) => place));
  for (const place of places)
    if (isStoredName(place) && !kept.has(place)) await rm(pathOfStored(place), { force: true });
}
