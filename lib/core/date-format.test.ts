import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayOf as dayByCalendar } from "./calendar";
import {
  dayInZone,
  formatDateTime,
  formatDay,
  formatDayLongOf,
  formatDayOf,
  formatDayShort,
  formatMonth,
  formatMonthShort,
  formatTime,
} from "./date-format";

describe("an instant is formatted in the reader's time zone", () => {
  test.each([
    // Evening in New York is the next day in UTC; morning in Auckland is the previous day in UTC.
    ["2026-03-20T03:30:00Z", "America/New_York", "19 Mar 2026", "23:30"],
    ["2026-03-20T19:30:00Z", "Pacific/Auckland", "21 Mar 2026", "08:30"],
    // The hour that the clock change skips, and the one it repeats.
    ["2026-03-08T06:59:00Z", "America/New_York", "8 Mar 2026", "01:59"],
    ["2026-03-08T07:00:00Z", "America/New_York", "8 Mar 2026", "03:00"],
    ["2026-11-01T05:30:00Z", "America/New_York", "1 Nov 2026", "01:30"],
    ["2026-11-01T06:30:00Z", "America/New_York", "1 Nov 2026", "01:30"],
    ["2028-02-29T12:00:00Z", "Pacific/Auckland", "1 Mar 2028", "01:00"],
    ["2028-03-01T03:00:00Z", "America/New_York", "29 Feb 2028", "22:00"],
  ])("%s in %s: %s, %s", (instant, zone, day, time) => {
    const at = new Date(instant);
    expect(formatDayOf(at, "en", zone)).toBe(day);
    expect(formatTime(at, "en", zone)).toBe(time);
    expect(formatDateTime(at, "en", zone)).toBe(`${day}, ${time}`);
  });

  test("long days follow the reader's language", () => {
    const at = new Date("2026-03-20T03:30:00Z");
    expect(formatDayLongOf(at, "en", "America/New_York")).toBe("19 March 2026");
    expect(formatDayLongOf(at, "de", "America/New_York")).toBe("19. März 2026");
  });

  test("a calendar day is the same everywhere", () => {
    expect(formatDay("2028-02-29", "en")).toBe("29 Feb 2028");
  });

  test("a day without its year, and a month, are those of the calendar", () => {
    expect(formatDayShort("2027-03-31", "en")).toBe("31 Mar");
    expect(formatMonth("2027-03-01", "en")).toBe("Mar 2027");
    expect(formatMonthShort("2027-02-01", "en")).toBe("Feb");
  });

  test("a month on an axis says its year where that is asked for", () => {
    expect(formatMonthShort("2026-11-01", "en", true)).toBe("Nov 26");
  });

  test("a moment in the audit trail has its seconds", () => {
    const at = new Date("2026-03-20T03:30:07Z");
    expect(formatDateTime(at, "en", "UTC", true)).toBe("20 Mar 2026, 03:30:07");
  });

  test("a short month has three letters", () => {
    const months = Array.from({ length: 12 }, (_, at) => `2027-${String(at + 1).padStart(2, "0")}-05`);
    for (const day of months) expect(formatDay(day, "en")).toMatch(/^5 [A-Z][a-z]{2} 2027$/);
  });
});

const instant = fc.integer({
  min: Date.parse("2024-01-01T00:00:00Z"),
  max: Date.parse("2032-01-01T00:00:00Z"),
});
const zone = fc.constantFrom("America/New_York", "Pacific/Auckland", "Europe/Berlin", "Asia/Kolkata", "UTC");

test("the formatted day is the day that rules and figures use", () => {
  fc.assert(
    fc.property(instant, zone, (at, where) => {
      expect(dayInZone(new Date(at), where)).toBe(dayByCalendar(at, where));
    }),
  );
});

test("no other module formats days or times", () => {
  const sources = ["app", "components", "lib"]
    .flatMap((root) =>
      readdirSync(root, { recursive: true, encoding: "utf8" }).map((file) => `${root}/${file}`),
    )
    .filter((file) => /(?<!\.test)\.tsx?$/.test(file) && !/generated|lib\/core\/date-format/.test(file));
  const elsewhere = sources.filter((file) =>
    /toLocale(Date|Time)String|DateTimeFormat\((?!\)\.resolvedOptions)|AppError\([^;]*toISOString/.test(
      readFileSync(file, "utf8"),
    ),
  );
  expect(elsewhere).toEqual([]);
});
