import { Temporal } from "temporal-polyfill";

/** A calendar day, `YYYY-MM-DD`. Days compare as text. */
export type Day = string;

/** Before all days, and after all days, that a date column holds for us. */
export const NEVER: Day = "0001-01-01";
export const ALWAYS: Day = "9999-12-31";

const DAY_MS = 86_400_000;
/** The same few days are asked for again and again, and each answer costs microseconds. */
const KEPT_ANSWERS = 50_000;

function kept<Value>(answers: Map<string, Value>, key: string, work: () => Value): Value {
  let answer = answers.get(key);
  if (answer === undefined) {
    answer = work();
    if (answers.size > KEPT_ANSWERS) answers.clear();
    answers.set(key, answer);
  }
  return answer;
}

const ends = new Map<string, number>();

/**
 * The moment a day ends: midnight that begins the next one, in a time zone.
 *
 * @param zone  IANA time zone
 * @returns milliseconds since 1970 UTC
 */
export const endOfDay = (day: Day, zone: string): number =>
  kept(
    ends,
    `${zone} ${day}`,
    () => Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds,
  );

/** The calendar day of an instant (milliseconds since 1970 UTC) in a time zone. */
export function dayOf(instant: number, zone: string): Day {
  let day = new Date(instant).toISOString().slice(0, 10);
  while (instant >= endOfDay(day, zone)) day = addDays(day, 1);
  while (instant < endOfDay(addDays(day, -1), zone)) day = addDays(day, -1);
  return day;
}

/** The last day that has ended at an instant: its end is at or before it. */
export const lastDayEndedBy = (instant: number, zone: string): Day => addDays(dayOf(instant, zone), -1);

const daysLater = new Map<string, Day>();

export const addDays = (day: Day, days: number): Day =>
  kept(daysLater, `${days} ${day}`, () =>
    new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10),
  );

const monthsLater = new Map<string, Day>();

/** Months later, on the same day of the month or the last one there is. */
export const addMonths = (day: Day, months: number): Day =>
  kept(monthsLater, `${months} ${day}`, () => Temporal.PlainDate.from(day).add({ months }).toString());

/** Days from one day to another; negative when `to` lies before `from`. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

/** A `date` column as Prisma gives it (UTC midnight) as a day, and back. */
export const toDay = (date: Date): Day => date.toISOString().slice(0, 10);
export const fromDay = (day: Day): Date => new Date(`${day}T00:00:00Z`);
