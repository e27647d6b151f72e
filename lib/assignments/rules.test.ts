import { expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import { dueDay, refusePastDueDate } from "./rules";

test("a due date is fixed, counted from the assignment, or absent", () => {
  expect(dueDay({ kind: "fixed", on: "2027-03-31" }, "2026-11-22")).toBe("2027-03-31");
  expect(dueDay({ kind: "after_assignment", days: 10 }, "2026-11-25")).toBe("2026-12-05");
  expect(dueDay({ kind: "none" }, "2026-11-22")).toBeNull();
});

test("a due date in the past cannot be chosen, but one already set may stay", () => {
  const today = "2026-11-22";
  expect(() => refusePastDueDate("2026-11-21", today)).toThrow(AppError);
  expect(() => refusePastDueDate("2026-11-21", today, "2026-11-20")).toThrow(AppError);
  for (const chosen of [null, today, "2026-11-23"]) refusePastDueDate(chosen, today);
  refusePastDueDate("2026-11-21", today, "2026-11-21");
});
