import { expect, test } from "vitest";
import { FIRST_RULE } from "@/lib/testing/plain-levels";
import { isOtherRule, ruleOfTexts, textsOf } from "./evidence-texts";

test("a threshold that is shown rounded is sent with all its digits while nobody touches it", () => {
  const texts = textsOf(FIRST_RULE);
  expect(texts.threshold).toBe("0.6667");
  expect(ruleOfTexts(texts, FIRST_RULE)).toEqual(FIRST_RULE);
  expect(isOtherRule(texts, FIRST_RULE)).toBe(false);
  expect(ruleOfTexts({ ...texts, threshold: "0.67" }, FIRST_RULE).threshold).toBe("0.67");
  expect(isOtherRule({ ...texts, quiz: "0.5" }, FIRST_RULE)).toBe(true);
});
