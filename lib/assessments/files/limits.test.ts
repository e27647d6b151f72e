import { expect, test } from "vitest";
import { exceededLimit, MB, roomFor, toMegabytes } from "./limits";

const stored = (personMb: number, projectMb: number, files = 1) => ({
  personBytes: personMb * MB,
  projectBytes: projectMb * MB,
  files,
});

test("one more file has 25 MB, or what is left of its project or of its person", () => {
  expect(roomFor(stored(0, 0))).toBe(26_214_400);
  expect(roomFor(stored(190, 190))).toBe(10 * MB);
  expect(roomFor(stored(495, 20))).toBe(5 * MB);
  expect(roomFor(stored(500, 200))).toBe(0);
});

test("of a project that has too many files this is said, whatever room is left", () => {
  expect(exceededLimit(stored(500, 200, 10), 1)).toEqual({ kind: "files" });
  expect(exceededLimit(stored(10, 10, 9), MB)).toBeNull();
});

test("megabytes are rounded up, so that nothing seems to fit that does not", () => {
  expect([1, MB, MB + 1, 200 * MB].map(toMegabytes)).toEqual([0.1, 1, 1.1, 200]);
});
