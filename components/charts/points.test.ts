import { describe, expect, test } from "vitest";
import { sampleEvenly, spreadLabels, ticksFor } from "./points";

describe("ticksFor", () => {
  test.each([
    { values: [0.64, 0.84], ticks: [0.6, 0.65, 0.7, 0.75, 0.8, 0.85] },
    { values: [3, 22], fromZero: true, ticks: [0, 10, 20, 30] },
    { values: [5], fromZero: true, ticks: [0, 2, 4, 6] },
    { values: [0.5, 0.5], ticks: [0.4, 0.6] },
    { values: [0], fromZero: true, ticks: [0, 0.25] },
  ])("$values", ({ values, fromZero, ticks }) => {
    const found = ticksFor(values, fromZero);
    expect(found.length).toBeGreaterThanOrEqual(2);
    expect(found[0]).toBeLessThanOrEqual(Math.min(...values));
    expect(found.at(-1)).toBeGreaterThanOrEqual(Math.max(...values));
    if (values.length > 1 && values[0] !== values[1]) expect(found).toEqual(ticks);
  });
});

test("sampleEvenly keeps the last and takes equal steps", () => {
  expect(sampleEvenly([0, 1, 2, 3, 4, 5, 6, 7, 8], 5)).toEqual([0, 2, 4, 6, 8]);
  expect(sampleEvenly([0, 1, 2], 9)).toEqual([0, 1, 2]);
});

test("spreadLabels keeps the order and the distance", () => {
  expect(spreadLabels([10, 12, 40], 16)).toEqual([10, 26, 42]);
  expect(spreadLabels([30, 10], 16)).toEqual([30, 10]);
});
