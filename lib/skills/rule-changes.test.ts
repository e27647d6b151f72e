import { expect, test } from "vitest";
import { FIRST_RULE, FIRST_WEIGHTS } from "@/lib/testing/plain-levels";
import { itemsEnough, ruleChanges } from "./rule-changes";

test("as many new items are enough as reach the threshold together, none where they weigh nothing", () => {
  const enough = (weight: number) => itemsEnough(weight, 2 / 3);
  expect([enough(0.5), enough(0.3), enough(2 / 3), enough(2.5), enough(0)]).toEqual([2, 3, 1, 1, 0]);
  expect(itemsEnough(0.3, 0.9)).toBe(3);
});

test("a change of the rule names what differs, the weights before the threshold", () => {
  const after = { weights: { ...FIRST_WEIGHTS, quiz: 0.4 }, threshold: 1 };
  expect(ruleChanges(FIRST_RULE, FIRST_RULE)).toEqual([]);
  expect(ruleChanges(FIRST_RULE, after)).toEqual([
    { what: "quiz", before: FIRST_WEIGHTS.quiz, after: 0.4 },
    { what: "threshold", before: FIRST_RULE.threshold, after: 1 },
  ]);
});
