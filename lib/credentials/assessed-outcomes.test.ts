import { expect, test } from "vitest";
import { assessedLevel, assessedOutcomes } from "./earning";

test("a quiz proves level 3 at most, an exam level 4, a project any level", () => {
  expect([
    assessedLevel("quiz", 5),
    assessedLevel("exam", 5),
    assessedLevel("project", 5),
    assessedLevel("quiz", 2),
  ]).toEqual([3, 4, 5, 2]);
});

test("an assessment proves the outcomes it names, or all", () => {
  const outcomes = [{ skillId: 1 }, { skillId: 2 }];
  expect(assessedOutcomes(outcomes, [2, 9])).toEqual([{ skillId: 2 }]);
  expect(assessedOutcomes(outcomes, [])).toEqual(outcomes);
});
