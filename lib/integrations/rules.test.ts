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

const none = -1;

test("nodes that lead back to themselves, directly or indirectly, are found, but not those that merely lead to one", () => {
  expect(inCycles(Int32Array.of(1, 2, 0, 1, none, 5, none)).sort()).toEqual([0, 1, 2, 5]);
});

test("a chain of a million has no cycle, and is followed once", () => {
  expect(inCycles(Int32Array.from({ length: 1_000_000 }, (_, node) => node - 1))).toEqual([]);
});

test("a node is in a cycle exactly when following the links from it comes back to it", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1, max: 30 }), { maxLength: 31 }), (links) => {
      const next = Int32Array.from(links, (to) => (to < links.length ? to : none));
      const comesBack = (start: number) => {
        let at = next[start] ?? none;
        for (let steps = 0; at !== start && at !== none && steps < links.length; steps += 1)
          at = next[at] ?? none;
        return at === start;
      };
      expect(inCycles(next).sort((a, b) => a - b)).toEqual([...next.keys()].filter(comesBack));
    }),
  );
});
