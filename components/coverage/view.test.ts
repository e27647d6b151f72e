import { expect, test } from "vitest";
import type { CoverageView } from "@/lib/reports/coverage-view";
import { coverageHref, readView } from "./view";

const PLAIN: CoverageView = {
  by: "unit",
  openUnitIds: [],
  page: 1,
  rowPage: 1,
  isWhole: false,
  cell: null,
};
const FULL: CoverageView = {
  by: "role",
  openUnitIds: [3, 12],
  page: 2,
  rowPage: 4,
  isWhole: true,
  cell: { rowId: 7, skillId: 9 },
};
const reread = (view: CoverageView) => {
  const { searchParams } = new URL(coverageHref(view), "https://learn.example.com");
  return readView(Object.fromEntries(searchParams));
};

test("the address of a view leads to that view", () => {
  for (const view of [PLAIN, FULL]) expect(reread(view)).toEqual(view);
  expect(coverageHref(PLAIN)).toBe("/coverage");
});

test("what an address says wrongly is left out", () => {
  const search = { by: "place", open: "4.x.-1.0", page: "-3", rows: "0", row: "1.5", skill: "2" };
  expect(readView(search)).toEqual({ ...PLAIN, openUnitIds: [4] });
});
