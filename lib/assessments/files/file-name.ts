/** Bytes of the longest name that file systems take. */
const MAX_NAME_BYTES = 255;

/** Names of devices, which Windows opens instead of a file, whatever follows the first dot. */
const DEVICES = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

/** Marks without a width that change how a name reads: direction of writing, and half characters. */
const HIDDEN = /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff]/gu;

/**
 * Return a name under which any computer can store the file: without path, control characters, marks that turn the
 * direction of writing, characters and device names that Windows refuses; in Unicode form NFC, at most 255 bytes.
 *
 * @param extension  the file's kind, with a dot; added where the name ends otherwise. Empty: the name stays.
 */
export function storedName(name: string, extension = ""): string {
  const last = name.toWellFormed().split(/[\\/]/).at(-1) ?? "";
  const readable = last
    .normalize("NFC")
    .replace(HIDDEN, "")
    .replace(/\s+/gu, " ")
    .replace(/[<>:"|?*]/g, "_");
  const plain = trimmed(readable).replace(DEVICES, "_$1");
  return shortened(plain === "" ? "file" : plain, extension);
}

/** Return the end of a name from its last dot on, in small letters; empty: it has none. */
export const extensionOf = (name: string): string =>
  /[^.](\.[^. ]{1,20})$/u.exec(name)?.[1]?.toLowerCase() ?? "";

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/** Remove dots and blanks at both ends. */
function trimmed(name: string): string {
  let [start, end] = [0, name.length];
  while (start < end && isDotOrBlank(name[start])) start += 1;
  while (end > start && isDotOrBlank(name[end - 1])) end -= 1;
  return name.slice(start, end);
}

const isDotOrBlank = (character = ""): boolean => character === "." || character === " ";

/** Cut a name between two characters, and keep its end. */
function shortened(name: string, extension: string): string {
  if (bytesOf(name + extension) <= MAX_NAME_BYTES) return name + extension;
  const end = extension || /[^.](\.[^. ]{1,20})$/u.exec(name)?.[1] || "";
  const stem = extension ? name : name.slice(0, name.length - end.length);
  let kept = "";
  let bytes = bytesOf(end);
  // No code unit has less than a byte: whatever is kept lies within so many of them.
  for (const { segment } of new Intl.Segmenter().segment(stem.slice(0, MAX_NAME_BYTES + 1))) {
    bytes += bytesOf(segment);
    if (bytes > MAX_NAME_BYTES) break;
    kept += segment;
  }
  // A single character can have more than 255 bytes.
  return `${kept.trimEnd() || "file"}${end}`;
}
