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
  const plain = last
    .normalize("NFC")
    .replace(HIDDEN, "")
    .replace(/\s+/gu, " ")
    .replace(/[<>:"|?*]/g, "_")
    .replace(/^[. ]+|[. ]+$/g, "")
    .replace(DEVICES, "_$1");
  return shortened(plain === "" ? "file" : plain, extension);
}

/** Return the end of a name from its last dot on, in small letters; empty: it has none. */
export const extensionOf = (name: string): string =>
  /[^.](\.[^. ]{1,20})$/u.exec(name)?.[1]?.toLowerCase() ?? "";

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/** Cut a name between two characters, and keep its end. */
function shortened(name: string, extension: string): string {
  if (bytesOf(name + extension) <= MAX_NAME_BYTES) return name + extension;
  const end = extension || /[^.](\.[^. ]{1,20})$/u.exec(name)?.[1] || "";
  let stem = extension ? name : name.slice(0, name.length - end.length);
  const characters = [...new Intl.Segmenter().segment(stem)].map(({ segment }) => segment);
  while (characters.length > 0 && bytesOf(stem + end) > MAX_NAME_BYTES) {
    characters.pop();
    stem = characters.join("");
  }
  // A single character can have more than 255 bytes.
  return `${stem.trimEnd() || "file"}${end}`;
}
