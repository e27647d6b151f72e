import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/policy";
import { employeeIdOf } from "@/lib/auth/policy";
import { defineCommand, UNCHANGED } from "@/lib/command/command";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, notFound, TooManyError } from "@/lib/core/errors";
import { rowId } from "@/lib/core/id";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { lockOwnAttempt } from "../attempts";
import { isEditable } from "../rules";
import {
  type ExceededLimit,
  exceededLimit,
  MAX_FILE_BYTES,
  MAX_FILES,
  roomFor,
  type StoredFiles,
  toMegabytes,
  UPLOAD_WINDOW_MS,
  UPLOADS_PER_WINDOW,
} from "./limits";

/** Seconds after which a running upload says again that it is received. */
export const SIGN_EVERY_SECONDS = 30;
/**
 * Seconds after which an upload without a sign of life is over: its server was killed. Its room is free, its bytes are
 * deleted by the sweep. Clocks of servers may differ by minutes.
 */
const LIFE_SECONDS = 180;

/** An upload, aliased `u`, that its server still receives. */
export const isReceivedAt = (now: Date): Prisma.Sql =>
  Prisma.sql`u.ended_at is null and u.seen_at > ${new Date(now.getTime() - LIFE_SECONDS * 1000)}`;

const reserveInput = z.object({
  attemptId: rowId,
  /** Least bytes of the file, as announced; null: nothing was announced, so it counts once it is there. */
  bytes: z.number().int().nullable(),
  /** Key of a request that may be a repetition. */
  repeats: z.uuid().nullable(),
});

/**
 * Reserve room for a file of an open project before its bytes are read. Uploads of one person are counted one after the
 * other, those under way with what they announced, so that two at once cannot pass a limit together.
 *
 * @returns the id of the upload, which names its bytes on disk, the bytes that it may have, and what was stored before
 * @throws AppError `not_found`, `conflict` for a project that is submitted or full, `too_many` with the time to wait
 */
export const reserveUpload = defineCommand({
  name: "attempt.reserve-upload",
  permission: "learning:do",
  input: reserveInput,
  async run(tx, { attemptId, bytes, repeats }, { actor, now }) {
    const attempt = await lockOwnAttempt(tx, actor, attemptId);
    if (attempt.assessment.kind !== "project") throw notFound("project");
    let stored: StoredFiles | null = null;
    // What was stored before gets its first result, whatever has happened since.
    if (repeats === null || !(await wasStored(tx, actor, repeats))) {
      refuseClosedProject(attempt.state);
      stored = await lockStored(tx, attempt, now);
      refuseExceeded(exceededLimit(stored, Math.max(1, bytes ?? 1)));
      await refuseTooMany(tx, attempt.employeeId, now);
    }
    const room = stored ? roomFor(stored) : MAX_FILE_BYTES;
    const [upload] = await tx.$queryRaw<{ id: string }[]>`
      insert into upload (employee_id, attempt_id, bytes, started_at, seen_at)
      values (${attempt.employeeId}, ${attemptId}, ${Math.min(bytes ?? 0, room)}, ${now}, ${now}) returning id::text`;
    return { id: upload?.id ?? "", room, stored };
  },
  record: () => UNCHANGED,
});

async function wasStored(tx: Tx, actor: Actor, key: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from idempotency_record
    where key = ${key}::uuid and command = 'attempt.add-file' and actor_id = ${employeeIdOf(actor)}::int`;
  return rows.length > 0;
}

/**
 * Refuse to change the files of a project that waits for its result or has one.
 *
 * @throws AppError `conflict`
 */
export function refuseClosedProject(state: string): void {
  if (!isEditable({ state })) throw new AppError("conflict", errorMessage("assessments.filesSubmitted"));
}

/**
 * Return what a person has stored, and what their project has, with uploads under way, and keep both from changing
 * until the transaction ends.
 *
 * @param except  an upload that is not counted
 */
export async function lockStored(
  tx: Tx,
  { id, employeeId }: { id: number; employeeId: number },
  now: Date,
  except: string | null = null,
): Promise<StoredFiles> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('uploads of a person'), ${employeeId}::int)`;
  return readStoredFiles(tx, { id, employeeId }, now, except);
}

/** Return the same for display, without a lock. */
export async function readStoredFiles(
  tx: Pick<Tx, "$queryRaw">,
  { id, employeeId }: { id: number; employeeId: number },
  now: Date,
  except: string | null = null,
): Promise<StoredFiles> {
  const [stored] = await tx.$queryRaw<StoredFiles[]>`
    with live as (
      select u.attempt_id, u.bytes from upload u
      where u.employee_id = ${employeeId} and ${isReceivedAt(now)} and u.id is distinct from ${except}::uuid),
    kept as (
      select f.attempt_id, f.place, f.bytes from attempt_file f join attempt t on t.id = f.attempt_id
      where t.employee_id = ${employeeId}),
    both_kinds as (select attempt_id, bytes from kept union all select attempt_id, bytes from live)
    select (coalesce((select sum(bytes) from (select place, max(bytes) as bytes from kept group by place) once), 0)
            + coalesce((select sum(bytes) from live), 0))::float8 as "personBytes",
           (select coalesce(sum(bytes), 0) from both_kinds where attempt_id = ${id})::float8 as "projectBytes",
           (select count(*) from both_kinds where attempt_id = ${id})::int as files`;
  return stored ?? { personBytes: 0, projectBytes: 0, files: 0 };
}

/** @throws AppError `conflict`, saying what is used, the limit, and what to do */
export function refuseExceeded(limit: ExceededLimit | null): void {
  if (!limit) return;
  if (limit.kind === "files")
    throw new AppError("conflict", errorMessage("assessments.filesTooMany", { max: MAX_FILES }));
  const used = toMegabytes(limit.usedBytes);
  const max = toMegabytes(limit.limitBytes);
  throw new AppError(
    "conflict",
    limit.kind === "project"
      ? errorMessage("assessments.projectFull", { used, max })
      : errorMessage("assessments.personFull", { used, max }),
  );
}

/** @throws TooManyError until the oldest of the latest uploads is old enough */
async function refuseTooMany(tx: Tx, employeeId: number, now: Date): Promise<void> {
  const latest = await tx.$queryRaw<{ at: Date }[]>`
    select started_at as at from upload
    where employee_id = ${employeeId} and started_at > ${new Date(now.getTime() - UPLOAD_WINDOW_MS)}
    order by started_at desc limit ${UPLOADS_PER_WINDOW}`;
  const oldest = latest.at(UPLOADS_PER_WINDOW - 1);
  if (!oldest) return;
  const wait = oldest.at.getTime() + UPLOAD_WINDOW_MS - now.getTime();
  throw new TooManyError(
    wait,
    errorMessage("assessments.uploadsTooMany", {
      max: UPLOADS_PER_WINDOW,
      window: UPLOAD_WINDOW_MS / 60_000,
      minutes: Math.max(1, Math.ceil(wait / 60_000)),
    }),
  );
}

const uploadId = z.object({ id: z.uuid() });

/** Say that an upload is still received. */
export const keepUploadAlive = defineCommand({
  name: "attempt.keep-upload",
  permission: "learning:do",
  input: uploadId,
  async run(tx, { id }, { actor, now }) {
    await tx.$executeRaw`
      update upload set seen_at = ${now}
      where id = ${id}::uuid and employee_id = ${employeeIdOf(actor)}::int and ended_at is null`;
    return { id };
  },
  record: () => UNCHANGED,
});

/** End an upload that stored nothing: its room is free at once. */
export const endUpload = defineCommand({
  name: "attempt.end-upload",
  permission: "learning:do",
  input: uploadId,
  async run(tx, { id }, { actor, now }) {
    await tx.$executeRaw`
      update upload set ended_at = ${now}
      where id = ${id}::uuid and employee_id = ${employeeIdOf(actor)}::int and ended_at is null`;
    return { id };
  },
  record: () => UNCHANGED,
});
