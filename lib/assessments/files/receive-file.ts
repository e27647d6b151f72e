import "server-only";
import { Busboy, type BusboyHeaders, type BusboyInstance } from "@fastify/busboy";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";

/** What a form may hold beside the file: little, so that reading it costs little. */
const FORM = { files: 1, fields: 8, fieldSize: 1000, fieldNameSize: 100, headerPairs: 50, headerSize: 8192 };
/** Bytes of the longest name that is read: eight times what file systems take. */
const MAX_GIVEN_NAME = 2048;
/** Bytes of a refused request that are read and dropped, so that the sender gets the answer. */
const MOST_DROPPED = 64 * 2 ** 20;

type ReceivedForm = { name: string; fields: ReadonlyMap<string, string> };

/**
 * Read a form with one file, part by part.
 *
 * @param write  gets each part of the file; what it throws ends the reading
 * @throws AppError `invalid` where no whole file arrives, or its name is longer than any file system takes
 */
export async function receiveFile(
  request: Request,
  write: (part: Uint8Array) => Promise<void>,
): Promise<ReceivedForm> {
  const form = openForm(request);
  const fields = new Map<string, string>();
  let name: string | undefined;
  let work: Promise<void> | undefined;
  let failure: unknown;
  form.on("field", (field, value) => void fields.set(field, value));
  form.on("file", (field, stream, fileName) => {
    stream.on("error", () => undefined);
    if (field !== "file" || !fileName) return void stream.resume();
    // What is longer than the header of a part may be is cut off: the name would lose its end.
    if (Buffer.byteLength(fileName) > MAX_GIVEN_NAME) {
      failure ??= new AppError("invalid", errorMessage("assessments.fileNameTooLong"));
      return void stream.resume();
    }
    name = unescaped(fileName);
    work = (async () => {
      // Parts that arrive after a failure are dropped: the loop below stops soon.
      for await (const part of stream)
        if (failure === undefined) await write(part).catch((error) => (failure = error));
    })().catch((error) => {
      failure ??= error;
    });
  });
  form.on("error", () => {
    failure ??= arrivedInPart();
  });
  const finished = new Promise<void>((done) => form.once("finish", done).once("error", () => done()));
  await pump(request, form, () => failure !== undefined);
  if (failure === undefined) {
    form.end();
    await finished;
    await work;
  } else form.destroy();
  if (failure !== undefined) throw failure;
  if (name === undefined) throw arrivedInPart();
  return { name, fields };
}

const arrivedInPart = () => new AppError("invalid", errorMessage("assessments.uploadMissing"));

/** @throws AppError `invalid` for what is no form with files */
function openForm(request: Request) {
  const contentType = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\s*;/i.test(contentType) || !request.body) throw arrivedInPart();
  const headers: BusboyHeaders = { "content-type": contentType };
  try {
    return new Busboy({ headers, limits: FORM, defCharset: "utf8" });
  } catch {
    throw arrivedInPart();
  }
}

/** Pass the body on, no faster than it is worked off. @throws AppError where the connection breaks */
async function pump(request: Request, form: BusboyInstance, isOver: () => boolean): Promise<void> {
  const reader = request.body?.getReader();
  if (!reader) return;
  try {
    while (!isOver()) {
      const { done, value } = await reader.read().catch(() => {
        throw arrivedInPart();
      });
      if (done) return;
      if (!form.write(value)) await drained(form, isOver);
    }
  } finally {
    reader.releaseLock();
  }
}

/** Resolve when more can be written, or nothing is to be written any more. */
function drained(form: BusboyInstance, isOver: () => boolean): Promise<void> {
  return new Promise((done) => {
    const look = setInterval(() => isOver() && end(), 50);
    const end = () => {
      clearInterval(look);
      form.off("drain", end);
      form.off("error", end);
      done();
    };
    form.once("drain", end).once("error", end);
  });
}

/** Browsers escape these characters in a file's name (HTML, multipart/form-data encoding). */
const unescaped = (name: string) => name.replace(/%22/g, '"').replace(/%0[AD]/gi, " ");

/**
 * Read what is left of a refused request and drop it: a connection that is closed while its sender still sends loses
 * the answer. What sends on and on is cut off.
 */
export async function dropRest(request: Request): Promise<void> {
  const { body } = request;
  if (!body || body.locked) return;
  const reader = body.getReader();
  try {
    for (let bytes = 0; bytes < MOST_DROPPED; ) {
      const { done, value } = await reader.read();
      if (done) return;
      bytes += value.byteLength;
    }
    await reader.cancel();
  } catch {
    // The sender has gone.
  }
}
