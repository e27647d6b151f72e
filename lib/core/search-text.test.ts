import fc from "fast-check";
import { expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { matchesSearch, searchText } from "./search-text";

withDatabase();

test.each([
  ["Zoë", "zoe"],
  ["Zoe\u0308", "zoe"],
  ["O’Brien", "obrien"],
  ["O'Brien", "obrien"],
  ["Łukasz  ŻÓŁĆ ", "lukasz zolc"],
  ["STRAẞE Straße", "strasse strasse"],
  ["Ærøskøbing", "aeroskobing"],
  ["Продажи", "продажи"],
  ["ПРОДАЖИ Ёлка", "продажи елка"],
  ["Σωκράτης", "σωκρατησ"],
  ["研究", "研究"],
  ["C++ / C#", "c++ / c#"],
  ["a\u200bb\u00a0\tc", "ab c"],
  ["ﬁle Ｆｕｌｌ", "file full"],
])("%j is searched as %j", (text, plain) => {
  expect(searchText(text)).toBe(plain);
});

test("words match in any order", () => {
  expect(matchesSearch("Jean-Luc d’Arc", "arc  JEAN")).toBe(true);
  expect(matchesSearch("Jean-Luc d’Arc", "arc john")).toBe(false);
});

test("the database function gives the same result", async () => {
  const sign = fc.oneof(
    fc.constantFrom(..."AaZzÅåßẞŁłØøÆæŒœÞþĐđıİŞşΣςσЁёЙйҐ’'`´ʼ‐–—− \t\n\u00a0\u200b\u0301\u0308ﬁ½研한"),
    fc.integer({ min: 1, max: 0x24f }).map((code) => String.fromCodePoint(code)),
    fc.integer({ min: 0x370, max: 0x3ff }).map((code) => String.fromCodePoint(code)),
    fc.integer({ min: 0x400, max: 0x4ff }).map((code) => String.fromCodePoint(code)),
    fc.integer({ min: 0x1e00, max: 0x1eff }).map((code) => String.fromCodePoint(code)),
    fc.integer({ min: 0x2000, max: 0x206f }).map((code) => String.fromCodePoint(code)),
  );
  const texts = fc.sample(fc.array(sign, { maxLength: 12 }), 3000).map((signs) => signs.join(""));
  const rows = await client().$queryRaw<{ text: string; plain: string }[]>`
    select t as text, search_text(t) as plain from unnest(${texts}::text[]) as t`;
  expect(rows).toHaveLength(texts.length);
  for (const { text, plain } of rows) expect([...plain], JSON.stringify(text)).toEqual([...searchText(text)]);
});
