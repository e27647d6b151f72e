import { describe, expect, test } from "vitest";
import { differingFields, isReordered, matchRows } from "./difference";

const row = (id: string, text = id) => ({ id, text });
const byId = ({ id }: { id: string }) => id;
const byText = ({ text }: { text: string }) => text;

describe("matchRows", () => {
  test("matches a row by the first key that fits, and leaves the others unmatched", () => {
    const [a, b, c] = [row("1", "same"), row("2"), row("3")];
    const [d, e] = [row("9", "same"), row("2", "changed")];
    expect(matchRows([a, b, c], [d, e], [byId, byText])).toEqual([
      { mine: a, theirs: d },
      { mine: b, theirs: e },
      { mine: c, theirs: null },
    ]);
  });

  test("gives two equal rows one partner each", () => {
    const pairs = matchRows([row("1", "x"), row("2", "x")], [row("8", "x")], [byText]);
    expect(pairs.map(({ theirs }) => theirs?.id)).toEqual(["8", undefined]);
  });

  test.each([
    { theirs: ["1", "2", "3"], moved: false },
    { theirs: ["1", "9", "3"], moved: false },
    { theirs: ["3", "1"], moved: true },
  ])("an order differs only among the rows both lists have: $theirs", ({ theirs, moved }) => {
    const rows = theirs.map((id) => row(id));
    expect(
      isReordered(
        matchRows(
          ["1", "2", "3"].map((id) => row(id)),
          rows,
          [byId],
        ),
        rows,
      ),
    ).toBe(moved);
  });
});

test("fields are compared by their saved form", () => {
  const mine = { title: "Lead ", hours: 2, end: null as number | null, kind: "quiz", isOn: true };
  const theirs = { title: "Lead", hours: 3, end: 12, kind: "exam", isOn: false };
  expect(differingFields(mine, theirs, ["title", "hours", "end", "kind", "isOn"], ["kind"])).toEqual([
    { field: "hours", mine: "2", theirs: "3" },
    { field: "end", mine: "", theirs: "12" },
    { field: "kind" },
    { field: "isOn" },
  ]);
});
