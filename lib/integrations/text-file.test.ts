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
  /** How many bytes are read at a time. */
  const CHUNK = 256 * 1024;

  test("has the same rows where a line end of two characters is cut in half", () => {
    const header = "Id,Name\r\n";
    // The carriage return of the second row is the last byte that is read first.
    const name = "n".repeat(CHUNK - header.length - "1,".length - 1);
    writeFileSync(file, `${header}1,${name}\r\n2,Bo\r\n`);
    const { rows } = openTable(file, { wanted: new Set(["Id"]) });
    expect([...rows]).toEqual([
      { row: 2, values: ["1", name] },
      { row: 3, values: ["2", "Bo"] },
    ]);
  });

  test("has the same letters where one of several bytes is cut in half", () => {
    const text = `${"n".repeat(CHUNK - 1)}é und mehr`;
    expect(read(text)).toBe(text);
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
