import "server-only";
import { seesFiguresOnly, unitsWithin } from "@/lib/auth/policy";
import { toDay } from "@/lib/core/calendar";
import { db } from "@/lib/db/read";
import type { Scope } from "./scope";
import { isShown } from "./small-bases";
import { SMALLEST_BASE } from "./suppression";

export type PastFigure = { on: string; required: number; covered: number };

/**
 * What the coverage of the unit of a scope was at the end of past days, oldest first: the nightly counts, one a
 * month at most. To who sees figures only, nothing of a unit that is not shown today, nor of days on which it had
 * fewer than five people.
 */
export async function pastCoverage(scope: Scope, since: string): Promise<PastFigure[]> {
  if (!(await isShown(scope))) return [];
  const rows = await db().$queryRaw<{ on: Date; required: number; covered: number }[]>`
    select distinct on (date_trunc('month', f."on")) f."on", f.required, f.covered
    from unit_figure f join org_unit u on u.id = f.unit_id
    where f.unit_id = ${scope.unitId} and f."on" >= ${since}::date and f.required > 0 and f.people >= ${leastPeople(scope)} and ${unitsWithin(scope.actor)}
    order by date_trunc('month', f."on"), f."on" desc`;
  return rows.map((row) => ({ ...row, on: toDay(row.on) }));
}

/** Coverage of units that are shown, at the latest count at or before a day: for changes since. */
export async function coverageThen(
  scope: Scope,
  unitIds: readonly number[],
  day: string,
): Promise<Map<number, PastFigure>> {
  const rows = await db().$queryRaw<{ unitId: number; on: Date; required: number; covered: number }[]>`
    select distinct on (f.unit_id) f.unit_id as "unitId", f."on", f.required, f.covered from unit_figure f join org_unit u on u.id = f.unit_id
    where f.unit_id = any(${[...unitIds]}::int[]) and f."on" <= ${day}::date and f.required > 0 and f.people >= ${leastPeople(scope)} and ${unitsWithin(scope.actor)}
    order by f.unit_id, f."on" desc`;
  return new Map(rows.map(({ unitId, on, ...row }) => [unitId, { ...row, on: toDay(on) }]));
}

const leastPeople = ({ actor }: Scope): number => (seesFiguresOnly(actor) ? SMALLEST_BASE : 0);
