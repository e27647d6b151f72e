/** Bytes of one MB as people's computers count them. */
export const MB = 2 ** 20;
/** Largest file: 25 MB. */
export const MAX_FILE_BYTES = 25 * MB;
/** Files of one project. */
export const MAX_FILES = 10;
/** All files of one project. */
export const PROJECT_BYTES = 200 * MB;
/** All files of one person; a file that a later attempt took over counts once. */
export const PERSON_BYTES = 500 * MB;
/** Uploads of one person within {@link UPLOAD_WINDOW_MS}. */
export const UPLOADS_PER_WINDOW = 30;
export const UPLOAD_WINDOW_MS = 10 * 60_000;

/** What a person has stored, with what is being uploaded now. */
export type StoredFiles = { personBytes: number; projectBytes: number; files: number };

/** The limit that a file would exceed. */
export type ExceededLimit =
  | { kind: "files" }
  | { kind: "project" | "person"; usedBytes: number; limitBytes: number };

/**
 * Return the first limit that one more file would exceed.
 *
 * @param bytes  its size, or the least that it can be
 */
export function exceededLimit(stored: StoredFiles, bytes: number): ExceededLimit | null {
  if (stored.files >= MAX_FILES) return { kind: "files" };
  if (stored.projectBytes + bytes > PROJECT_BYTES)
    return { kind: "project", usedBytes: stored.projectBytes, limitBytes: PROJECT_BYTES };
  if (stored.personBytes + bytes > PERSON_BYTES)
    return { kind: "person", usedBytes: stored.personBytes, limitBytes: PERSON_BYTES };
  return null;
}

/** Return the bytes that one more file may have. */
export const roomFor = (stored: StoredFiles): number =>
  Math.max(
    0,
    Math.min(MAX_FILE_BYTES, PROJECT_BYTES - stored.projectBytes, PERSON_BYTES - stored.personBytes),
  );

/** Return whole and tenth MB, rounded up, so that nothing seems to fit that does not. */
export const toMegabytes = (bytes: number): number => Math.ceil((10 * bytes) / MB) / 10;
