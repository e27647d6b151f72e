import fc from "fast-check";
import { expect, test } from "vitest";
import { codeOf, freeCode, MAX_CODE_LENGTH, normalName, pathCodeOf } from "./code-of";

test.each([
  ["  Quality &  Control, Stage 2 ", "quality-&-control-stage-2"],
  ["Qualität", "qualität"],
  ["Продажи", "продажи"],
  ["Финансы", "финансы"],
  ["研究", "研究"],
  ["قسم ٢", "قسم-٢"],
  ["C", "c"],
  ["C++", "c++"],
  ["C#", "c#"],
  ["Front-end developer", "front-end-developer"],
  ["Node.js", "node.js"],
])("the code of %j is %j", (name, code) => {
  expect(codeOf(name)).toBe(code);
});

test.each([
  ["Front-end  Developer", "front end developer"],
  ["ＡＢＣ", "abc"],
  ["Cafe\u0301", "Café"],
  ["Engineer, Senior", "engineer senior"],
  ["Sales\u200b", "Sales"],
])("%j and %j are one name", (one, other) => {
  expect(codeOf(one)).toBe(codeOf(other));
});

test("names without a letter, a digit or a sign still differ", () => {
  expect(new Set([codeOf("-"), codeOf("--"), codeOf("")]).size).toBe(3);
});

const alike = fc.stringMatching(/^[aAcC+#&/%~ ._-]{1,6}$/);
const name = fc.oneof(
  fc.string({ unit: "grapheme" }),
  alike,
  fc.string({ unit: "grapheme", minLength: 70, maxLength: 200 }),
  fc.nat(300).map((length) => "a".repeat(length)),
);

test("two names have one code exactly when they are one name", () => {
  fc.assert(
    fc.property(name, name, (one, other) => {
      fc.pre(normalName(one) !== "" && normalName(other) !== "");
      expect(codeOf(one) === codeOf(other)).toBe(normalName(one) === normalName(other));
    }),
    { numRuns: 2000 },
  );
});

test("a code is bounded, and its own code unless it was cut", () => {
  fc.assert(
    fc.property(name, (given) => {
      const code = codeOf(given);
      expect([...code].length).toBeLessThanOrEqual(MAX_CODE_LENGTH + 17);
      if (normalName(given) !== "" && [...code].length <= MAX_CODE_LENGTH) expect(codeOf(code)).toBe(code);
    }),
  );
});

test("two paths have one code only when their names are the same, step by step", () => {
  const path = fc.array(alike, { minLength: 1, maxLength: 3 });
  const keyOf = (names: string[]) => JSON.stringify(names.map(codeOf));
  fc.assert(
    fc.property(path, path, (one, other) => {
      expect(pathCodeOf(one) === pathCodeOf(other)).toBe(keyOf(one) === keyOf(other));
    }),
    { numRuns: 2000 },
  );
  expect(pathCodeOf(["A/B"])).not.toBe(pathCodeOf(["A", "B"]));
  expect([...pathCodeOf(Array(50).fill("North"))].length).toBeLessThanOrEqual(3 * MAX_CODE_LENGTH + 17);
});

test("a taken code gets the next number", () => {
  const taken = new Set(["tech-c", "tech-c~2"]);
  expect(freeCode("tech-c", (code) => taken.has(code))).toBe("tech-c~3");
  expect(freeCode("tech-c#", (code) => taken.has(code))).toBe("tech-c#");
});
