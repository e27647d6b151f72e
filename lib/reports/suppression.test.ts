import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { baseOf, hiddenUnits, SMALLEST_BASE, suppressSmallCells, type UnitBase } from "./suppression";

const cell = (base: number) => ({ base });

describe("cells of few people", () => {
  test("a share over fewer than five people is hidden, and a single small one together with the next smallest", () => {
    expect(suppressSmallCells([cell(20), cell(3), cell(9)])).toEqual([cell(20)]);
    expect(suppressSmallCells([cell(20), cell(3), cell(4), cell(9)])).toEqual([cell(20), cell(9)]);
    expect(suppressSmallCells([cell(20), cell(9)])).toEqual([cell(20), cell(9)]);
  });

  test("a cell without people to protect is shown, and hides nobody", () => {
    expect(suppressSmallCells([cell(20), cell(0), cell(3), cell(9)])).toEqual([cell(20), cell(0)]);
  });

  test("people in the sum without a cell can be deduced too: the smallest cell is hidden with them", () => {
    expect(suppressSmallCells([cell(20), cell(9)], 2)).toEqual([cell(20)]);
    expect(suppressSmallCells([cell(20), cell(9)], 5)).toEqual([cell(20), cell(9)]);
  });

  test("cells hidden for another reason protect the small ones", () => {
    const [big, middle] = [cell(20), cell(9)];
    expect(suppressSmallCells([big, cell(3), middle], 0, (one) => one === big)).toEqual([middle]);
  });

  test("a part hidden for another reason cannot be deduced from the others", () => {
    const [big, middle, next] = [cell(20), cell(9), cell(12)];
    expect(suppressSmallCells([big, middle, next], 0, (one) => one === big)).toEqual([next]);
    expect(suppressSmallCells([big, middle, next], 6, (one) => one === big)).toEqual([middle, next]);
  });

  test("hidden cells can never be deduced from the total", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 12 }), (sizes) => {
        const cells = sizes.map(cell);
        const visible = suppressSmallCells(cells);
        const hidden = baseOf(cells) - baseOf(visible);
        expect(visible.every(({ base }) => base >= SMALLEST_BASE)).toBe(true);
        expect(hidden === 0 || hidden >= SMALLEST_BASE || visible.length === 0).toBe(true);
      }),
    );
  });
});

const unit = (id: number, parentId: number | null, base: number): UnitBase => ({ id, parentId, base });

describe("hiddenUnits", () => {
  test("a small unit is hidden together with a sibling, not with a smaller unit of another parent", () => {
    const units = [
      unit(1, null, 60),
      unit(2, 1, 30),
      unit(3, 1, 30),
      unit(4, 2, 3),
      unit(5, 2, 27),
      unit(6, 3, 6),
      unit(7, 3, 24),
    ];
    expect(hiddenUnits(units)).toEqual(new Set([4, 5]));
  });

  test("people in the unit itself can be deduced from its children, so a child is hidden with them", () => {
    expect(hiddenUnits([unit(1, null, 40), unit(2, 1, 30), unit(3, 1, 8)])).toEqual(new Set([3]));
  });

  test("below a hidden unit everything is hidden, and a company of four is hidden entirely", () => {
    const units = [unit(1, null, 60), unit(2, 1, 4), unit(3, 1, 20), unit(4, 3, 20), unit(5, 1, 36)];
    expect(hiddenUnits(units)).toEqual(new Set([2, 3, 4]));
    expect(hiddenUnits([unit(1, null, 4)])).toEqual(new Set([1]));
  });

  test("no hidden unit can be deduced from its parent and its siblings", () => {
    const people = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 14 });
    fc.assert(
      fc.property(people, (grown) => {
        // Each unit is below an earlier one; its base is its own people and those of its descendants.
        const units = grown.map(([at, own], index) =>
          unit(index + 1, index === 0 ? null : (at % index) + 1, own),
        );
        for (const { id, parentId } of units.toReversed()) {
          const [child, parent] = [units[id - 1], parentId === null ? null : units[parentId - 1]];
          if (child && parent) parent.base += child.base;
        }
        const hidden = hiddenUnits(units);
        for (const { id, base } of units) {
          const below = units.filter(({ parentId }) => parentId === id);
          if (hidden.has(id)) {
            expect(below.every((child) => child.base === 0 || hidden.has(child.id))).toBe(true);
            continue;
          }
          expect(base === 0 || base >= SMALLEST_BASE).toBe(true);
          if (below.length === 0) continue;
          const remainder = base - baseOf(below.filter((child) => !hidden.has(child.id)));
          expect(remainder === 0 || remainder >= SMALLEST_BASE).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
