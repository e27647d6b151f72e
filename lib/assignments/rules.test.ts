import { expect, test } from "vitest";
import { dueDay } from "./rules";

test("a due date is fixed, counted from the assignment, or there is none", () => {
  expect(dueDay({ kind: "fixed", on: "2027-03-31" }, "2026-11-22")).toBe("2027-03-31");
  expect(dueDay({ kind: "after_assignment", days: 10 }, "2026-11-25")).toBe("2026-12-05");
  expect(dueDay({ kind: "none" }, "2026-11-22")).toBeNull();
});
