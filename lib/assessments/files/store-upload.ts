import "server-only";
import { createHash } from "node:crypto";
import { existsSync, openAsBlob } from "node:fs";
import { z } from "zod";
import { type Context, defineCommand } from "@/lib/command/command";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, notFound } from "@/lib/core/errors";
import { rowId } from "@/lib/core/id";
import { log } from "@/lib/core/log";
import { lockOwnAttempt } from "../attempts";
import { detectKind } from "./detect-kind";
import { storedName } from "./file-name";
import { exceededLimit, MAX_FILE_BYTES } from "./limits";
import { createStored, deleteUnused, pathOfStored } from "./place";
import { receiveFile } from "./receive-file";
import {
  endUpload,
  keepUploadAlive,
  lockStored,
  refuseClosedProject,
  refuseExceeded,
  reserveUpload,
  SIGN_EVERY_SECONDS,
} from "./reserve-upload";
import { REQUEST_KEY_HEADER } from "./upload-headers";

/** Bytes that a form may have around its file: a boundary, a name, a few fields. */
const MAX_FORM_BYTES = 16_384;

/**
 * Store the file of a form for an open project. Room is reserved before a byte is read; the bytes are written to a name
 * of their own that nothing points to; once they are all on disk, one transaction checks the limits again with their
 * real number and writes the row. Whatever goes wrong before leaves nothing, and a killed process leaves only what the
 * sweep deletes.
 *
 * @param clock  tells the time while the file arrives
 * @throws AppError `not_found`, `conflict`, `too_many`, and `invalid` for a file that is empty, too large, of a refused
 *   kind, or did not arrive whole
 */
export async function storeUpload(
  context: Context,
  attemptId: number,
  request: Request,
  clock: () => Date = () => context.now,
) {
  const attempt = rowId.safeParse(attemptId);
  if (!attempt.success) throw notFound("project");
  const announced = announcedBytes(request.headers);
  const upload = await reserveUpload(context, {
    attemptId: attempt.data,
    bytes: announced === null ? null : Math.max(0, announced - MAX_FORM_BYTES),
    repeats: z.uuid().safeParse(request.headers.get(REQUEST_KEY_HEADER)).data ?? null,
  });
  const alive = setInterval(
    () =>
      void keepUploadAlive({ ...context, now: clock() }, upload).catch((error) =>
        log.warn({ error }, "an upload could not say that it is received"),
      ),
    SIGN_EVERY_SECONDS * 1000,
  );
  let place: string | undefined;
  try {
    const stored = await addReceived(context, attempt.data, upload, request);
    place = stored.place;
    return { id: stored.id, name: stored.name, bytes: stored.bytes };
  } finally {
    clearInterval(alive);
    // Refused, broken off, or a repetition of what was stored before under another name on disk.
    if (place !== upload.id) await discard(context, upload.id);
  }
}

/**
 * End an upload that stored nothing, and delete its bytes. Ending waits for a transaction whose answer was lost: if it
 * has written a row after all, the bytes stay. What cannot be done now is left to the sweep.
 */
async function discard(context: Context, id: string): Promise<void> {
  try {
    await endUpload(context, { id });
    await deleteUnused([id]);
  } catch (error) {
    log.warn({ error }, "an upload was left to the sweep");
  }
}

/** @throws AppError `invalid` for a request that is too large for any file */
function announcedBytes(headers: Headers): number | null {
  const length = headers.get("content-length");
  if (length === null || headers.get("transfer-encoding")) return null;
  if (Number(length) > MAX_FILE_BYTES + MAX_FORM_BYTES)
    throw new AppError("invalid", errorMessage("assessments.uploadTooLarge"));
  return Number(length);
}

type Reserved = Awaited<ReturnType<typeof reserveUpload>>;

async function addReceived(context: Context, attemptId: number, upload: Reserved, request: Request) {
  const { bytes, sha256, name: given, fields } = await writeReceived(upload, request);
  if (bytes === 0)
    throw new AppError("invalid", errorMessage("assessments.fileEmpty", { name: storedName(given) }));
  if (!existsSync(pathOfStored(upload.id))) throw stalled();
  const kind = await detectKind(await openAsBlob(pathOfStored(upload.id)), given);
  if ("what" in kind)
    throw new AppError(
      "invalid",
      errorMessage("assessments.fileKind", { name: storedName(given), what: kind.what, format: kind.format }),
    );
  return addFile(upload.id)(context, {
    attemptId,
    name: storedName(given, kind.extension),
    mediaType: kind.mediaType,
    bytes,
    sha256,
    requestKey: request.headers.get(REQUEST_KEY_HEADER) ?? fields.get("requestKey"),
  });
}

/** Write the file to disk as it arrives. @throws AppError `invalid` where it has more bytes than it may have */
async function writeReceived({ id, room, stored }: Reserved, request: Request) {
  const hash = createHash("sha256");
  let bytes = 0;
  const file = await createStored(id);
  try {
    const form = await receiveFile(request, async (part) => {
      bytes += part.byteLength;
      if (bytes > room) {
        refuseExceeded(stored && exceededLimit(stored, bytes));
        throw new AppError("invalid", errorMessage("assessments.uploadTooLarge"));
      }
      hash.update(part);
      await file.writeFile(part).catch(asFullDisk);
    });
    // On disk before the row points to it.
    await file.sync().catch(asFullDisk);
    return { ...form, bytes, sha256: hash.digest("hex") };
  } finally {
    await file.close();
  }
}

/** The sweep took the upload for dead, and its bytes with it. */
const stalled = () => new AppError("conflict", errorMessage("assessments.uploadStalled"));

function asFullDisk(error: NodeJS.ErrnoException): never {
  if (error.code !== "ENOSPC" && error.code !== "EDQUOT") throw error;
  log.error({ error }, "the disk is full: a file was not stored");
  throw new AppError("conflict", errorMessage("assessments.diskFull"));
}

const fileInput = z.object({
  attemptId: rowId,
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
});

/** The place is not part of the input: a repetition of the same request has another one. */
const addFile = (place: string) =>
  defineCommand({
    name: "attempt.add-file",
    permission: "learning:do",
    input: fileInput,
    async run(tx, { attemptId, ...file }, { actor, now }) {
      const attempt = await lockOwnAttempt(tx, actor, attemptId);
      if (attempt.assessment.kind !== "project") throw notFound("project");
      refuseClosedProject(attempt.state);
      refuseExceeded(exceededLimit(await lockStored(tx, attempt, now, place), file.bytes));
      const ended = await tx.$executeRaw`
        update upload set ended_at = ${now}, bytes = ${file.bytes} where id = ${place}::uuid and ended_at is null`;
      if (ended === 0) throw stalled();
      const { id } = await tx.attemptFile.create({ data: { ...file, attemptId, place, uploadedAt: now } });
      return { id, place, name: file.name, bytes: file.bytes };
    },
  });
