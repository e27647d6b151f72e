import "server-only";
import { addDays, addMonths } from "@/lib/core/calendar";
import { type MapColumn, mapColumns } from "./coverage-map";
import { type ForecastMonth, forecast } from "./forecast";
import { coverageOn, type PastFigure, pastCoverage } from "./history";
import { type UnderstaffedSkills, understaffedSkills } from "./holders";
import type { Scope } from "./scope";
import { type UnitFigures, unitFigures } from "./units";

/** The lower part of the executive page. */
export type ExecutiveView = {
  months: ForecastMonth[];
  past: PastFigure[];
  units: { rows: UnitFigures[]; earlier: Map<number, PastFigure> };
  burdens: MapColumn[];
  thin: UnderstaffedSkills;
};

/** How many skills with the largest burden, and skills with few holders, a page lists at most. */
const BURDENS = 8;
const THIN = 1000;

/**
 * Read history, forecast, units, burdens and understaffed skills of a unit, each by its own report, within
 * the actor's reach.
 */
export async function readExecutive(scope: Scope, unitId: number): Promise<ExecutiveView> {
  const [months, past, units, burdens, thin] = await Promise.all([
    forecast(scope),
    pastCoverage(scope, addMonths(scope.day, -13)),
    readUnits(scope, unitId),
    mapColumns(scope, BURDENS),
    understaffedSkills(scope, THIN),
  ]);
  return { months, past, units, burdens, thin };
}

async function readUnits(scope: Scope, unitId: number): Promise<ExecutiveView["units"]> {
  const rows = await unitFigures({ ...scope, unitId });
  const ids = rows.map(({ id }) => id);
  return { rows, earlier: await coverageOn(scope, ids, addDays(scope.day, -90)) };
}
