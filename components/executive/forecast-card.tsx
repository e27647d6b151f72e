import { getTranslations } from "next-intl/server";
import type { ForecastMonth } from "@/lib/reports/forecast";
import type { PastFigure } from "@/lib/reports/history";
import { percent } from "@/lib/skills/figures";
import { ForecastChart } from "../charts/forecast-chart";
import { ClientTexts } from "../client-texts";

type Props = {
  /** Today, `YYYY-MM-DD`, where the past ends and the scenarios begin. */
  today: string;
  months: readonly ForecastMonth[];
  past: readonly PastFigure[];
  /** Covered share as on the page, rounded together with the other states. */
  todayPercent: number;
  targetPercent: number;
  className: string;
};

/** The past year and three scenarios of a unit's coverage. */
export async function ForecastCard({ today, months, past, todayPercent, targetPercent, className }: Props) {
  const t = await getTranslations("reports");
  const [now] = months;
  const last = months.at(-1);
  if (!now || !last || now.required === 0) return null;
  const share = (value: number) => value / now.required;
  const percentOf = (value: number) => percent(value, now.required) ?? 0;
  const line = (key: "nothing" | "pace" | "onTime") =>
    months.slice(1).map((month) => ({ on: month.on, value: share(month[key]) }));
  const met = months.slice(1).find(({ onTime }) => 100 * share(onTime) >= targetPercent);
  const isMetToday = 100 * share(now.nothing) >= targetPercent;
  return (
    <ClientTexts of={["chart"]}>
      <ForecastChart
        title={t("forecast")}
        sub={t("forecastSub")}
        description={t("forecastText", {
          now: todayPercent,
          nothing: percentOf(last.nothing),
          pace: percentOf(last.pace),
          onTime: percentOf(last.onTime),
        })}
        past={[
          ...past
            .filter(({ on }) => on < today)
            .map(({ on, covered, required }) => ({ on, value: covered / required })),
          { on: today, value: todayPercent / 100 },
        ]}
        nothing={line("nothing")}
        pace={line("pace")}
        onTime={line("onTime")}
        target={targetPercent / 100}
        metOn={met && !isMetToday ? met.on : undefined}
        className={className}
      />
    </ClientTexts>
  );
}
