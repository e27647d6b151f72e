import { describe, expect, test } from "vitest";
import { toCellView } from "./cell-view";

const counts = (covered: number, stale: number, gap: number, unknown: number) => ({
  covered,
  stale,
  gap,
  unknown,
});

const QUIET = { state: "covered", strength: 1 };

describe("toCellView", () => {
  test.each([
    {
      what: "mostly gap, a little missing",
      of: counts(131, 18, 25, 18),
      figure: "68",
      state: "gap",
      strength: 1,
    },
    { what: "middle", of: counts(79, 6, 20, 17), figure: "65", state: "gap", strength: 2 },
    { what: "strong", of: counts(6, 4, 12, 0), figure: "27", state: "gap", strength: 3 },
    { what: "unknown most", of: counts(4, 2, 1, 3), figure: "40", state: "unknown", strength: 3 },
    { what: "quiet from 80 %", of: counts(5, 0, 1, 0), figure: "83", state: "covered", strength: 1 },
    { what: "quiet at 80 %, a share from five people on", of: counts(4, 0, 1, 0), figure: "80", ...QUIET },
    { what: "all covered", of: counts(9, 0, 0, 0), figure: "100", state: "covered", strength: 2 },
    {
      what: "under five people a fraction, always weak",
      of: counts(0, 0, 4, 0),
      figure: "0/4",
      state: "gap",
      strength: 1,
    },
    {
      what: "stale before unknown on a tie",
      of: counts(2, 1, 0, 1),
      figure: "2/4",
      state: "stale",
      strength: 1,
    },
    { what: "gap before stale on a tie", of: counts(8, 2, 2, 0), figure: "67", state: "gap", strength: 1 },
  ])("$what", ({ of, figure, state, strength }) => {
    expect(toCellView(of)).toEqual({ figure, state, strength });
  });

  test("no figure when nobody is required", () => {
    expect(toCellView(counts(0, 0, 0, 0))).toBeNull();
  });
});
