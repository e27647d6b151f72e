import type { Day } from "./calendar";
import { rememberFormats } from "./intl-formats";

/**
 * Formats of days and times: the only module that makes them, for screens and messages of the server. Every
 * function takes the language and, for an instant, the time zone; none reads the clock. A day is `YYYY-MM-DD`
 * and never a `Date`, because an instant has no day without a zone.
 */
export type { Day } from "./calendar";

/** "31 Mar 2027" */
export const formatDay = (day: Day, locale: string) =>
  dates(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(atMidnight(day));

/** The day of an instant in the reader's zone: "31 Mar 2027" */
export const formatDayOf = (at: Date, locale: string, zone: string) => formatDay(dayInZone(at, zone), locale);

/** "31 Mar" */
export const formatDayShort = (day: Day, locale: string) =>
  dates(locale, { day: "numeric", month: "short", timeZone: "UTC" }).format(atMidnight(day));

/** "12 March 2027" */
export const formatDayLong = (day: Day, locale: string) =>
  dates(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(atMidnight(day));

/** The day of an instant in the reader's zone: "12 March 2027" */
export const formatDayLongOf = (at: Date, locale: string, zone: string) =>
  formatDayLong(dayInZone(at, zone), locale);

/** "Mar 2027" */
export const formatMonth = (day: Day, locale: string) =>
  dates(locale, { month: "short", year: "numeric", timeZone: "UTC" }).format(atMidnight(day));

/** For axes: "Feb", or "Nov 26". */
export const formatMonthShort = (day: Day, locale: string, withYear = false) =>
  dates(locale, { month: "short", year: withYear ? "2-digit" : undefined, timeZone: "UTC" }).format(
    atMidnight(day),
  );

/** An instant in the reader's zone: "31 Mar 2027, 14:32", with seconds for the audit trail. */
export const formatDateTime = (at: Date, locale: string, zone: string, withSeconds = false) =>
  dates(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: withSeconds ? "2-digit" : undefined,
    timeZone: zone,
  }).format(at);

/** An instant in the reader's zone: "14:32" */
export const formatTime = (at: Date, locale: string, zone: string) =>
  dates(locale, { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(at);

/** Return the calendar day of an instant, `YYYY-MM-DD`. */
export function dayInZone(at: Date, zone: string): string {
  // No language writes days like this everywhere: "en-CA" does so in some releases of its data.
  const parts = dateFormat("en-GB", {
    ...{ year: "numeric", month: "2-digit", day: "2-digit" },
    timeZone: zone,
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`;
}

const dateFormat = rememberFormats(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
);

type Written = { format(at: Date): string };

/** English uses the international order, day before month, and three letters for every short month. */
function dates(locale: string, options: Intl.DateTimeFormatOptions): Written {
  if (locale !== "en") return dateFormat(locale, options);
  const format = dateFormat("en-GB", options);
  return options.month === "short" ? { format: (at) => format.format(at).replace("Sept", "Sep") } : format;
}

const atMidnight = (day: Day) => new Date(`${day.slice(0, 10)}T00:00:00Z`);
