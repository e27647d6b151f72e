import { fileTypeFromBlob } from "file-type";
import { extensionOf } from "./file-name";
import {
  ACCEPTED_KINDS,
  ARCHIVE_TYPES,
  PACKED,
  REFUSED_TYPES,
  type RefusedKind,
  RUN_BY_ENDING,
  STAND_INS,
} from "./kinds";
import { topStreams } from "./ole-streams";
import { startOfText } from "./text-scan";

/**
 * `extension`: what the name has to end with, empty where it does already. Or what the file is instead, and the name of
 * its kind in capitals, empty where that is not known.
 */
type DetectedKind = { mediaType: string; extension: string } | { what: RefusedKind; format: string };

/**
 * Tell what a file is by its bytes; the name says it only where bytes cannot: for shortcuts, and for archives that stand
 * for a document. Used by the browser before it sends a file, and by the server for what arrives.
 */
export async function detectKind(file: Blob, name: string): Promise<DetectedKind> {
  const ending = extensionOf(name.trim().normalize("NFC"));
  const standIn = STAND_INS[ending];
  if (standIn && file.size < 65_536) return { what: standIn, format: formatOf(ending) };
  const found = await fileTypeFromBlob(file).catch(() => undefined);
  // The signature of MPEG-2 is the letter G in two places.
  const start = await startOfText(file, found !== undefined && found.mime !== "video/mp2t");
  // Some signatures are two letters, or a word somewhere in the middle: "BMW …", "Fat free …".
  if (start !== null && !(found && WRITTEN_AS_TEXT[found.mime]?.test(start)))
    return kindOfText(start, ending);
  if (!found || /^text\/|xml$/.test(found.mime)) return { what: "unknown", format: "" };
  if (found.mime === "application/x-cfb") return kindOfStreams(await topStreams(file), ending);
  const packed = PACKED[ending];
  // Which of Apple's three programs wrote it is not in the bytes.
  if (packed && (found.mime === "application/zip" || REFUSED_TYPES[found.mime] === packed))
    return { what: packed, format: formatOf(ending) };
  return ACCEPTED_KINDS[found.mime] ? accepted(found.mime, ending) : refusedType(found.mime, found.ext);
}

function accepted(mediaType: string, ending: string): DetectedKind {
  const endings = ACCEPTED_KINDS[mediaType] ?? [];
  return { mediaType, extension: endings.includes(ending) ? "" : (endings[0] ?? "") };
}

/** Formats whose files may be text from beginning to end, and how such a text begins. Any other file has bytes that no text has. */
const WRITTEN_AS_TEXT: Readonly<Record<string, RegExp>> = {
  "application/pdf": /^%PDF-/,
  "application/rtf": /^\{\\rtf/,
  "application/postscript": /^%!PS/,
  "application/eps": /^%!PS/,
  "application/x-ms-regedit": /^(REGEDIT4|Windows Registry Editor)/,
  "application/pgp-encrypted": /^-----BEGIN PGP MESSAGE-----/,
};

/** A text keeps its ending, unless a computer would take it for something else. */
function kindOfText(start: string, ending: string): DetectedKind {
  const text = start.trimStart();
  if (/^((<!--(?:(?!-->).)*-->|<\?[^>]*>)\s*)*<(!doctype html|html|head|body)\b/is.test(text))
    return { what: "page", format: "HTML" };
  if (/^(<[?!][^>]*>\s*)*<svg\b/is.test(text)) return { what: "drawing", format: "SVG" };
  if (/^\[(InternetShortcut|Desktop Entry)\]/i.test(text))
    return { what: "shortcut", format: formatOf(ending) };
  const isOther = ACCEPTED_ENDINGS.has(ending) || RUN_BY_ENDING.has(ending) || ending === "";
  return { mediaType: "text/plain", extension: isOther && ending !== ".txt" ? ".txt" : "" };
}

const ACCEPTED_ENDINGS = new Set(Object.values(ACCEPTED_KINDS).flat());

/** What an older Office program or one like it wrote. */
function kindOfStreams(names: ReadonlySet<string>, ending: string): DetectedKind {
  if (names.has("EncryptedPackage")) return { what: "encrypted", format: formatOf(ending) };
  if (names.has("WordDocument")) return accepted("application/msword", ending);
  if (names.has("Workbook") || names.has("Book")) return accepted("application/vnd.ms-excel", ending);
  if (names.has("PowerPoint Document")) return accepted("application/vnd.ms-powerpoint", ending);
  if (names.has("__properties_version1.0")) return { what: "mail", format: "MSG" };
  return ending === ".msi" ? { what: "windows", format: "MSI" } : { what: "other", format: formatOf(ending) };
}

function refusedType(mime: string, extension: string): DetectedKind {
  const format = formatOf(`.${extension}`);
  if (/macroenabled/i.test(mime)) return { what: "macros", format };
  if (/template|slideshow/.test(mime)) return { what: "template", format };
  return { what: REFUSED_TYPES[mime] ?? familyOf(mime), format };
}

function familyOf(mime: string): RefusedKind {
  if (ARCHIVE_TYPES.test(mime)) return "archive";
  if (mime.startsWith("image/")) return "picture";
  if (mime.startsWith("audio/")) return "sound";
  return mime.startsWith("video/") ? "film" : "other";
}

const formatOf = (ending: string) => ending.slice(1).toUpperCase();
