import "server-only";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import type { Actor } from "@/lib/auth/policy";
import { notFound } from "@/lib/core/errors";
import { db } from "@/lib/db/read";
import { readableSubmissions } from "../earlier-attempts";
import { pathOfStored } from "./place";

/**
 * Return a file for anybody who may read the submission.
 *
 * @throws AppError `not_found`
 */
export async function openUpload(actor: Actor, fileId: number) {
  const [file] = await db().$queryRaw<{ name: string; mediaType: string; sha256: string; place: string }[]>`
    select f.name, f.media_type as "mediaType", f.sha256, f.place
    from attempt_file f join attempt t on t.id = f.attempt_id join employee p on p.id = t.employee_id
    where f.id = ${fileId} and ${readableSubmissions(actor)}`;
  if (!file) throw notFound("file");
  const path = pathOfStored(file.place);
  const found = await stat(path).catch(() => null);
  if (!found) throw notFound("file");
  const { name, mediaType, sha256 } = file;
  return {
    name,
    mediaType,
    bytes: found.size,
    etag: `"${sha256}"`,
    /** @param range  first and last byte, both included; the whole file without it */
    read: (range?: { start: number; end: number }) =>
      // Node's web stream: its two type declarations differ only in name.
      Readable.toWeb(createReadStream(path, range)) as ReadableStream,
  };
}
