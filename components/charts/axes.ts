import { formatMonthShort, formatNumber, formatPercent } from "../format";
import { dayOfTime, sampleEvenly, type ValueUnit } from "./points";

/** Build a time axis over the given days; first, last and today show the year. */
export function timeAxis(times: readonly number[], locale: string, today?: number) {
  const ticks = sampleEvenly(times, 9);
  const withYear = new Set([ticks[0], ticks.at(-1), today]);
  return {
    isTime: true,
    ticks,
    write: (time: number | string) =>
      formatMonthShort(dayOfTime(Number(time)), locale, withYear.has(Number(time))),
  };
}

/** Only the topmost tick shows the unit. */
export function valueAxis(ticks: readonly number[], unit: ValueUnit, locale: string) {
  const write = (value: number) => {
    if (unit === "number") return formatNumber(value, locale, 1);
    return value === ticks.at(-1) ? formatPercent(value, locale, 1) : formatNumber(value * 100, locale, 1);
  };
  return { ticks, write };
}

export const writeValue = (value: number, unit: ValueUnit, locale: string) =>
  unit === "percent" ? formatPercent(value, locale) : formatNumber(value, locale, 1);
