import fc from "fast-check";
import { expect, test } from "vitest";
import { parsePasted, resolvePasted } from "./paste-targets";
import { byCluster, isChanged, putLines } from "./profile-lines";

const skill = (id: number, name: string, isRetired = false) => ({
  given: name,
  id,
  name,
  cluster: "Yard",
  isRetired,
});
const line = (skillId: number, target: number) => ({
  skillId,
  name: `Skill ${skillId}`,
  cluster: skillId % 2 ? "Odd" : "Even",
  target,
  criticality: 2,
  mustHave: false,
});

test("rows of a spreadsheet are read, also with a header, quotes, empty cells and another system's line ends", () => {
  const text =
    'Skill\tTarget\tCriticality\tMust-have\r\nWelding\t3\t3\tyes\r\n\r\n"Rigging ""heavy"""\t0\r\n';
  expect(parsePasted(text)).toEqual({
    rows: [
      { line: 2, skill: "Welding", target: 3, criticality: 3, mustHave: true },
      { line: 4, skill: 'Rigging "heavy"', target: 0 },
    ],
    faults: [],
  });
});

test("a row that is not understood is named with its line and why; the others are read", () => {
  const text =
    "Welding\t6\nRigging\t2\t4\nSafety\t3\t1\tmaybe\nCranes\n\t3\nLifting\t2\nWelding\t3\t2\tyes\tno";
  expect(parsePasted(text)).toEqual({
    rows: [{ line: 6, skill: "Lifting", target: 2 }],
    faults: [
      { line: 1, reason: "target", value: "6" },
      { line: 2, reason: "criticality", value: "4" },
      { line: 3, reason: "mustHave", value: "maybe" },
      { line: 4, reason: "targetMissing", value: "Cranes" },
      { line: 5, reason: "unknown", value: "" },
      { line: 7, reason: "cells", value: "5" },
    ],
  });
});

test("a skill that is unknown, ambiguous, retired or named twice is a fault with its line", () => {
  const { rows } = parsePasted("Welding\t3\nWleding\t3\nTwo\t1\nOld\t2\nKept\t2\nWelding\t4");
  const matches = [
    skill(1, "Welding"),
    skill(2, "Two"),
    skill(3, "Two"),
    skill(4, "Old", true),
    skill(5, "Kept", true),
  ];
  const { lines, faults } = resolvePasted(rows, matches, new Map([[5, line(5, 1)]]));
  expect(lines.map(({ skillId, target }) => [skillId, target])).toEqual([
    [1, 3],
    [5, 2],
  ]);
  expect(faults).toEqual([
    { line: 2, reason: "unknown", value: "Wleding" },
    { line: 3, reason: "several", value: "Two" },
    { line: 4, reason: "retired", value: "Old" },
    { line: 6, reason: "twice", value: "Welding" },
  ]);
});

test("what a row does not say stays as it is in the profile, and has a usual value for a new skill", () => {
  const present = new Map([[1, { ...line(1, 3), criticality: 3, mustHave: true }]]);
  const { rows } = parsePasted("Welding\t4\nRigging\t2\t\tyes");
  const { lines } = resolvePasted(rows, [skill(1, "Welding"), skill(2, "Rigging")], present);
  expect(lines).toMatchObject([
    { skillId: 1, target: 4, criticality: 3, mustHave: true },
    { skillId: 2, target: 2, criticality: 2, mustHave: true },
  ]);
});

test("every row that is not empty is read or named, whatever is pasted", () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom("3", "0", "yes", "x", ""));
  const row = fc.array(cell, { maxLength: 5 }).map((cells) => cells.join("\t"));
  fc.assert(
    fc.property(fc.array(row, { maxLength: 8 }), (some) => {
      const text = ["Welding\t3", ...some].join("\n");
      const { rows, faults } = parsePasted(text);
      const lines = text.replace(/\r\n?/g, "\n").split("\n");
      const named = new Set([...rows, ...faults].map((one) => one.line));
      expect([...named].sort((a, b) => a - b)).toEqual(
        lines.flatMap((one, at) => (one.trim() === "" ? [] : [at + 1])),
      );
      for (const { target, criticality = 2 } of rows)
        expect([target >= 0, target <= 5, criticality >= 1, criticality <= 3]).not.toContain(false);
    }),
  );
});

test("lines put into a profile replace those of their skills, and only a different profile is a change", () => {
  const before = [line(1, 3), line(2, 2)];
  const now = putLines(before, [{ ...line(2, 4) }, line(3, 0)]);
  expect(now.map(({ skillId, target }) => [skillId, target])).toEqual([
    [1, 3],
    [2, 4],
    [3, 0],
  ]);
  expect(isChanged(before, now)).toBe(true);
  // A target of 0 is none.
  expect(isChanged(before, putLines(before.toReversed(), [line(3, 0)]))).toBe(false);
  expect(byCluster(now).map(([cluster, lines]) => [cluster, lines.map(({ skillId }) => skillId)])).toEqual([
    ["Even", [2]],
    ["Odd", [1, 3]],
  ]);
});
