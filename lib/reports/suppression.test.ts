import fc from "fast-check";
import { expect, test } from "vitest";
import { SMALLEST_BASE, shown, suppress } from "./suppression";

const cell = (required: number, skillId = 1, rowId = required) => ({ required, skillId, rowId });

test("under five people no share is shown, and the next smallest hides with a single small one", () => {
  expect(shown([cell(20), cell(3), cell(9)])).toEqual([cell(20)]);
  expect(shown([cell(20), cell(3), cell(4), cell(9)])).toEqual([cell(20), cell(9)]);
  expect(shown([cell(20), cell(9)])).toEqual([cell(20), cell(9)]);
});

test("skills are looked at one by one", () => {
  expect(suppress([cell(3, 1), cell(9, 1), cell(9, 2)])).toEqual({
    shown: [cell(9, 2)],
    hidden: [
      { rowId: 3, skillId: 1 },
      { rowId: 9, skillId: 1 },
    ],
  });
});

test("what is hidden can never be told from the total", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 12 }), (sizes) => {
      const cells = sizes.map((required) => cell(required));
      const visible = shown(cells);
      const hidden =
        sizes.reduce((sum, size) => sum + size, 0) - visible.reduce((sum, { required }) => sum + required, 0);
      expect(visible.every(({ required }) => required >= SMALLEST_BASE)).toBe(true);
      expect(hidden === 0 || hidden >= SMALLEST_BASE || visible.length === 0).toBe(true);
    }),
  );
});
