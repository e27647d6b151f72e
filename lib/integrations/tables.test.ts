import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readTable } from "./onet/tables";
import { openTable } from "./tables";
import type { Encoding } from "./text-file";

const folder = mkdtempSync(join(tmpdir(), "cairn-tables-"));
const file = join(folder, "table.csv");
afterAll(() => rmSync(folder, { recursive: true }));

function read(content: string | Uint8Array, wanted: string[] = ["Id"], encoding?: Encoding) {
  writeFileSync(file, content);
  const { columns, rows } = openTable(file, { wanted: new Set(wanted), encoding });
  return {
    columns,
    rows: [...rows].map((row) => ("reason" in row ? [row.row, row.reason.key] : [row.row, ...row.values])),
  };
}
const key = (name: string) => ({ userMessage: expect.objectContaining({ key: `integrations.${name}` }) });
const withMark = (text: string, isBig = false) => {
  const bytes = Buffer.from(`\ufeff${text}`, "utf16le");
  return isBig ? bytes.swap16() : bytes;
};

describe("what spreadsheets save", () => {
  const rows = [
    [2, "1", "Zoë"],
    [3, "2", "Bo"],
  ];
  test.each([
    { name: "CSV with a byte order mark", content: "\ufeffId,Name\r\n1,Zoë\r\n2,Bo\r\n" },
    { name: "CSV with semicolons", content: "Id;Name\r\n1;Zoë\r\n2;Bo\r\n" },
    { name: "a line that names the separator", content: "sep=;\r\nId;Name\r\n1;Zoë\r\n2;Bo" },
    { name: "one in quotation marks and capital letters", content: '"SEP=;"\r\nId;Name\r\n1;Zoë\r\n2;Bo' },
    { name: "text with tabs", content: "Id\tName\r\n1\tZoë\r\n2\tBo\r\n" },
    { name: "Unicode text", content: withMark("Id\tName\r\n1\tZoë\r\n2\tBo\r\n") },
    { name: "UTF-16 of another machine", content: withMark("Id,Name\n1,Zoë\n2,Bo\n", true) },
    { name: "line ends of an old system", content: "Id,Name\r1,Zoë\r2,Bo\r" },
    { name: "quotation marks around everything", content: '"Id","Name"\n"1","Zoë"\n"2","Bo"' },
    { name: "empty rows at the end", content: "Id,Name\n1,Zoë\n2,Bo\n,\n\n , \n" },
    { name: "a header in another Unicode form", content: " Id ,Name\n1,Zoë\n2,Bo\n" },
  ])("$name is read", ({ content }) => {
    expect(read(content)).toEqual({ columns: ["Id", "Name"], rows });
  });

  test("Windows-1252 is read where it is named, and otherwise refused with how to name it", () => {
    const bytes = Buffer.from("Id,Name\n1,Zo\xeb\n2,Bo\n", "latin1");
    expect(() => read(bytes)).toThrow(expect.objectContaining(key("notEncoded")));
    expect(read(bytes, ["Id"], "windows-1252").rows).toEqual(rows);
  });
});

test("a row that does not have the shape of the header is refused with both counts; the others are read", () => {
  writeFileSync(file, 'Id,Name,Unit\n1,Lee, Ann,Sales\n2,Bo,Yard\n3,Cy\n4,"Di"na,Yard\n5,"Ed, jr",Yard\n');
  const found = [...openTable(file, { wanted: new Set(["Id"]) }).rows];
  expect(found).toMatchObject([
    {
      row: 2,
      column: "",
      reason: { key: "integrations.rowShape", params: { values: 4, columns: 3, lines: 1 } },
    },
    { row: 3, values: ["2", "Bo", "Yard"] },
    { row: 4, reason: { key: "integrations.rowShape", params: { values: 2, columns: 3 } } },
    { row: 5, reason: { key: "integrations.quoteTorn" } },
    { row: 6, values: ["5", "Ed, jr", "Yard"] },
  ]);
});

test.each([
  { name: "an empty file", content: "", fault: "empty" },
  { name: "a file of blanks", content: " \n \n", fault: "empty" },
  { name: "a picture", content: Buffer.from("89504e470d0a1a0a0000", "hex"), fault: "notEncoded" },
  { name: "zero bytes in text", content: "Id\0,Name\n", fault: "notText" },
])("$name is refused", ({ content, fault }) => {
  expect(() => read(content)).toThrow(expect.objectContaining(key(fault)));
});

test("a quotation mark that is never closed refuses the file and names the row", () => {
  expect(() => read('Id,Name\n1,Bo\n2,"Cy\n3,Di\n')).toThrow(
    expect.objectContaining({ userMessage: { key: "integrations.quoteOpen", params: { file, row: 3 } } }),
  );
});

test("tables of O*NET have no quoting, unless a program has put a whole value into quotes", () => {
  const table = join(folder, "table.tsv");
  writeFileSync(table, 'Id\tText\tMore\n1\t"A" and b\tx\n2\t"C, ""d"""\ty\n3\tz\n');
  const { rows, bad } = readTable(table, ["Id", "Text"]);
  expect(rows.map(({ fields }) => fields)).toEqual([
    { Id: "1", Text: '"A" and b' },
    { Id: "2", Text: 'C, "d"' },
  ]);
  expect(bad).toMatchObject([{ row: 4, reason: { key: "integrations.rowShape" } }]);
});

test("a column that is missing, or stands in the header twice, is named", () => {
  const table = join(folder, "table.tsv");
  writeFileSync(table, "Id\tName\tId\n1\tA\t2\n");
  expect(() => readTable(table, ["Id"])).toThrow(
    expect.objectContaining({
      userMessage: {
        key: "integrations.columnTwice",
        params: { file: table, column: "Id", first: 1, second: 3 },
      },
    }),
  );
  expect(() => readTable(table, ["Name", "Nmae", "Unit"])).toThrow(
    expect.objectContaining({
      userMessage: {
        key: "integrations.noColumn",
        params: { file: table, missing: '"Nmae", "Unit"', columns: '"Id", "Name", "Id"' },
      },
    }),
  );
});
