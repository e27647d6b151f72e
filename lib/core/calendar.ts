import { Temporal } from "temporal-polyfill";

/** A calendar day, `YYYY-MM-DD`. Days compare as text. */
export type Day = string;

/** Before all days, and after all days, that a date column holds for us. */
export const NEVER: Day = "0001-01-01";
export const ALWAYS: Day = "9999-12-31";

const DAY_MS = 86_400_000;
const ends = new Map<string, number>();

/**
 * The moment a day ends: midnight that begins the next one, in a time zone.
 *
 * @param zone  IANA time zone
 * @returns milliseconds since 1970 UTC
 */
export function endOfDay(day: Day, zone: string): number {
  const key = `${zone} ${day}`;
  let end = ends.get(key);
  if (end === undefined) {
    end = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
    if (ends.size > 50_000) ends.clear();
    ends.set(key, end);
  }
  return end;
}

/** The calendar day of an instant (milliseconds since 1970 UTC) in a time zone. */
export function dayOf(instant: number, zone: string): Day {
  let day = new Date(instant).toISOString().slice(0, 10);
  while (instant >= endOfDay(day, zone)) day = addDays(day, 1);
  while (instant < endOfDay(dayBefore(day), zone)) day = dayBefore(day);
  return day;
}

const before = new Map<Day, Day>();

/** The same few days are asked for again and again. */
function dayBefore(day: Day): Day {
  let found = before.get(day);
  if (found === undefined) {
    found = addDays(day, -1);
    if (before.size > 50_000) before.clear();
    before.set(day, found);
  }
  return found;
}

/** The last day that has ended at an instant: its end is at or before it. */
export const lastDayEndedBy = (instant: number, zone: string): Day => addDays(dayOf(instant, zone), -1);

export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

const later = new Map<string, Day>();

/** Months later, on the same day of the month or the last one there is. */
export function addMonths(day: Day, months: number): Day {
  const key = `${months} ${day}`;
  let found = later.get(key);
  if (found === undefined) {
    found = Temporal.PlainDate.from(day).add({ months }).toString();
    if (later.size > 50_000) later.clear();
    later.set(key, found);
  }
  return found;
}

/** Days from one day to another; negative when `to` lies before `from`. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

/** A `date` column as Prisma gives it (UTC midnight) as a day, and back. */
export const toDay = (date: Date): Day => date.toISOString().slice(0, 10);
export const fromDay = (day: Day): Date => new Date(`${day}T00:00:00Z`);
