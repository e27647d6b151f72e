import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";

/** Encodings that a file without a byte order mark may be declared to have. */
export const ENCODINGS = ["utf-8", "windows-1252", "utf-16le"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Bytes read at a time: bounds memory, whatever the size of the file. */
const CHUNK = 256 * 1024;

/**
 * Read a text file in pieces. UTF-8 unless a byte order mark says UTF-16, as in what Excel calls Unicode text; the
 * mark is removed. Line ends are one character in what is returned.
 *
 * @param declared  the encoding of a file without a byte order mark
 * @throws AppError `invalid` when the file is missing or is not text in this encoding
 */
export function* readText(file: string, declared: Encoding = "utf-8"): Generator<string> {
  if (!existsSync(file) || !statSync(file).isFile())
    throw new AppError("invalid", errorMessage("integrations.noFile", { file }));
  const handle = openSync(file, "r");
  try {
    const buffer = Buffer.alloc(CHUNK);
    let decoder: TextDecoder | undefined;
    let held = "";
    for (let isLast = false; !isLast; ) {
      const bytes = buffer.subarray(0, readSync(handle, buffer));
      isLast = bytes.length === 0;
      decoder ??= new TextDecoder(encodingOf(bytes) ?? declared, { fatal: true });
      const text = held + decode(decoder, bytes, isLast, file);
      // A carriage return at the end may be the first half of a line end.
      held = !isLast && text.endsWith("\r") ? "\r" : "";
      yield text.slice(0, text.length - held.length).replace(/\r\n?/g, "\n");
    }
  } finally {
    closeSync(handle);
  }
}

/** Return the UTF-16 that a byte order mark announces; the decoder removes that of UTF-8. */
function encodingOf([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : undefined;
}

function decode(decoder: TextDecoder, bytes: Uint8Array, isLast: boolean, file: string): string {
  let text: string;
  try {
    text = decoder.decode(bytes, { stream: !isLast });
  } catch {
    throw new AppError(
      "invalid",
      errorMessage("integrations.notEncoded", { file, encoding: decoder.encoding }),
    );
  }
  if (text.includes("\0")) throw new AppError("invalid", errorMessage("integrations.notText", { file }));
  return text;
}
