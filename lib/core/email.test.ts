import fc from "fast-check";
import { expect, test } from "vitest";
import { EMAIL } from "./email";

test.each(["a@b.c", "a@.b.c", "o'brien@xn--bcher-kva.example", "müller@büro.example", "a@b..c", "a@b.c."])(
  "%s is an address",
  (text) => expect(text).toMatch(EMAIL),
);
test.each(["a@b", "a@.b", "a@b.", "@b.c", "a@@b.c", "a b@c.d", "a@b.c ", ""])("%j is none", (text) =>
  expect(text).not.toMatch(EMAIL),
);

test("an address has something before and after the @, and after that a dot between two characters", () => {
  const text = fc.array(fc.constantFrom("a", ".", "@", " ", "\n"), { maxLength: 12 });
  fc.assert(
    fc.property(text, (characters) => {
      const [before = "", after = "", ...more] = characters.join("").split("@");
      const isAddress =
        more.length === 0 && before !== "" && after.slice(1, -1).includes(".") && !/\s/.test(before + after);
      expect(EMAIL.test(characters.join(""))).toBe(isAddress);
    }),
    { numRuns: 2000 },
  );
});

test("a text full of dots is read once", () => {
  expect(`a@${".".repeat(1_000_000)} `).not.toMatch(EMAIL);
});
