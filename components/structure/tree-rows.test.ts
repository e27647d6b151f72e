import { expect, test } from "vitest";
import type { TreeUnit } from "@/lib/structure/unit-queries";
import { type Levels, moveInTree, visibleRows } from "./tree-rows";

const unit = (id: number, parentId: number | null, units = 0): TreeUnit => ({
  id,
  parentId,
  units,
  name: `Unit ${id}`,
  code: String(id),
  hasOwnCode: false,
  version: 1,
  path: [],
  people: 0,
  peopleBelow: 0,
});
/** 1 above 2 (with 4 and 5) and 3. */
const LEVELS: Levels = {
  0: [unit(1, null, 2)],
  1: [unit(2, 1, 2), unit(3, 1)],
  2: [unit(4, 2), unit(5, 2)],
};
const idsOf = (open: number[]) => visibleRows(LEVELS, new Set(open)).map((row) => row.unit.id);

test("only the units below an open unit are shown, in the order of the tree", () => {
  expect(idsOf([])).toEqual([1]);
  expect(idsOf([1])).toEqual([1, 2, 3]);
  expect(idsOf([1, 2])).toEqual([1, 2, 4, 5, 3]);
  // An open unit below a closed one waits.
  expect(idsOf([2])).toEqual([1]);
});

test("rows tell depth and place among their siblings", () => {
  const rows = visibleRows(LEVELS, new Set([1, 2]));
  expect(rows.map(({ depth, at, of }) => [depth, at, of])).toEqual([
    [1, 1, 1],
    [2, 1, 2],
    [3, 1, 2],
    [3, 2, 2],
    [2, 2, 2],
  ]);
});

test("arrow keys move, open, close and go up as in any tree", () => {
  const rows = visibleRows(LEVELS, new Set([1, 2]));
  expect(moveInTree(rows, 1, "ArrowDown")).toEqual({ focus: 2 });
  expect(moveInTree(rows, 3, "ArrowDown")).toBeNull();
  expect(moveInTree(rows, 4, "ArrowUp")).toEqual({ focus: 2 });
  expect(moveInTree(rows, 4, "Home")).toEqual({ focus: 1 });
  expect(moveInTree(rows, 1, "End")).toEqual({ focus: 3 });
  expect(moveInTree(rows, 2, "ArrowRight")).toEqual({ focus: 4 });
  expect(moveInTree(rows, 2, "ArrowLeft")).toEqual({ close: 2 });
  expect(moveInTree(rows, 5, "ArrowLeft")).toEqual({ focus: 2 });
  expect(moveInTree(rows, 3, "ArrowRight")).toBeNull();
  expect(moveInTree(visibleRows(LEVELS, new Set([1])), 2, "ArrowRight")).toEqual({ open: 2 });
});
