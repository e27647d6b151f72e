import { describe, expect, test } from "vitest";
import {
  audienceNamesOf,
  coversNobody,
  dueOf,
  firstPlan,
  isDueGiven,
  isStandingRule,
  matchingIn,
  toPlanInput,
} from "./plan";

const plan = firstPlan({ pathwayId: 4, unitId: 2, roleId: null, skillId: 9 });

describe("a plan in the form the server reads", () => {
  test("is null without a pathway, or without people when they are named individually", () => {
    expect(toPlanInput({ ...plan, pathwayId: null })).toBeNull();
    expect(toPlanInput({ ...plan, by: "people" })).toBeNull();
  });
  test("has named people, or a rule over what is chosen", () => {
    expect(toPlanInput(plan)?.audience).toEqual({
      kind: "rule",
      unitIds: [2],
      jobRoleIds: [],
      belowSkillId: 9,
    });
    const people = [{ id: 7, name: "Ana" }];
    expect(toPlanInput({ ...plan, by: "people", people })?.audience).toEqual({
      kind: "people",
      employeeIds: [7],
    });
  });
  test.each([
    { dueKind: "none", given: true, due: { kind: "none" } },
    { dueKind: "fixed", dueOn: "2027-03", given: false, due: { kind: "fixed", on: "2027-03" } },
    { dueKind: "fixed", dueOn: "2027-03-31", given: true, due: { kind: "fixed", on: "2027-03-31" } },
    { dueKind: "after_assignment", dueDays: "0", given: false, due: { kind: "after_assignment", days: 0 } },
    { dueKind: "after_assignment", dueDays: "9", given: true, due: { kind: "after_assignment", days: 9 } },
  ] as const)("due $due, complete: $given", ({ given, due, ...part }) => {
    expect([isDueGiven({ ...plan, ...part }), dueOf({ ...plan, ...part })]).toEqual([given, due]);
  });
});

test("only a rule continues after today, and only if it covers later people", () => {
  expect(isStandingRule(plan, true)).toBe(true);
  expect(isStandingRule(plan, false)).toBe(false);
  expect(isStandingRule({ by: "people" }, true)).toBe(false);
});

test("an assignment covers nobody when nobody is enrolled and nobody joins; people skipped for other reasons still match", () => {
  const skipped = [{ reason: "completed" as const, people: 3 }];
  expect(matchingIn({ toEnrol: 2, skipped })).toBe(5);
  expect(coversNobody({ toEnrol: 0, skipped })).toBe(true);
  expect(coversNobody({ toEnrol: 0, skipped: [...skipped, { reason: "enrolled", people: 1 }] })).toBe(false);
  expect(coversNobody({ toEnrol: 1, skipped })).toBe(false);
});

test("a name is taken from the list, from the URL, or from a search result", () => {
  const one = (id: number, name: string) => ({ id, name, detail: null });
  const choices = {
    unit: { list: [one(2, "Sales")], chosen: null },
    role: { list: null, chosen: null },
    skill: { list: null, chosen: one(9, "SQL") },
  };
  expect(audienceNamesOf(plan, choices)).toEqual({ unit: "Sales", role: "none", skill: "SQL" });
  expect(audienceNamesOf({ ...plan, roleId: 5, names: { role: "Buyer" } }, choices).role).toBe("Buyer");
});
