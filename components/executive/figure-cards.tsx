import type { Day } from "@/lib/core/calendar";
import type { ExecutiveView } from "@/lib/reports/executive";
import { BurdenCard } from "./burden-card";
import { ForecastCard } from "./forecast-card";
import { UnderstaffedCard } from "./understaffed-card";
import { UnitsCard } from "./units-card";

type Props = {
  view: ExecutiveView;
  unit: { id: number | null; parentId: number | null };
  today: Day;
  todayPercent: number;
  targetPercent: number;
};

/** Forecast, child units, burdens and understaffed skills of a unit. */
export function FigureCards({ view, unit, today, todayPercent, targetPercent }: Props) {
  return (
    <div className="mt-4 grid grid-cols-12 gap-4">
      <ForecastCard
        today={today}
        months={view.months}
        past={view.past}
        todayPercent={todayPercent}
        targetPercent={targetPercent}
        className="col-span-6 max-lg:col-span-12"
      />
      <UnitsCard {...view.units} parentId={unit.parentId} className="col-span-6 max-lg:col-span-12" />
      <BurdenCard rows={view.burdens} unitId={unit.id} className="col-span-6 max-lg:col-span-12" />
      <UnderstaffedCard thin={view.thin} className="col-span-6 max-lg:col-span-12" />
    </div>
  );
}
