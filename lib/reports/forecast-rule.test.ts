import fc from "fast-check";
import { expect, test } from "vitest";
import { coveredAtPace } from "./forecast-rule";

const pairs = fc
  .integer({ min: 0, max: 100_000 })
  .chain((required) => fc.tuple(fc.constant(required), fc.integer({ min: 0, max: required })));
const pace = fc.record({
  perWeek: fc.double({ min: 0, max: 50_000, noNaN: true }),
  weeksFresh: fc.double({ min: -10, max: 500_000, noNaN: true }),
});
const weeks = fc.double({ min: 0, max: 60, noNaN: true });

test("new evidence falls on all pairs alike: ten a week on 100 pairs leave e⁻¹ of the others after ten weeks", () => {
  const rate = { perWeek: 10, weeksFresh: 100 };
  expect(coveredAtPace(100, 0, 10, rate)).toBe(63);
  expect(coveredAtPace(100, 50, 10, rate)).toBe(82);
  expect(coveredAtPace(100, 100, 10, rate)).toBe(100);
});

test("evidence that stays fresh for five weeks adds nothing more after five", () => {
  const rate = { perWeek: 10, weeksFresh: 5 };
  expect(coveredAtPace(100, 0, 5, rate)).toBe(39);
  expect(coveredAtPace(100, 0, 50, rate)).toBe(39);
});

test("lies between nothing done and everything required, and never falls with time, pace or freshness", () => {
  fc.assert(
    fc.property(
      pairs,
      weeks,
      weeks,
      pace,
      fc.double({ min: 0, max: 9, noNaN: true }),
      (of, early, more, rate, by) => {
        const [required, nothing] = of;
        const now = coveredAtPace(required, nothing, early, rate);
        expect(now).toBeGreaterThanOrEqual(nothing);
        expect(now).toBeLessThanOrEqual(required);
        expect(coveredAtPace(required, nothing, early + more, rate)).toBeGreaterThanOrEqual(now);
        for (const faster of [
          { ...rate, perWeek: rate.perWeek + by },
          { ...rate, weeksFresh: rate.weeksFresh + by },
        ])
          expect(coveredAtPace(required, nothing, early, faster)).toBeGreaterThanOrEqual(now);
        expect(coveredAtPace(required, nothing, 0, rate)).toBe(nothing);
        expect(coveredAtPace(required, nothing, early, { ...rate, perWeek: 0 })).toBe(nothing);
      },
    ),
  );
});
