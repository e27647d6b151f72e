import "server-only";
import { addDays, addMonths } from "@/lib/core/calendar";
import { type MapColumn, mapColumns } from "./coverage-map";
import { type ForecastMonth, forecast } from "./forecast";
import { coverageOn, type PastFigure, pastCoverage } from "./history";
import { type UnderstaffedSkills, understaffedSkills } from "./holders";
import type { Scope } from "./scope";
import { type UnitFigures, unitFigures } from "./units";

/** What stands below the bar of an executive's page. */
export type ExecutiveView = {
  months: ForecastMonth[];
  past: PastFigure[];
  units: { rows: UnitFigures[]; then: Map<number, PastFigure> };
  burdens: MapColumn[];
  thin: UnderstaffedSkills;
};

/** Skills with the largest burden, and skills that few hold, that a page lists at most. */
const BURDENS = 8;
const THIN = 1000;

/** Past, futures, units, burdens and thin skills of a unit, each by its own report; of what the actor may see. */
export async function readExecutive(scope: Scope, unitId: number): Promise<ExecutiveView> {
  const months = await forecast(scope);
  const past = await pastCoverage(scope, addMonths(scope.day, -13));
  const rows = await unitFigures({ ...scope, unitId });
  const ids = rows.map(({ id }) => id);
  const then = await coverageOn(scope, ids, addDays(scope.day, -90));
  return {
    months,
    past,
    units: { rows, then },
    burdens: await mapColumns(scope, BURDENS),
    thin: await understaffedSkills(scope, THIN),
  };
}
