import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Delimiter, delimiterOf, EndlessRecord, splitRecords } from "./delimited";

const read = (texts: string[], delimiter: Delimiter = ",", hasQuotes = true) => [
  ...splitRecords(texts, delimiter, hasQuotes),
];
const valuesOf = (...texts: string[]) => read(texts).map(({ values }) => values);
const delimiters = fc.constantFrom<Delimiter>(",", ";", "\t");
const cell = fc
  .oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("", '"', "a,b", "c;d", "e\tf", "two\nlines", ' " '))
  .map((text) => text.replace(/\r/g, ""));
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 });
const written = (rows: string[][], delimiter: string) =>
  rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(delimiter)).join("\n");
/** Cut a text at some of its characters. */
const pieces = (text: string, cuts: readonly number[]) => {
  const places = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b);
  return [0, ...places].map((from, at) => text.slice(from, places[at] ?? text.length));
};

describe("records of a delimited text", () => {
  test("what is written with quotation marks is read as it was, however the text comes in pieces", () => {
    fc.assert(
      fc.property(table, delimiters, fc.array(fc.nat(), { maxLength: 5 }), (rows, delimiter, cuts) => {
        const text = written(rows, delimiter);
        expect(read(pieces(text, cuts), delimiter).map(({ values }) => values)).toEqual(rows);
      }),
    );
  });

  test("text of any kind is read as another reader reads it, where that one reads it", () => {
    const any = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", " ") });
    fc.assert(
      fc.property(any, (text) => {
        let expected: string[][];
        try {
          expected = parse(text, { relax_column_count: true, skip_empty_lines: false });
        } catch {
          return;
        }
        expect(valuesOf(text)).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  test("rows count as records; a record says how many lines it takes", () => {
    expect(read(['a,b\n"1\n2\n3",x\n4,5\n'])).toEqual([
      { row: 1, values: ["a", "b"], lines: 1, isTorn: false },
      { row: 2, values: ["1\n2\n3", "x"], lines: 3, isTorn: false },
      { row: 3, values: ["4", "5"], lines: 1, isTorn: false },
    ]);
  });

  test("a quotation mark inside a value is a character; text after a closing one tears the row", () => {
    expect(read(['5" pipe,a "b" c\n"x"y,z\n1,2'])).toMatchObject([
      { values: ['5" pipe', 'a "b" c'], isTorn: false },
      { isTorn: true },
      { values: ["1", "2"], isTorn: false },
    ]);
    expect(read(['"a"\tb'], "\t", false)[0]?.values).toEqual(['"a"', "b"]);
  });

  test("a row is torn wherever text follows a closing quotation mark, and not by blanks behind it", () => {
    expect(read(['"x"y,"z"\n"x" ,"z"'])).toMatchObject([
      { row: 1, isTorn: true },
      { row: 2, values: ["x ", "z"], isTorn: false },
    ]);
  });

  test("a quotation mark that is never closed is named with its row, also before the end of a large file", () => {
    expect(() => valuesOf('a\nb\n"c')).toThrow(new EndlessRecord(3));
    const lines = Array.from({ length: 60 }, () => `${"x,".repeat(20_000)}\n`);
    expect(() => valuesOf('a\n"', ...lines)).toThrow(new EndlessRecord(2));
    expect(() => valuesOf("a\n", "x".repeat(3_000_000))).toThrow(new EndlessRecord(2));
  });
});

describe("the delimiter", () => {
  const find = (header: string, ...wanted: string[]) =>
    delimiterOf(header, new Set(wanted), (name) => name.trim());

  test("is the one by which the header has the columns that are looked for", () => {
    expect(find("Id,Name;Unit, group", "Id,Name")).toBe(";");
    expect(find("Id;Name,Unit", "Id;Name")).toBe(",");
    expect(find("Id\tUnit, group\tName;x", "Unit, group")).toBe("\t");
    expect(find('"Id";"Unit, group"', "Unit, group")).toBe(";");
  });

  test("is the one that gives most columns, and a comma where all are alike", () => {
    expect(find("a;b;c,d")).toBe(";");
    expect(find("Id")).toBe(",");
  });
});
