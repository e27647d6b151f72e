"use client";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatDay, formatMonth, formatPercent } from "../format";
import { timeAxis, valueAxis } from "./axes";
import { ChartCard } from "./chart-card";
import { LazyPlot } from "./lazy-plot";
import { LineKey } from "./line-key";
import { type DayValue, ticksFor, timeOf } from "./points";
import { drawnAs } from "./same-lines";

type ForecastChartProps = {
  title: ReactNode;
  sub?: ReactNode;
  description: string;
  /** Up to and including today, oldest first. Shares 0–1. */
  past: readonly DayValue[];
  /** From the first day after today, all on the same days. */
  onTime: readonly DayValue[];
  pace: readonly DayValue[];
  nothing: readonly DayValue[];
  target?: number;
  /** The day on which the target is met if everything is done on time. */
  metOn?: string;
  className?: string;
};

/** Coverage so far and its three scenarios. */
export function ForecastChart({
  title,
  sub,
  description,
  className,
  target,
  metOn,
  ...data
}: ForecastChartProps) {
  const t = useTranslations("chart");
  const locale = useLocale();
  const today = data.past.at(-1);
  if (!today) return null;
  const values = [data.past, data.onTime, data.pace, data.nothing].flatMap((points) =>
    points.map(({ value }) => value),
  );
  const drawn = drawnAs(SCENARIOS.map(({ key }) => ({ key, points: data[key] })));
  return (
    <ChartCard
      title={title}
      sub={sub}
      description={description}
      className={className}
      legend={<ScenarioKey drawn={drawn} />}
      table={{
        head: [t("date"), t("past"), t("onTime"), t("pace"), t("nothing")],
        rows: tableOf(data, locale),
      }}
    >
      <LazyPlot
        rows={rowsOf(data, today)}
        x={timeAxis(
          [...data.past, ...data.onTime].map(({ on }) => timeOf(on)),
          locale,
          timeOf(today.on),
        )}
        y={valueAxis(ticksFor(target === undefined ? values : [...values, target]), "percent", locale)}
        band="band"
        lines={[PAST, ...SCENARIOS.filter(({ key }) => drawn.get(key) === key).reverse()]}
        target={
          target === undefined
            ? undefined
            : { y: target, label: t("target", { value: formatPercent(target, locale) }) }
        }
        today={{ x: timeOf(today.on), label: t("today") }}
        dots={[
          { x: timeOf(today.on), y: today.value },
          ...(metOn && target !== undefined
            ? [{ x: timeOf(metOn), y: target, label: formatMonth(metOn, locale) }]
            : []),
        ]}
        ends={endsOf(data, locale, (key) =>
          drawn.get(key) === key ? t(key) : t("sameLine", { name: t(key) }),
        )}
        height={226}
      />
    </ChartCard>
  );
}

const PAST = { key: "past", color: "var(--ink)" };
/** From the top; drawn in the opposite order, the first one above the others. */
const SCENARIOS = [
  { key: "onTime", color: "var(--accent)" },
  { key: "pace", color: "var(--accent)", dash: "6 4" },
  { key: "nothing", color: "var(--series-4)", dash: "2 3" },
] as const;

type Drawn = ReadonlyMap<string, string>;

/** What the lines look like that are drawn, each with the scenarios that it stands for. */
function ScenarioKey({ drawn }: { drawn: Drawn }) {
  const t = useTranslations("chart");
  const lines = SCENARIOS.filter(({ key }) => drawn.get(key) === key).map(({ key, ...look }) => ({
    ...look,
    label: SCENARIOS.filter((other) => drawn.get(other.key) === key)
      .map((other) => t(other.key))
      .join(", "),
  }));
  return <LineKey lines={lines} />;
}

type Courses = Pick<ForecastChartProps, "past" | "onTime" | "pace" | "nothing">;

/** The last figure of each scenario, with its name. */
const endsOf = (data: Courses, locale: string, nameOf: (key: (typeof SCENARIOS)[number]["key"]) => string) =>
  SCENARIOS.flatMap(({ key }) => {
    const end = data[key].at(-1);
    return end
      ? [{ key, value: end.value, figure: formatPercent(end.value, locale), name: nameOf(key) }]
      : [];
  });

/** The figures as a table, with a column each for the past and the three scenarios. */
function tableOf({ past, onTime, pace, nothing }: Courses, locale: string) {
  const percent = (value: number | undefined) => (value === undefined ? "–" : formatPercent(value, locale));
  const futures = [onTime, pace, nothing];
  return [
    ...past.map(({ on, value }) => [formatDay(on, locale), percent(value), "–", "–", "–"] as const),
    ...onTime.map(
      ({ on }, index) =>
        [formatDay(on, locale), "–", ...futures.map((course) => percent(course[index]?.value))] as const,
    ),
  ];
}

/** The three scenarios begin at today's point. */
function rowsOf({ past, onTime, pace, nothing }: Courses, today: DayValue) {
  const { value: now } = today;
  return [
    ...past.slice(0, -1).map(({ on, value }) => ({ x: timeOf(on), past: value })),
    { x: timeOf(today.on), past: now, onTime: now, pace: now, nothing: now, band: [now, now] },
    ...onTime.map(({ on, value }, index) => {
      const low = nothing[index]?.value ?? value;
      return { x: timeOf(on), onTime: value, pace: pace[index]?.value, nothing: low, band: [low, value] };
    }),
  ];
}
