import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openTable } from "./tables";
import { type Encoding, readText } from "./text-file";

const folder = mkdtempSync(join(tmpdir(), "cairn-text-"));
const file = join(folder, "table.csv");
afterAll(() => rmSync(folder, { recursive: true }));
const read = (content: string | Uint8Array, declared?: Encoding) => {
  writeFileSync(file, content);
  return [...readText(file, declared)].join("");
};

describe("a file that is larger than what is read at a time", () => {
  test("has the same rows where a line end of two characters is cut in half", () => {
    // The header has nine bytes and each row four: after every power of two a line end is cut.
    writeFileSync(file, `Id,Name\r\n${"1,\r\n".repeat(300_000)}`);
    const rows = [...openTable(file, { wanted: new Set(["Id"]) }).rows];
    expect(rows).toHaveLength(300_000);
    expect(rows.find(({ row, values }, at) => row !== at + 2 || values.join() !== "1,")).toBeUndefined();
  });

  test("has the same letters where one of several bytes is cut in half", () => {
    // The first letter has one byte and the others two: after every even number of bytes a letter is cut.
    const text = `n${"é".repeat(600_000)}`;
    expect(read(text) === text).toBe(true);
  });
});

test("what a byte order mark says stands before the encoding that is named", () => {
  expect(read(Buffer.from("\ufeffId\tZoë", "utf16le"), "windows-1252")).toBe("Id\tZoë");
});

test("UTF-16 without a byte order mark is read where it is named", () => {
  expect(read(Buffer.from("Id\tZoë", "utf16le"), "utf-16le")).toBe("Id\tZoë");
});

test.each([
  ["a folder", folder],
  ["a name that no file has", join(folder, "nothing.csv")],
])("%s is no file", (_what, path) => {
  expect(() => [...readText(path)]).toThrow(
    expect.objectContaining({ userMessage: { key: "integrations.noFile", params: { file: path } } }),
  );
});
