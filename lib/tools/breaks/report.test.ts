import { expect, test } from "vitest";
import { inArea } from "./break";
import { summarise, type TriedBreak } from "./report";
import type { TrialOutcome } from "./trial";

const [entry] = inArea("reach", [], {
  "lib/a.ts": [{ text: "a  =\n 1", replacement: "a = 2", seen: "Somebody sees too much." }],
});
const tried = (result: TrialOutcome["result"], by = ""): TriedBreak => {
  if (!entry) throw new Error("There is no entry.");
  return { entry, number: 7, outcome: { result, by, detail: "" } };
};

test("a run in which every break was caught reports nothing to fix", () => {
  expect(summarise([tried("caught", "lib/a.test.ts")], new Set(), 1.25)).toEqual({
    text: "1 tried in 1.3 minutes, every one was caught.",
    wrong: 0,
  });
});

test.each([
  ["survived", "", [], /Survived/],
  ["senseless", "", [], /Do not load/],
  ["endless", "", [], /Did not end in time/],
  ["caught", "lib/a.test.ts", ["lib/a.test.ts"], /fails without the break as well/],
] as const)(
  "what is %s is to mend, and named with its sentence and its change",
  (result, by, unsure, title) => {
    const { text, wrong } = summarise(
      [tried(result, by), tried("caught", "lib/b.test.ts")],
      new Set(unsure),
      2,
    );
    expect(wrong).toBe(1);
    expect(text).toMatch(title);
    expect(text).toContain("7. reach · Somebody sees too much. [lib/a.ts]");
    expect(text).toContain("- a = 1\n      + a = 2");
    expect(text).toContain("2 tried in 2.0 minutes, 1 to mend.");
  },
);
