import "server-only";
import { existsSync } from "node:fs";
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { markFolder } from "@/lib/audit/folder-record";
import { allow } from "@/lib/auth/policy";
import { type Context, defineCommand, UNCHANGED } from "@/lib/command/command";
import { log } from "@/lib/core/log";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { deleteFileRows } from "./delete-rows";
import { areFilesOurs, filesFolder, isStoredName, pathOfStored } from "./place";
import { isReceivedAt } from "./reserve-upload";

/** Uploads that have ended are known so long: a sweep that failed finds their bytes the next time. */
const ENDED_MS = 2 * 3_600_000;
/**
 * Files that no row accounts for stay so long, and as long after this database was first seen with the folder: whoever
 * has started Cairn with another database, or with an older one, has a month to notice.
 */
const UNKNOWN_MS = 30 * 86_400_000;
/**
 * Days for which somebody who has left keeps the files of open work. Who was away for at most 90 days finds the work
 * where they left it, however late the return is entered.
 */
const ABSENCE_DAYS = 365;

/**
 * Delete what is on disk for no row: bytes of uploads that were broken off by the end of their process, of files that
 * were removed while it ended, and of attempts that were closed without ever being submitted. What a living upload
 * writes stays, on whichever server it is. Where the folder is not there, or belongs to another database, nothing
 * changes, in the database neither: another process may sweep it.
 *
 * @returns how many files were deleted, as `id`
 */
export async function sweepFiles(context: Context, raw: unknown) {
  allow(context.actor, "award:issue");
  if (!(await hasFolder())) return { id: 0 };
  if (!(await areFilesOurs())) {
    logOnce(
      "no file is swept: by audit-record.json in this folder, or in the data folder, the files belong to another database or to a newer state of this one; check DATABASE_URL and CAIRN_FILES, or, after a backup was restored, accept its state: npm run admin -- accept-trail",
    );
    return { id: 0 };
  }
  const since = await markFolder(filesFolder(), context.now);
  const { places } = await endDeadUploads(context, raw);
  let deleted = 0;
  for (const folder of await folders()) {
    const names = (await readdir(join(filesFolder(), folder))).filter(isStoredName);
    deleted += await sweepFolder(names, { removed: new Set(places), now: context.now, since });
  }
  await forgetUploads(context, {});
  if (deleted > 0) log.info({ files: deleted }, "files without a row deleted");
  return { id: deleted };
}

/**
 * Whether this process has the folder of files. It does not exist before the first upload, nor in a worker that was
 * started without it, which then says so once.
 */
async function hasFolder(): Promise<boolean> {
  if (existsSync(filesFolder())) return true;
  if (await db().attemptFile.findFirst({ select: { id: true } }))
    logOnce(
      "this folder of uploaded files does not exist here, so this process neither deletes nor checks files: mount it, and set CAIRN_FILES to it",
    );
  return false;
}

/** What this process has logged, by folder. */
const logged = new Set<string>();

/** Jobs that run every few minutes say what is wrong once. */
function logOnce(message: string): void {
  const folder = filesFolder();
  const key = `${folder} ${message}`;
  if (!logged.has(key)) log.warn({ folder }, message);
  logged.add(key);
}

/** The order matters: an upload that was ended here can no longer write its row. */
const endDeadUploads = defineCommand({
  name: "attempt.sweep-files",
  permission: "award:issue",
  input: z.object({}),
  async run(tx, _input, { now }) {
    await tx.$executeRaw`update upload u set ended_at = ${now} where ended_at is null and not (${isReceivedAt(now)})`;
    const abandoned = Prisma.sql`
      t.state = 'closed' and t.submitted_at is null
      and not exists (select from absence b where b.employee_id = t.employee_id and b.returned_on is null
                      and b.left_on > (${now}::timestamptz - make_interval(days => ${ABSENCE_DAYS}::int))::date)`;
    const places = await deleteFileRows(tx, abandoned, now);
    return { id: places.length, places };
  },
  record: (_input, { id }) => (id === 0 ? UNCHANGED : { filesOfClosedAttempts: id }),
});

/** After the disk: the bytes of an upload that is forgotten would be of no upload. */
const forgetUploads = defineCommand({
  name: "attempt.forget-uploads",
  permission: "award:issue",
  input: z.object({}),
  async run(tx, _input, { now }) {
    const id =
      await tx.$executeRaw`delete from upload where ended_at < ${new Date(now.getTime() - ENDED_MS)}`;
    return { id };
  },
  record: () => UNCHANGED,
});

const folders = async (): Promise<string[]> =>
  (await readdir(filesFolder())).filter((name) => /^[0-9a-f]{2}$/.test(name)).sort();

type Sweep = { removed: ReadonlySet<string>; now: Date; since: Date };

/** Read the folder first, then the rows: whatever is on disk had its row by then. @returns how many were deleted */
async function sweepFolder(names: readonly string[], { removed, now, since }: Sweep): Promise<number> {
  if (names.length === 0) return 0;
  const known = await db().$queryRaw<{ name: string; isKept: boolean }[]>`
    select place as name, true as "isKept" from attempt_file where place = any(${names}::text[])
    union all
    select id::text, ended_at is null from upload where id::text = any(${names}::text[])`;
  const kept = new Set(known.filter(({ isKept }) => isKept).map(({ name }) => name));
  const ended = new Set([...removed, ...known.map(({ name }) => name)]);
  const oldest = new Date(now.getTime() - UNKNOWN_MS);
  let deleted = 0;
  for (const name of names) {
    const isForgotten = ended.has(name) || (since < oldest && (await isOlder(name, oldest)));
    if (kept.has(name) || !isForgotten) continue;
    await rm(pathOfStored(name), { force: true });
    deleted += 1;
  }
  return deleted;
}

async function isOlder(name: string, than: Date): Promise<boolean> {
  const found = await stat(pathOfStored(name)).catch(() => null);
  return found !== null && found.mtime < than;
}

/**
 * Log the rows whose bytes are not on disk, as after a backup was restored in part. They stay: whoever restores the rest
 * finds everything in its place. A process without the folder knows of none.
 *
 * @returns how many, as `id`
 */
export async function reportMissingFiles({ actor }: Context) {
  allow(actor, "award:issue");
  if (!(await hasFolder())) return { id: 0 };
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
