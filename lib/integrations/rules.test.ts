import fc from "fast-check";
import { expect, test } from "vitest";
import { criticalityFrom, inCycles, targetFromLevel } from "./rules";

test.each([
  [0.2, 1],
  [2.09, 1],
  [2.1, 2],
  [3.49, 2],
  [3.5, 3],
  [4.62, 3],
  [4.9, 4],
  [6.3, 5],
  [7, 5],
])("O*NET level %d gives target level %d", (lv, target) => {
  expect(targetFromLevel(lv)).toBe(target);
});

test("criticality is 2, or follows importance on request", () => {
  expect([3, 3.49, 3.5, 3.99, 4, 5].map((importance) => criticalityFrom(importance, true))).toEqual([
    1, 1, 2, 2, 3, 3,
  ]);
  expect(criticalityFrom(5, false)).toBe(2);
});

test("people who report to themselves, directly or indirectly, are found, but not those who merely report to one", () => {
  expect(
    inCycles(
      new Map([
        ["a", "b"],
        ["b", "c"],
        ["c", "a"],
        ["d", "a"],
        ["e", null],
        ["f", "f"],
        ["g", "unknown"],
      ]),
    ),
  ).toEqual(new Set(["a", "b", "c", "f"]));
});

test("a tree has no cycle", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 60 }), (draws) => {
      const managers = new Map(
        draws.map((draw, index) => [String(index), index === 0 ? null : String(draw % index)]),
      );
      expect(inCycles(managers).size).toBe(0);
    }),
  );
});
