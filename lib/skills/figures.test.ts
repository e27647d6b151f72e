import fc from "fast-check";
import { expect, test } from "vitest";
import { coveredPercent, percent, sharesPercent } from "./figures";

const counts = fc.record({
  covered: fc.nat(5000),
  stale: fc.nat(5000),
  gap: fc.nat(5000),
  unknown: fc.nat(5000),
});

test("the four shares are whole, add up to 100 and lie within one of the exact share", () => {
  fc.assert(
    fc.property(counts, (count) => {
      const total = count.covered + count.stale + count.gap + count.unknown;
      const shares = sharesPercent(count);
      if (total === 0) return expect(shares).toBeNull();
      expect(shares && shares.covered + shares.stale + shares.gap + shares.unknown).toBe(100);
      for (const state of ["covered", "stale", "gap", "unknown"] as const)
        expect(Math.abs((shares?.[state] ?? 0) - (100 * count[state]) / total)).toBeLessThan(1);
    }),
  );
});

test("the covered share is the one of the four states, even where rounding it alone gives another number", () => {
  const counts = { covered: 106, stale: 107, gap: 787, unknown: 0 };
  expect(percent(counts.covered, 1000)).toBe(11);
  expect(coveredPercent(counts)).toBe(10);
  expect(sharesPercent(counts)).toEqual({ covered: 10, stale: 11, gap: 79, unknown: 0 });
  expect(coveredPercent({ covered: 0, stale: 0, gap: 0, unknown: 0 })).toBeNull();
});

test("no figure is returned when nobody is required", () => {
  expect(sharesPercent({ covered: 0, stale: 0, gap: 0, unknown: 0 })).toBeNull();
  expect(percent(0, 0)).toBeNull();
});

test("rounding is half up", () => {
  expect(percent(1, 8)).toBe(13);
  expect(percent(1, 200)).toBe(1);
});

test("of equal shares the state that comes first has the odd percent", () => {
  const third = { covered: 34, stale: 33, gap: 33, unknown: 0 };
  expect(sharesPercent({ covered: 1, stale: 1, gap: 1, unknown: 0 })).toEqual(third);
  expect(sharesPercent({ covered: 0, stale: 5, gap: 5, unknown: 5 })).toEqual({
    ...{ covered: 0, stale: 34, gap: 33, unknown: 33 },
  });
});
