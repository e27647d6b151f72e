import "server-only";
import { type Actor, unitsWithin } from "@/lib/auth/policy";
import { toDay } from "@/lib/core/calendar";
import { db } from "@/lib/db/read";

export type PastFigure = { on: string; required: number; covered: number };

/** What the coverage of a unit was at the end of past days, oldest first: the nightly counts, one a month at most. */
export async function pastCoverage(actor: Actor, unitId: number, since: string): Promise<PastFigure[]> {
  const rows = await db().$queryRaw<{ on: Date; required: number; covered: number }[]>`
    select distinct on (date_trunc('month', f."on")) f."on", f.required, f.covered
    from unit_figure f join org_unit u on u.id = f.unit_id
    where f.unit_id = ${unitId} and f."on" >= ${since}::date and f.required > 0 and ${unitsWithin(actor)}
    order by date_trunc('month', f."on"), f."on" desc`;
  return rows.map((row) => ({ ...row, on: toDay(row.on) }));
}

/** Coverage of these units at the latest count at or before a day: for changes since. */
export async function coverageThen(
  unitIds: readonly number[],
  day: string,
): Promise<Map<number, PastFigure>> {
  const rows = await db().$queryRaw<{ unitId: number; on: Date; required: number; covered: number }[]>`
    select distinct on (unit_id) unit_id as "unitId", "on", required, covered from unit_figure
    where unit_id = any(${[...unitIds]}::int[]) and "on" <= ${day}::date and required > 0 order by unit_id, "on" desc`;
  return new Map(rows.map(({ unitId, on, ...row }) => [unitId, { ...row, on: toDay(on) }]));
}
