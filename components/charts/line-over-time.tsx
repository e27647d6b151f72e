"use client";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatDay } from "../format";
import { timeAxis, valueAxis, writeValue } from "./axes";
import { ChartCard } from "./chart-card";
import { LazyPlot } from "./lazy-plot";
import { LineKey } from "./line-key";
import { type DayValue, ticksFor, timeOf, type ValueUnit } from "./points";

type Series = { key: string; label: string; points: readonly DayValue[] };

type LineOverTimeProps = {
  title: ReactNode;
  sub?: ReactNode;
  description: string;
  /** Four at most, on common days where they have them. */
  series: readonly Series[];
  unit: ValueUnit;
  /** Bars and counts begin at zero; shares need not. */
  fromZero?: boolean;
  className?: string;
};

/** A chart of values over time; each line is labelled at its end. */
export function LineOverTime({
  title,
  sub,
  description,
  series,
  unit,
  fromZero,
  className,
}: LineOverTimeProps) {
  const t = useTranslations("chart");
  const locale = useLocale();
  const write = (value: number | undefined) => (value === undefined ? "–" : writeValue(value, unit, locale));
  const values = series.flatMap(({ points }) => points.map(({ value }) => value));
  const days = [...new Set(series.flatMap(({ points }) => points.map(({ on }) => on)))].sort();
  return (
    <ChartCard
      title={title}
      sub={sub}
      description={description}
      className={className}
      legend={
        <LineKey lines={series.map(({ label }, index) => ({ label, color: `var(--series-${index + 1})` }))} />
      }
      table={{
        head: [t("date"), ...series.map(({ label }) => label)],
        rows: days.map((on) => [
          formatDay(on, locale),
          ...series.map(({ points }) => write(points.find((point) => point.on === on)?.value)),
        ]),
      }}
    >
      <LazyPlot
        rows={days.map((on) => ({
          x: timeOf(on),
          ...Object.fromEntries(
            series.map(({ key, points }) => [key, points.find((point) => point.on === on)?.value]),
          ),
        }))}
        x={timeAxis(days.map(timeOf), locale)}
        y={valueAxis(ticksFor(values, fromZero), unit, locale)}
        lines={series.map(({ key }, index) => ({ key, color: `var(--series-${index + 1})` }))}
        ends={series.flatMap(({ key, label, points }) => {
          const end = points.at(-1);
          return end ? [{ key, value: end.value, figure: write(end.value), name: label }] : [];
        })}
        height={200}
      />
    </ChartCard>
  );
}
