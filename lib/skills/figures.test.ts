import fc from "fast-check";
import { expect, test } from "vitest";
import { attainment, burden, coveredPercent, percent, sharesPercent, toVerify } from "./figures";

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

test("the covered share is the one that stands among the four, also where rounding it alone says another", () => {
  const counts = { covered: 106, stale: 107, gap: 787, unknown: 0 };
  expect(percent(counts.covered, 1000)).toBe(11);
  expect(coveredPercent(counts)).toBe(10);
  expect(sharesPercent(counts)).toEqual({ covered: 10, stale: 11, gap: 79, unknown: 0 });
  expect(coveredPercent({ covered: 0, stale: 0, gap: 0, unknown: 0 })).toBeNull();
});

test("nobody required gives no figure", () => {
  expect(sharesPercent({ covered: 0, stale: 0, gap: 0, unknown: 0 })).toBeNull();
  expect(percent(0, 0)).toBeNull();
  expect(attainment([])).toBeNull();
});

test("rounding is half up", () => {
  expect(percent(1, 8)).toBe(13);
  expect(percent(1, 200)).toBe(1);
});

test("surplus in one skill never hides a gap in another", () => {
  expect(
    attainment([
      { target: 2, criticality: 1, level: 5 },
      { target: 2, criticality: 1, level: 0 },
    ]),
  ).toBe(0.5);
});

test("burden counts gaps only; stale and unknown wait to be verified", () => {
  const rows = [
    { state: "gap", target: 4, criticality: 3, reached: 2 },
    { state: "stale", target: 4, criticality: 2, reached: 4 },
    { state: "unknown", target: 3, criticality: 1, reached: 0 },
    { state: "covered", target: 3, criticality: 3, reached: 3 },
  ] as const;
  expect(burden(rows)).toBe(6);
  expect(toVerify(rows)).toBe(3);
});
