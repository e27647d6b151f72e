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

/**
 * Formats of figures; those of days and times are in lib/core/date-format.ts. Every function takes the
 * language.
 */

const numberFormat = rememberFormats(
  (locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
);

/** Format a share 0–1, rounded half up: "73%". */
export const formatPercent = (share: number, locale: string, digits = 0) =>
  numberFormat(locale, { style: "percent", maximumFractionDigits: digits }).format(share);

/** "4,613" */
export const formatNumber = (value: number, locale: string, digits = 0) =>
  numberFormat(locale, { maximumFractionDigits: digits }).format(value);

/** Format a change with its sign, using a true minus sign: "+2.4", "−1.3", "0". */
export const formatChange = (value: number, locale: string, digits = 1) =>
  numberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: "exceptZero",
  })
    .format(value)
    .replace("-", "−");

/**
 * Format learning time: "18 min", "3 h", "1 h 20". The unit symbols h and min are the same in every language.
 */
export function formatMinutes(minutes: number, locale: string): string {
  const whole = Math.max(0, Math.round(minutes));
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  if (hours === 0) return `${formatNumber(rest, locale)} min`;
  return rest === 0
    ? `${formatNumber(hours, locale)} h`
    : `${formatNumber(hours, locale)} h ${String(rest).padStart(2, "0")}`;
}

/** Format effort in whole or half hours: "12 h", "7.5 h". */
export const formatHours = (hours: number, locale: string) =>
  `${formatNumber(Math.round(hours * 2) / 2, locale, 1)} h`;

/** Format a file size: "340 kB", "2.4 MB". */
export const formatBytes = (bytes: number): string =>
  bytes < 2 ** 20 ? `${Math.max(1, Math.round(bytes / 1024))} kB` : `${(bytes / 2 ** 20).toFixed(1)} MB`;
