/**
 * Figures and dates as people read them. Every function takes the language, and the time zone where an instant is
 * meant; nothing here reads the clock. A calendar day is `YYYY-MM-DD`, or the UTC midnight that a date column gives.
 */
export type Day = string | Date;

/** "31 Mar 2027" */
export const formatDay = (day: Day, locale: string) =>
  dates(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(atMidnight(day));

/** The day of an instant where the reader is: "31 Mar 2027" */
export const formatDayOf = (at: Date, locale: string, zone: string) => formatDay(dayOf(at, zone), locale);

/** "31 Mar" */
export const formatDayShort = (day: Day, locale: string) =>
  dates(locale, { day: "numeric", month: "short", timeZone: "UTC" }).format(atMidnight(day));

/** "Thu 26 Nov" */
export const formatWeekday = (day: Day, locale: string) =>
  dates(locale, { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" }).format(
    atMidnight(day),
  );

/** "12 March 2027" */
export const formatDayLong = (day: Day, locale: string) =>
  dates(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(atMidnight(day));

/** "Mar 2027" */
export const formatMonth = (day: Day, locale: string) =>
  dates(locale, { month: "short", year: "numeric", timeZone: "UTC" }).format(atMidnight(day));

/** For axes: "Feb", or "Nov 26". */
export const formatMonthShort = (day: Day, locale: string, withYear = false) =>
  dates(locale, { month: "short", year: withYear ? "2-digit" : undefined, timeZone: "UTC" }).format(
    atMidnight(day),
  );

/** An instant: "31 Mar 2027, 14:32" where the reader is, to the second for a trail. */
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

/** An instant: "14:32" where the reader is. */
export const formatTime = (at: Date, locale: string, zone: string) =>
  dates(locale, { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(at);

/** The calendar day on which an instant falls, `YYYY-MM-DD`. */
export const dayOf = (at: Date, zone: string) =>
  new Intl.DateTimeFormat("en-CA", {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    timeZone: zone,
  }).format(at);

/** A share 0–1, rounded half up: "73%". */
export const formatPercent = (share: number, locale: string, digits = 0) =>
  new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: digits }).format(share);

/** "4,613" */
export const formatNumber = (value: number, locale: string, digits = 0) =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);

/** A change with its sign, a real minus: "+2.4", "−1.3", "0". */
export const formatChange = (value: number, locale: string, digits = 1) =>
  new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: "exceptZero",
  })
    .format(value)
    .replace("-", "−");

/** Learning time: "18 min", "3 h", "1 h 20". The unit signs h and min are the same in every language. */
export function formatMinutes(minutes: number, locale: string): string {
  const whole = Math.max(0, Math.round(minutes));
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  if (hours === 0) return `${formatNumber(rest, locale)} min`;
  return rest === 0
    ? `${formatNumber(hours, locale)} h`
    : `${formatNumber(hours, locale)} h ${String(rest).padStart(2, "0")}`;
}

/** Effort in whole or half hours: "12 h", "7.5 h". */
export const formatHours = (hours: number, locale: string) =>
  `${formatNumber(Math.round(hours * 2) / 2, locale, 1)} h`;

/** How long ago, or until: "4 seconds ago", "tomorrow", "in 3 weeks". */
export function formatRelative(at: Date, now: Date, locale: string): string {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  const [unit, length] = STEPS.find(([, size]) => Math.abs(seconds) >= size) ?? (["second", 1] as const);
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(Math.trunc(seconds / length), unit);
}

const STEPS = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** English is written the international way, day before month. */
function dates(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = madeDates.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, options);
  // Time zones are few; the bound only keeps a mistake from growing without end.
  if (madeDates.size < 1000) madeDates.set(key, made);
  return made;
}

/** Making one takes a hundred times as long as using it. */
const madeDates = new Map<string, Intl.DateTimeFormat>();

const atMidnight = (day: Day) => (typeof day === "string" ? new Date(`${day.slice(0, 10)}T00:00:00Z`) : day);

/** A file size as people read it: "340 kB", "2.4 MB". */
export const formatBytes = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
