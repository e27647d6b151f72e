import { describe, expect, test } from "vitest";
import { assignInput } from "./schema";

const ASKED = {
  pathwayId: 1,
  audience: { kind: "people", employeeIds: [1] },
  due: { kind: "none" },
  obligation: "mandatory",
  reason: "Needed.",
  requestKey: "00000000-0000-4000-8000-000000000000",
};
/** Paths of the fields that are refused; none: the assignment can be made. */
const refused = (changes: object) =>
  assignInput.safeParse({ ...ASKED, ...changes }).error?.issues.map(({ path }) => path.join(".")) ?? [];

describe("an assignment", () => {
  test("covers people who match later, leaves newcomers 30 days and withdraws who has not started, unless said otherwise", () => {
    expect(assignInput.parse(ASKED)).toMatchObject({
      ...{ coversLater: true, newcomerDays: 30, lossPolicy: "withdraw_unless_started" },
      ...{ excludedIds: [], isEmptyMeant: false },
    });
  });

  test("needs a reason of three characters, blanks around it not counted", () => {
    expect(refused({ reason: "  ab  " })).toEqual(["reason"]);
    expect(refused({ reason: " abc " })).toEqual([]);
    expect(refused({ reason: "x".repeat(1000) })).toEqual([]);
    expect(refused({ reason: "x".repeat(1001) })).toEqual(["reason"]);
  });

  test("of named people names at least one", () => {
    expect(refused({ audience: { kind: "people", employeeIds: [] } })).toEqual(["audience.employeeIds"]);
  });

  test.each([
    [0, ["due.days"]],
    [1, []],
    [3650, []],
    [3651, ["due.days"]],
    [1.5, ["due.days"]],
  ])("due %s days after it is made is refused at: %j", (days, fields) => {
    expect(refused({ due: { kind: "after_assignment", days } })).toEqual(fields);
  });
});
