import { rememberFormats } from "@/lib/core/intl-formats";

export {
  type Day,
  dayInZone,
  formatDateTime,
  formatDay,
  formatDayLong,
  formatDayLongOf,
  formatDayOf,
  formatDayShort,
  formatMonth,
  formatMonthShort,
  formatTime,
} from "@/lib/core/date-format";

/** Figures as people read them; days and times are made in lib/core/date-format.ts. Every function takes the language. */

const numberFormat = rememberFormats(
  (locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
);

/** A share 0–1, rounded half up: "73%". */
export const formatPercent = (share: number, locale: string, digits = 0) =>
  numberFormat(locale, { style: "percent", maximumFractionDigits: digits }).format(share);

/** "4,613" */
export const formatNumber = (value: number, locale: string, digits = 0) =>
  numberFormat(locale, { maximumFractionDigits: digits }).format(value);

/** A change with its sign, a real minus: "+2.4", "−1.3", "0". */
export const formatChange = (value: number, locale: string, digits = 1) =>
  numberFormat(locale, {
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

/** A file size as people read it: "340 kB", "2.4 MB". */
export const formatBytes = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
