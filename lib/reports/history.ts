import "server-only";
import { seesFiguresOnly, unitsWithin } from "@/lib/auth/policy";
import { toDay } from "@/lib/core/calendar";
import { db } from "@/lib/db/read";
import type { Scope } from "./scope";
import { isShown } from "./small-bases";
import { hiddenUnits } from "./suppression";

export type PastFigure = { on: string; required: number; covered: number };

/**
 * Return the coverage of a scope's unit at the end of past days, oldest first: the nightly counts, at most
 * one a month. Readers who see only figures get nothing of a unit hidden today, nor of days on which it was
 * too small to be shown or would have revealed a hidden unit.
 */
export async function pastCoverage(scope: Scope, since: string): Promise<PastFigure[]> {
  if (!(await isShown(scope))) return [];
  const rows = await db().$queryRaw<{ on: Date; required: number; covered: number }[]>`
    select distinct on (date_trunc('month', f.recorded_on)) f.recorded_on as "on", f.required, f.covered
    from unit_figure f join org_unit u on u.id = f.unit_id
    where f.unit_id = ${scope.unitId} and f.recorded_on >= ${since}::date and f.required > 0 and ${unitsWithin(scope.actor)}
    order by date_trunc('month', f.recorded_on), f.recorded_on desc`;
  const isHidden = await hiddenOn(
    scope,
    rows.map(({ on }) => on),
  );
  return rows
    .filter(({ on }) => !isHidden(scope.unitId ?? 0, on))
    .map((row) => ({ ...row, on: toDay(row.on) }));
}

/** Return the coverage of shown units at the latest count at or before a day, for changes since. */
export async function coverageOn(
  scope: Scope,
  unitIds: readonly number[],
  day: string,
): Promise<Map<number, PastFigure>> {
  const rows = await db().$queryRaw<{ unitId: number; on: Date; required: number; covered: number }[]>`
    select distinct on (unit_id) unit_id as "unitId", recorded_on as "on", required, covered from unit_figure f join org_unit u on u.id = f.unit_id
    where unit_id = any(${[...unitIds]}::int[]) and recorded_on <= ${day}::date and required > 0 and ${unitsWithin(scope.actor)} order by unit_id, recorded_on desc`;
  const isHidden = await hiddenOn(
    scope,
    rows.map(({ on }) => on),
  );
  return new Map(
    rows
      .filter(({ unitId, on }) => !isHidden(unitId, on))
      .map(({ unitId, on, ...row }) => [unitId, { ...row, on: toDay(on) }]),
  );
}

/**
 * Find units that were too small on these days, or would have revealed a hidden unit: as today, by the people
 * of then.
 */
async function hiddenOn(scope: Scope, days: readonly Date[]): Promise<(unitId: number, on: Date) => boolean> {
  if (!seesFiguresOnly(scope.actor)) return () => false;
  const rows = await db().$queryRaw<{ on: Date; id: number; parentId: number | null; base: number }[]>`
    select f.recorded_on as "on", u.id, u.parent_id as "parentId", f.required_people as base
    from unit_figure f join org_unit u on u.id = f.unit_id where f.recorded_on = any(${days.map(toDay)}::date[])`;
  const hidden = new Map(
    [...Map.groupBy(rows, ({ on }) => toDay(on))].map(([on, units]) => {
      const ids = new Set(units.map(({ id }) => id));
      // A unit whose parent was not recorded on that day is treated as a root.
      const known = units.map((unit) => ({
        ...unit,
        parentId: unit.parentId !== null && ids.has(unit.parentId) ? unit.parentId : null,
      }));
      return [on, hiddenUnits(known)];
    }),
  );
  return (unitId, on) => hidden.get(toDay(on))?.has(unitId) ?? false;
}
