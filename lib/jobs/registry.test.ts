import { expect, test } from "vitest";
import { SCHEDULE } from "./registry";

/** The longest time between two runs, in minutes. */
function longestGap(cron: string): number {
  const [minute = "", hour = "", ...days] = cron.split(" ");
  if (days.join(" ") !== "* * *") return Number.POSITIVE_INFINITY;
  const every = /^\*(?:\/(\d+))?$/.exec(minute);
  if (every) return hour === "*" ? Number(every[1] ?? 1) : Number.POSITIVE_INFINITY;
  return hour === "*" ? 60 : 24 * 60;
}

test("what happens by itself happens in time: minutes for what people wait for, hours for what is tidied", () => {
  expect(Object.fromEntries(SCHEDULE.map(({ name, cron }) => [name, longestGap(cron)]))).toEqual({
    "attempt:close-expired": 1,
    "attempt:record-abandoned": 60,
    "attempt:sweep-files": 5,
    "attempt:report-missing-files": 24 * 60,
    "award:sign-waiting": 1,
    "change:apply-due": 1,
    "skill:refresh-due": 1,
    "enrolment:follow-all": 60,
    "account:record-failures": 1,
    "account:clean": 60,
    "mail:send-due": 1,
    "figure:record": 1,
  });
});
