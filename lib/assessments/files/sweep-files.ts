import "server-only";
import { existsSync } from "node:fs";
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { allow } from "@/lib/auth/policy";
import { type Context, defineCommand, UNCHANGED } from "@/lib/command/command";
import { log } from "@/lib/core/log";
import { db } from "@/lib/db/read";
import { filesFolder, isStoredName, pathOfStored } from "./place";
import { isReceivedAt } from "./reserve-upload";

/** Files that no upload accounts for stay so long: an older version of the program may be writing them. */
const UNKNOWN_MS = 3_600_000;
/** Who returns within 90 days finds their work where they left it; days of other time zones are added. */
const RETURN_DAYS = 92;

/**
 * Delete what is on disk for no row: bytes of uploads that were broken off by the end of their process, of files that
 * were removed while it ended, and of attempts that were closed without ever being submitted. What a living upload
 * writes stays, on whichever server it is.
 *
 * @returns how many files were deleted, as `id`
 */
export async function sweepFiles(context: Context, raw: unknown) {
  await endDeadUploads(context, raw);
  let deleted = 0;
  for (const folder of await folders()) {
    const names = (await readdir(join(filesFolder(), folder))).filter(isStoredName);
    deleted += await sweepFolder(names, context.now);
  }
  if (deleted > 0) log.info({ files: deleted }, "files without a row deleted");
  return { id: deleted };
}

/** The order matters: an upload that was ended here can no longer write its row. */
const endDeadUploads = defineCommand({
  name: "attempt.sweep-files",
  permission: "award:issue",
  input: z.object({}),
  async run(tx, _input, { now }) {
    await tx.$executeRaw`update upload u set ended_at = ${now} where ended_at is null and not (${isReceivedAt(now)})`;
    // Their bytes are deleted by now, or are deleted as files that nothing accounts for.
    await tx.$executeRaw`delete from upload where ended_at < ${new Date(now.getTime() - 2 * UNKNOWN_MS)}`;
    const abandoned = await tx.$executeRaw`
      delete from attempt_file f using attempt t
      where t.id = f.attempt_id and t.state = 'closed' and t.submitted_at is null
        and not exists (select from absence b where b.employee_id = t.employee_id and b.returned_on is null
                        and b.left_on > (${now}::timestamptz - make_interval(days => ${RETURN_DAYS}::int))::date)`;
    return { id: abandoned };
  },
  record: (_input, { id }) => (id === 0 ? UNCHANGED : { filesOfClosedAttempts: id }),
});

/** A folder that nothing was uploaded to does not exist. */
const folders = async (): Promise<string[]> =>
  (await readdir(filesFolder()).catch(() => [])).filter((name) => /^[0-9a-f]{2}$/.test(name)).sort();

/** Read the folder first, then the rows: whatever is on disk had its row by then. @returns how many were deleted */
async function sweepFolder(names: readonly string[], now: Date): Promise<number> {
  if (names.length === 0) return 0;
  const known = await db().$queryRaw<{ name: string; isKept: boolean }[]>`
    select place as name, true as "isKept" from attempt_file where place = any(${names}::text[])
    union all
    select id::text, ended_at is null from upload where id::text = any(${names}::text[])`;
  const kept = new Set(known.filter(({ isKept }) => isKept).map(({ name }) => name));
  const ended = new Set(known.map(({ name }) => name));
  let deleted = 0;
  for (const name of names) {
    if (kept.has(name) || !(ended.has(name) || (await isOld(name, now)))) continue;
    await rm(pathOfStored(name), { force: true });
    deleted += 1;
  }
  return deleted;
}

async function isOld(name: string, now: Date): Promise<boolean> {
  const found = await stat(pathOfStored(name)).catch(() => null);
  return found !== null && found.mtimeMs < now.getTime() - UNKNOWN_MS;
}

/**
 * Log the rows whose bytes are not on disk, as after a backup was restored in part. They stay: whoever restores the rest
 * finds everything in its place.
 *
 * @returns how many, as `id`
 */
export async function reportMissingFiles({ actor }: Context) {
  allow(actor, "award:issue");
  const missing: number[] = [];
  let last = 0;
  for (;;) {
    const rows = await db().attemptFile.findMany({
      where: { id: { gt: last } },
      orderBy: { id: "asc" },
      take: 1000,
      select: { id: true, place: true },
    });
    for (const { id, place } of rows) if (!existsSync(pathOfStored(place))) missing.push(id);
    last = rows.at(-1)?.id ?? 0;
    if (rows.length < 1000) break;
  }
  if (missing.length > 0) log.error({ attemptFiles: missing }, "files are missing on disk");
  return { id: missing.length };
}
