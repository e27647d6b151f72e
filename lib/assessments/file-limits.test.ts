import { expect, test } from "vitest";
import { MAX_BYTES, refusalBefore } from "./file-limits";

const text = new TextEncoder().encode("Screen lock: on.");
const binary = new Uint8Array([0x4d, 0x5a, 0, 0, 1]);

test.each([
  ["notes.txt", 10, text, null],
  ["notes", 10, text, null],
  ["report.PDF", 10, binary, null],
  ["tool.exe", 10, binary, "fileKind"],
  ["photo.heic", 10, binary, "fileKind"],
  ["film.mp4", MAX_BYTES, binary, null],
  ["film.mp4", MAX_BYTES + 1, binary, "fileTooLarge"],
  ["nothing.pdf", 0, new Uint8Array(), "fileEmpty"],
] as const)("%s of %d bytes", (name, size, head, expected) => {
  expect(refusalBefore({ name, size }, head)).toBe(expected);
});
