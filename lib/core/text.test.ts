import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { messageFormatter } from "@/lib/i18n/format-message";
import { invalid } from "./errors";
import { searchParam } from "./params";
import { linesText, lineText, textFault, withoutFaults } from "./text";

const format = messageFormatter("en");
const any = fc.string({ unit: "binary" });
const halves = fc.integer({ min: 0xd800, max: 0xdfff }).map((code) => String.fromCharCode(code));
const wild = fc.array(fc.oneof(any, halves)).map((parts) => parts.join(""));

describe("what a text from outside may not hold", () => {
  test.each([
    ["a\0b", "A control character (U+0000) stands after “a”"],
    ["\u0007", "A control character (U+0007) stands at the beginning"],
    ["a\u001b[31m", "A control character (U+001B) stands after “a”"],
    ["a\u007fb", "A control character (U+007F) stands after “a”"],
    ["one\ntwo\u009b", "A control character (U+009B) stands after “two” in line 2"],
    [
      "invoice\u202efdp.exe",
      "A character that changes the direction of text (U+202E) stands after “invoice”",
    ],
    ["\u2066x", "A character that changes the direction of text (U+2066) stands at the beginning"],
    ["cut \ud83d", "Half of a character (U+D83D) stands after “cut”"],
    ["\ude00", "Half of a character (U+DE00) stands at the beginning"],
  ])("%j is refused with what, where and how to mend it", (text, sentence) => {
    const { error } = linesText().safeParse(text);
    const fields = invalid((error?.issues ?? []).map((issue) => ({ ...issue, path: ["note"] }))).fields;
    expect(fields.note && format(fields.note)).toBe(
      `${sentence}; it cannot be seen, and cannot be saved. Delete the text around it and type it again.`,
    );
    expect(lineText().safeParse(text).success).toBe(false);
  });

  test.each([
    "👩‍🚀",
    "שלום\u200f",
    "\u200eAda",
    "سلام\u061c",
    "\tcode",
    "C:\\100%",
    "研究",
    "\u00a0",
    "\ufeff",
  ])("%j is none of it", (text) => {
    expect(textFault(text)).toBeNull();
  });

  test("whatever is accepted is in NFC, well-formed, and has one kind of line end", () => {
    fc.assert(
      fc.property(wild, (text) => {
        const lines = linesText().safeParse(text).data;
        const line = lineText().safeParse(text).data;
        expect(lines === undefined).toBe(textFault(text) !== null);
        if (lines === undefined || line === undefined) return;
        expect(lines).toBe(lines.normalize("NFC"));
        expect(lines.isWellFormed()).toBe(true);
        expect(lines).not.toMatch(/[\r\v\f\x85\u2028\u2029]/);
        expect(line).not.toMatch(/^\s|\s$|\s\s|[\n\t]/);
        expect(linesText().parse(lines)).toBe(lines);
        expect(lineText().parse(line)).toBe(line);
      }),
    );
  });

  test("a search leaves it out instead", () => {
    expect(searchParam.parse(" oka\0for\u202e \ud83d ")).toBe("okafor");
    fc.assert(fc.property(wild, (text) => textFault(withoutFaults(text)) === null));
  });
});

test("line ends count once, before a limit is looked at, and so do letters of two parts", () => {
  expect(linesText().max(3).parse("a\r\nb")).toBe("a\nb");
  expect(linesText().parse("a\rb\u2028c\n\nd")).toBe("a\nb\nc\n\nd");
  expect(linesText().max(4).parse("cafe\u0301")).toBe("café");
  expect(lineText().max(3).parse(" a \r\n\t b ")).toBe("a b");
  expect(lineText().parse("North\u0085Sea")).toBe("North Sea");
});
