import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { isLate, isLateSql, isWaitingInTime } from "./lateness";

withDatabase();

const TODAY = "2028-02-29";

test.each([
  { state: "in_progress", dueOn: "2028-02-28", waitingSince: null, late: true },
  { state: "not_started", dueOn: "2028-02-28", waitingSince: null, late: true },
  // The due day itself is not late.
  { state: "in_progress", dueOn: TODAY, waitingSince: null, late: false },
  { state: "in_progress", dueOn: null, waitingSince: null, late: false },
  { state: "completed", dueOn: "2028-02-01", waitingSince: null, late: false },
  { state: "withdrawn", dueOn: "2028-02-01", waitingSince: null, late: false },
  // Submitted on the due day, and waiting since.
  { state: "in_progress", dueOn: "2028-02-20", waitingSince: "2028-02-20", late: false },
  { state: "in_progress", dueOn: "2028-02-20", waitingSince: "2028-02-21", late: true },
] as const)("$state, due $dueOn, waiting since $waitingSince: late $late", ({ late, ...enrolment }) => {
  expect(isLate(enrolment, TODAY)).toBe(late);
});

test("work that waits in time is never late", () => {
  const enrolment = { state: "in_progress", dueOn: "2028-02-20", waitingSince: "2028-02-19" } as const;
  expect(isWaitingInTime(enrolment)).toBe(true);
  expect(isWaitingInTime({ ...enrolment, dueOn: null })).toBe(true);
  expect(isWaitingInTime({ ...enrolment, waitingSince: "2028-02-21" })).toBe(false);
  expect(isWaitingInTime({ ...enrolment, state: "completed" })).toBe(false);
});

const day = fc.integer({ min: -3, max: 3 }).map((days) => addDays(TODAY, days));
const enrolment = fc.record({
  state: fc.constantFrom("not_started", "in_progress", "completed", "withdrawn", "exempt"),
  dueOn: fc.option(day),
  waitingSince: fc.option(day),
});

test("the SQL equals the rule", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(enrolment, { minLength: 1, maxLength: 60 }), day, async (enrolments, today) => {
      const rows = JSON.stringify(
        enrolments.map(({ state, dueOn, waitingSince }, place) => ({
          place,
          state,
          due_on: dueOn,
          waiting_since: waitingSince,
        })),
      );
      const answers = await client().$queryRaw<{ late: boolean }[]>`
        select ${isLateSql(today)} as late
        from json_to_recordset(${rows}::json) as e (place int, state enrolment_state, due_on date, waiting_since date) order by e.place`;
      expect(answers.map(({ late }) => late)).toEqual(enrolments.map((one) => isLate(one, today)));
    }),
    { numRuns: 60 },
  );
});
