import { Temporal } from "temporal-polyfill";
import { memoize } from "./caches";

/** A calendar day, `YYYY-MM-DD`. Days compare as text. */
export type Day = string;

/** Before and after every day that a date column may hold. */
export const NEVER: Day = "0001-01-01";
export const ALWAYS: Day = "9999-12-31";

const DAY_MS = 86_400_000;
/** The same few days are computed again and again, each taking microseconds. */
const MAX_CACHED = 50_000;

/**
 * Return the moment a day ends in a time zone: the midnight that begins the next day.
 *
 * @param zone  IANA time zone
 * @returns milliseconds since 1970 UTC
 */
export const endOfDay = memoize(
  (day: Day, zone: string): number =>
    Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds,
  { max: MAX_CACHED, keyOf: (day, zone) => `${zone} ${day}` },
);

/** Return the calendar day of an instant (milliseconds since 1970 UTC) in a time zone. */
export function dayOf(instant: number, zone: string): Day {
  let day = new Date(instant).toISOString().slice(0, 10);
  while (instant >= endOfDay(day, zone)) day = addDays(day, 1);
  while (instant < endOfDay(addDays(day, -1), zone)) day = addDays(day, -1);
  return day;
}

/** Return the last day that has ended at an instant. */
export const lastDayEndedBy = (instant: number, zone: string): Day => addDays(dayOf(instant, zone), -1);

export const addDays = memoize(
  (day: Day, days: number): Day =>
    new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10),
  { max: MAX_CACHED, keyOf: (day, days) => `${days} ${day}` },
);

/** Add months: the same day of the month, or the last one where the month is shorter. */
export const addMonths = memoize(
  (day: Day, months: number): Day => Temporal.PlainDate.from(day).add({ months }).toString(),
  { max: MAX_CACHED, keyOf: (day, months) => `${months} ${day}` },
);

/** Return the days from one day to another; negative when `to` is before `from`. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

/** Convert a `date` column as Prisma returns it (UTC midnight) to a day, and back. */
export const toDay = (date: Date): Day => date.toISOString().slice(0, 10);
export const fromDay = (day: Day): Date => new Date(`${day}T00:00:00Z`);
