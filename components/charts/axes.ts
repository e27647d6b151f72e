import { formatMonthShort, formatNumber, formatPercent } from "../format";
import { dayOfTime, sampleEvenly, type ValueUnit } from "./points";

/** A time axis over the days given; first, last and today carry the year. */
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

/** The unit stands at the topmost tick only. */
export function valueAxis(ticks: readonly number[], unit: ValueUnit, locale: string) {
  const write = (value: number) => {
    if (unit === "number") return formatNumber(value, locale, 1);
    return value === ticks.at(-1) ? formatPercent(value, locale, 1) : formatNumber(value * 100, locale, 1);
  };
  return { ticks, write };
}

export const writeValue = (value: number, unit: ValueUnit, locale: string) =>
  unit === "percent" ? formatPercent(value, locale) : formatNumber(value, locale, 1);
