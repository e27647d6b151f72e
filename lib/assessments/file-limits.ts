/** Largest file: 25 MB. */
export const MAX_BYTES = 25 * 2 ** 20;

/** Extensions of accepted files other than plain text; the server checks the bytes. */
const ACCEPTED = /\.(pdf|png|jpe?g|webp|gif|zip|mp4|m4v|docx|xlsx|pptx|odt|ods)$/i;

/**
 * Return why a browser need not upload a file; null: the server decides. Text is accepted under any name, and
 * text has no zero bytes.
 *
 * @param head  the first bytes of the file
 */
export function refusalBefore(
  file: { name: string; size: number },
  head: Uint8Array,
): "fileEmpty" | "fileTooLarge" | "fileKind" | null {
  if (file.size === 0) return "fileEmpty";
  if (file.size > MAX_BYTES) return "fileTooLarge";
  return ACCEPTED.test(file.name) || !head.includes(0) ? null : "fileKind";
}
