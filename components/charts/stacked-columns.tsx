"use client";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatDay, formatDayShort, formatNumber } from "../format";
import { valueAxis } from "./axes";
import { ChartCard } from "./chart-card";
import { Plot } from "./plot";
import { someOf, ticksFor } from "./points";

export type Week = { /** Its Monday. */ on: string; withPlan: number; withoutPlan: number };

export type StackedColumnsProps = {
  title: ReactNode;
  sub?: ReactNode;
  description: string;
  weeks: readonly Week[];
  /** Over the axis: "skills a week". */
  unit: string;
  /** Other words than "renewal set" and "no plan". */
  words?: { withPlan: string; withoutPlan: string };
  className?: string;
};

/** Week by week: what is planned for, and on top what is not. */
export function StackedColumns({
  title,
  sub,
  description,
  weeks,
  unit,
  words,
  className,
}: StackedColumnsProps) {
  const t = useTranslations("chart");
  const locale = useLocale();
  const names = words ?? { withPlan: t("withPlan"), withoutPlan: t("withoutPlan") };
  const sum = (key: "withPlan" | "withoutPlan") =>
    formatNumber(
      weeks.reduce((total, week) => total + week[key], 0),
      locale,
    );
  const entry = (dress: string, name: string, total: string) => (
    <span>
      <span className={`me-1.5 inline-block size-2.5 rounded-[2px] ${dress}`} />
      {name} <b className="tn ms-1 text-ink">{total}</b>
    </span>
  );
  return (
    <ChartCard
      title={title}
      sub={sub}
      description={description}
      className={className}
      legend={
        <div className="legend mb-1">
          {entry("bg-accent", names.withPlan, sum("withPlan"))}
          {entry("f-stale", names.withoutPlan, sum("withoutPlan"))}
        </div>
      }
      table={{
        head: [t("week"), names.withPlan, names.withoutPlan],
        rows: weeks.map(
          (week) =>
            [
              formatDay(week.on, locale),
              formatNumber(week.withPlan, locale),
              formatNumber(week.withoutPlan, locale),
            ] as const,
        ),
      }}
    >
      <p className="text-micro text-ink-3">{unit}</p>
      <Plot
        rows={weeks.map(({ on, withPlan, withoutPlan }) => ({ x: on, withPlan, withoutPlan }))}
        x={{
          isTime: false,
          ticks: someOf(
            weeks.map(({ on }) => on),
            3,
          ),
          write: (on) => formatDayShort(String(on), locale),
        }}
        y={valueAxis(
          ticksFor(
            weeks.map((week) => week.withPlan + week.withoutPlan),
            true,
          ),
          "number",
          locale,
        )}
        bars={BARS}
        height={164}
      />
    </ChartCard>
  );
}

const BARS = [
  { key: "withPlan", fill: "accent" },
  { key: "withoutPlan", fill: "stripes" },
] as const;
