import { expect, test } from "vitest";
import { wellFormed } from "./well-formed";

test.each(["\u0000", "\b", "\f", "\u007f", "\u0085"])("the control character %j is left out", (sign) => {
  expect(wellFormed({ name: `Data${sign} story` })).toEqual({ name: "Data story" });
});

test("tabs and line breaks stay, also beside what is left out", () => {
  expect(wellFormed({ criteria: "One\n\t\u0000two\r\nthree" })).toEqual({ criteria: "One\n\ttwo\r\nthree" });
});

test("texts in lists and objects are cleaned too, and other values stay", () => {
  expect(wellFormed({ a: [{ b: ["x\u0000", "\ud800"], c: 1, d: null }] })).toEqual({
    a: [{ b: ["x", "\ufffd"], c: 1, d: null }],
  });
});
