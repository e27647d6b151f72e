import "server-only";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileTypeFromBuffer } from "file-type";
import { z } from "zod";
import { type Actor, peopleWithin } from "@/lib/auth/policy";
import { defineCommand } from "@/lib/command/command";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, notFound } from "@/lib/core/errors";
import { rowId } from "@/lib/core/id";
import { db } from "@/lib/db/read";
import { lockOwnAttempt } from "./attempts";
import { readableSubmissions } from "./earlier-attempts";
import { MAX_BYTES } from "./file-limits";

const MAX_FILES = 10;

/** Types an assessor can open safely as a download, detected from the bytes, never from the name. */
const ALLOWED = new Set([
  "application/pdf",
  "image/png",
  "image/jpeg",
  "image/webp",
  "image/gif",
  "application/zip",
  "video/mp4",
  "text/plain",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  "application/vnd.oasis.opendocument.text",
  "application/vnd.oasis.opendocument.spreadsheet",
]);

/** Several servers give one folder that all of them reach. */
const folder = () => process.env.CAIRN_FILES || join(process.env.CAIRN_DATA ?? ".data", "files");
const pathOf = (sha256: string) => join(folder(), sha256.slice(0, 2), sha256);

const fileInput = z.object({
  attemptId: rowId,
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
});

/**
 * Store a file of an open project. The bytes are stored under their hash, outside what the web server serves;
 * the row is written once they are on disk.
 *
 * @throws AppError `invalid` for a file that is empty, too large, or of a refused type
 */
export async function storeUpload(
  context: { actor: Actor; now: Date },
  attemptId: number,
  file: File,
  requestKey: unknown = undefined,
) {
  const parsed = rowId.safeParse(attemptId);
  if (!parsed.success) throw notFound("project");
  // Checked before a byte is written, so that nobody fills the disk with files for a project that is not
  // theirs.
  await requireUploadAllowed(context.actor, parsed.data);
  if (file.size === 0)
    throw new AppError("invalid", errorMessage("assessments.fileEmpty", { name: file.name }));
  if (file.size > MAX_BYTES)
    throw new AppError("invalid", errorMessage("assessments.fileTooLarge", { name: file.name }));
  const bytes = Buffer.from(await file.arrayBuffer());
  const mediaType = (await fileTypeFromBuffer(bytes))?.mime ?? (isText(bytes) ? "text/plain" : "unknown");
  if (!ALLOWED.has(mediaType))
    throw new AppError("invalid", errorMessage("assessments.fileKind", { name: file.name }));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await mkdir(join(folder(), sha256.slice(0, 2)), { recursive: true });
  const partial = `${pathOf(sha256)}.${process.pid}.${context.now.getTime()}`;
  await writeFile(partial, bytes, { mode: 0o600 });
  await rename(partial, pathOf(sha256));
  return addFile(context, {
    attemptId,
    name: nameOf(file.name),
    mediaType,
    bytes: bytes.length,
    sha256,
    requestKey,
  });
}

async function requireUploadAllowed(actor: Actor, attemptId: number) {
  const [attempt] = await db().$queryRaw<{ state: string; files: number }[]>`
    select t.state::text, (select count(*)::int from attempt_file f where f.attempt_id = t.id and f.removed_at is null) as files
    from attempt t join assessment a on a.id = t.assessment_id join employee p on p.id = t.employee_id
    where t.id = ${attemptId} and a.kind = 'project' and ${peopleWithin(actor, "learning:do").sql}`;
  if (!attempt) throw notFound("project");
  refuseFile(attempt.state, attempt.files);
}

/**
 * Refuse a file for a project that is not open or has as many files as allowed.
 *
 * @throws AppError `conflict`
 */
function refuseFile(state: string, files: number) {
  if (state !== "open" && state !== "returned")
    throw new AppError("conflict", errorMessage("assessments.filesSubmitted"));
  if (files >= MAX_FILES)
    throw new AppError("conflict", errorMessage("assessments.filesTooMany", { max: MAX_FILES }));
}

const addFile = defineCommand({
  name: "attempt.add-file",
  permission: "learning:do",
  input: fileInput,
  async run(tx, { attemptId, ...file }, { actor, now }) {
    const attempt = await lockOwnAttempt(tx, actor, attemptId);
    if (attempt.assessment.kind !== "project") throw notFound("project");
    refuseFile(attempt.state, await tx.attemptFile.count({ where: { attemptId, removedAt: null } }));
    const { id } = await tx.attemptFile.create({ data: { ...file, attemptId, uploadedAt: now } });
    return { id };
  },
});

const removeFileInput = z.object({ attemptId: rowId, fileId: rowId });

/** Remove a file from an open project; {@link restoreFile} restores it. */
export const removeFile = defineCommand({
  name: "attempt.remove-file",
  permission: "learning:do",
  input: removeFileInput,
  async run(tx, { attemptId, fileId }, { actor, now }) {
    const attempt = await lockOwnAttempt(tx, actor, attemptId);
    refuseFile(attempt.state, 0);
    const file = await tx.attemptFile.findFirst({ where: { id: fileId, attemptId } });
    if (!file) throw notFound("file");
    if (file.removedAt) return { id: attemptId, unchanged: true };
    await tx.attemptFile.update({ where: { id: fileId }, data: { removedAt: now } });
    return { id: attemptId };
  },
});

/** Restore a removed file. */
export const restoreFile = defineCommand({
  name: "attempt.restore-file",
  permission: "learning:do",
  input: removeFileInput,
  async run(tx, { attemptId, fileId }, { actor }) {
    const attempt = await lockOwnAttempt(tx, actor, attemptId);
    const file = await tx.attemptFile.findFirst({ where: { id: fileId, attemptId } });
    if (!file) throw notFound("file");
    if (!file.removedAt) return { id: attemptId, unchanged: true };
    refuseFile(attempt.state, await tx.attemptFile.count({ where: { attemptId, removedAt: null } }));
    await tx.attemptFile.update({ where: { id: fileId }, data: { removedAt: null } });
    return { id: attemptId };
  },
});

/** Strip paths and control characters from a name. */
const nameOf = (name: string) =>
  (name.split(/[\\/]/).at(-1) ?? "file").replace(/\p{Cc}/gu, "").slice(0, 200) || "file";

function isText(bytes: Buffer): boolean {
  try {
    return !bytes.includes(0) && new TextDecoder("utf-8", { fatal: true }).decode(bytes) !== "";
  } catch {
    return false;
  }
}

/**
 * Return a file for anybody who may read the submission.
 *
 * @throws AppError `not_found`
 */
export async function openUpload(actor: Actor, fileId: number) {
  const [file] = await db().$queryRaw<{ name: string; media_type: string; sha256: string }[]>`
    select f.name, f.media_type, f.sha256 from attempt_file f join attempt t on t.id = f.attempt_id join employee p on p.id = t.employee_id
    where f.id = ${fileId} and f.removed_at is null and ${readableSubmissions(actor)}`;
  if (!file || !(await stat(pathOf(file.sha256)).catch(() => null))) throw notFound("file");
  // Node's web stream: its two type declarations differ only in name.
  return { ...file, body: Readable.toWeb(createReadStream(pathOf(file.sha256))) as ReadableStream };
}
