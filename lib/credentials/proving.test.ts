import { expect, test } from "vitest";
import { levelShown, outcomesProved } from "./proving";

test("a quiz speaks for level 3 at most, an exam for 4, a project for any", () => {
  expect([
    levelShown("quiz", 5),
    levelShown("exam", 5),
    levelShown("project", 5),
    levelShown("quiz", 2),
  ]).toEqual([3, 4, 5, 2]);
});

test("an assessment proves the outcomes it names, or all", () => {
  const outcomes = [{ skillId: 1 }, { skillId: 2 }];
  expect(outcomesProved(outcomes, [2, 9])).toEqual([{ skillId: 2 }]);
  expect(outcomesProved(outcomes, [])).toEqual(outcomes);
});
