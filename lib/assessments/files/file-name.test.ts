import fc from "fast-check";
import { expect, test } from "vitest";
import { attachmentHeader } from "@/lib/core/attachment-header";
import { extensionOf, storedName } from "./file-name";

const bytes = (text: string) => new TextEncoder().encode(text).length;

test.each([
  ["report.pdf", "report.pdf"],
  ["C:\\fakepath\\report.pdf", "report.pdf"],
  ["../../etc/passwd", "passwd"],
  ["..", "file"],
  ["", "file"],
  ["   ", "file"],
  [".hidden.txt", "hidden.txt"],
  ["report.pdf. . ", "report.pdf"],
  ["re\u0000po\u001brt.pdf", "report.pdf"],
  ["report\u202efdp.exe", "reportfdp.exe"],
  ["\u2067a\u2069\u200b.txt", "a.txt"],
  ["a\u200eb\u200fc\u061cd\ufeff.txt", "abcd.txt"],
  ["cafe\u0301.txt", "caf\u00e9.txt"],
  ['a<b>c:d"e|f?g*.txt', "a_b_c_d_e_f_g_.txt"],
  ["CON", "_CON"],
  ["con.txt", "_con.txt"],
  ["com1.tar.gz", "_com1.tar.gz"],
  ["COM².txt", "_COM².txt"],
  ["Lpt1.txt", "_Lpt1.txt"],
  ["aux.pdf", "_aux.pdf"],
  ["context.txt", "context.txt"],
  ["half \ud83d.txt", "half \ufffd.txt"],
  ["Bericht\n  Mai.docx", "Bericht Mai.docx"],
])("%j is stored as %j", (name, stored) => {
  expect(storedName(name)).toBe(stored);
});

test("an ending is added, and a long name keeps its own", () => {
  expect(storedName("photo.jpg", ".webp")).toBe("photo.jpg.webp");
  const long = storedName(`${"ü".repeat(300)}.docx`);
  expect(bytes(long)).toBeLessThanOrEqual(255);
  expect(long).toMatch(/^ü{100,}\.docx$/);
  expect(storedName("x".repeat(300), ".png")).toBe(`${"x".repeat(251)}.png`);
  // Never within a character of several code points.
  expect(storedName(`${"👩‍👩‍👧‍👦".repeat(20)}.txt`)).toMatch(/^(👩‍👩‍👧‍👦)+\.txt$/u);
  expect(extensionOf("a.tar.GZ")).toBe(".gz");
  expect(extensionOf(".bashrc")).toBe("");
});

test.each([
  ["letters", `${"x".repeat(79_000)}.pdf`, /^x{251}\.pdf$/],
  ["dots inside", `a${".".repeat(79_000)}b.pdf`, /^a\.{250}\.pdf$/],
  ["dots and blanks inside", `a${" .".repeat(79_000)}b`, /^a[. ]+b$/],
  ["dots at its ends", `${".".repeat(79_000)}a.pdf${".".repeat(79_000)}`, /^a\.pdf$/],
  ["emoji", `${"😀".repeat(40_000)}.png`, /^(😀){62}\.png$/u],
  ["one letter with many accents", `e${"\u0323".repeat(79_000)}.txt`, /^file\.txt$/],
  ["families", `${"👩‍👩‍👧‍👦".repeat(7000)}.txt`, /^(👩‍👩‍👧‍👦){10}\.txt$/u],
])("a name of 79,000 characters is cut without holding anybody up: %s", (_, name, stored) => {
  // Far more than arrives: work that grows with the square of it would not end here.
  for (let n = 0; n < 20; n += 1) expect(storedName(name)).toMatch(stored);
});

test("whatever a name is, it can be stored on any computer, again with the same result, and read back", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: "binary", maxLength: 300 }), fc.string({ maxLength: 20 })),
      (name) => {
        const stored = storedName(name);
        expect(bytes(stored)).toBeLessThanOrEqual(255);
        expect(stored).toMatch(/^[^/\\:<>"|?*\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]+$/u);
        expect(stored).not.toMatch(/^[. ]|[. ]$/);
        expect(storedName(stored)).toBe(stored);
        const header = attachmentHeader(stored);
        expect(header).toMatch(/^[\x20-\x7e]+$/);
        expect(decodeURIComponent(/filename\*=UTF-8''(.*)$/.exec(header)?.[1] ?? "")).toBe(stored);
      },
    ),
    { numRuns: 500 },
  );
});

test("a download gets its name in full, and reduced for old programs", () => {
  expect(attachmentHeader("Zürich (1) 研究's.pdf")).toBe(
    "attachment; filename=\"Zurich (1) __'s.pdf\"; filename*=UTF-8''Z%C3%BCrich%20%281%29%20%E7%A0%94%E7%A9%B6%27s.pdf",
  );
});
