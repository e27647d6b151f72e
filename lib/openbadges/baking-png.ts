import { crc32, inflateSync } from "node:zlib";
import { type ErrorMessage, errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const KEYWORD = "openbadgecredential";
/**
 * Keyword and its terminator, no compression, compression method, empty language, empty translated keyword.
 */
const HEAD = Buffer.from(`${KEYWORD}\0\0\0\0\0`, "latin1");

type Chunk = { type: string; data: Buffer; raw: Buffer };

export const isPng = (bytes: Uint8Array) => SIGNATURE.equals(bytes.subarray(0, SIGNATURE.length));

/**
 * Embed a badge in the picture as an uncompressed iTXt chunk, replacing an earlier one.
 *
 * @param badge  the compact JWT, or the credential as JSON text
 * @throws AppError `invalid` when the bytes are not a complete PNG
 */
export function bakePng(png: Uint8Array, badge: string): Buffer {
  const chunks = chunksOf(png).filter((chunk) => !isBadge(chunk));
  const [header, ...rest] = chunks;
  if (header?.type !== "IHDR") throw broken(errorMessage("openbadges.pngNoHeader"));
  const baked = chunk("iTXt", Buffer.concat([HEAD, Buffer.from(badge, "utf8")]));
  return Buffer.concat([SIGNATURE, header.raw, baked, ...rest.map(({ raw }) => raw)]);
}

/**
 * Extract the badge from a picture, null when there is none. Open Badges has it uncompressed, but programs that optimise
 * pictures compress it.
 *
 * @throws AppError `invalid` when the bytes are not a complete PNG, or the badge is cut off, too large or appears twice
 * @source PNG, 11.3.3.4 (iTXt)
 */
export function extractFromPng(png: Uint8Array): string | null {
  const [found, second] = chunksOf(png).filter(isBadge);
  if (!found) return null;
  if (second) throw broken(errorMessage("openbadges.pngTwoBadges"));
  const { data } = found;
  const isCompressed = data[KEYWORD.length + 1] === 1;
  const languageEnd = data.indexOf(0, KEYWORD.length + 3);
  const keywordEnd = languageEnd < 0 ? -1 : data.indexOf(0, languageEnd + 1);
  if (keywordEnd < 0) throw broken(errorMessage("openbadges.pngBadgeCutOff"));
  const text = data.subarray(keywordEnd + 1);
  return (isCompressed ? inflated(text) : text).toString("utf8");
}

/** Far above any credential: a few kilobytes can hold gigabytes. */
const MAX_INFLATED_BYTES = 4_000_000;

function inflated(data: Buffer): Buffer {
  try {
    return inflateSync(data, { maxOutputLength: MAX_INFLATED_BYTES });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE")
      throw broken(errorMessage("openbadges.pngBadgeTooLarge"));
    throw broken(errorMessage("openbadges.pngBadgeCutOff"));
  }
}

/**
 * Return whether a picture carries a badge in the form of Open Badges 1 or 2, which is not read here.
 *
 * @throws AppError `invalid` when the bytes are not a complete PNG
 */
export const hasOlderPngBadge = (png: Uint8Array): boolean =>
  chunksOf(png).some(
    ({ type, data }) =>
      ["iTXt", "tEXt", "zTXt"].includes(type) && data.toString("latin1", 0, 11) === "openbadges\0",
  );

const isBadge = ({ type, data }: Chunk) =>
  type === "iTXt" && data.toString("latin1", 0, KEYWORD.length + 1) === `${KEYWORD}\0`;

/** Parse the whole file into chunks of length, type, data, CRC; ends at IEND, what follows is dropped. */
function chunksOf(png: Uint8Array): Chunk[] {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  if (!isPng(bytes)) throw new AppError("invalid", errorMessage("openbadges.notPng"));
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length) throw broken(errorMessage("openbadges.pngCutOff"));
    const type = bytes.toString("latin1", at + 4, at + 8);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4))
      throw broken(errorMessage("openbadges.pngChecksums"));
    chunks.push({ type, data: bytes.subarray(at + 8, end - 4), raw: bytes.subarray(at, end) });
    if (type === "IEND") return chunks;
    at = end;
  }
  throw broken(errorMessage("openbadges.pngCutOff"));
}

function chunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(content.length + 8);
  framed.writeUInt32BE(data.length, 0);
  content.copy(framed, 4);
  framed.writeUInt32BE(crc32(content), content.length + 4);
  return framed;
}

const broken = (message: ErrorMessage) => new AppError("invalid", message);
