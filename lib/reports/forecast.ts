import "server-only";
import { addMonths } from "@/lib/core/calendar";
import { queryFigure } from "@/lib/db/figure-query";
import { Prisma } from "@/lib/db/generated/client";
import { isOpenSql } from "@/lib/pathways/enrolment-state-sql";
import { FRESH_UNTIL_TARGET } from "@/lib/skills/state-sql";
import { activeInScope, type Scope } from "./scope";
import { isShown } from "./small-bases";

export type ForecastMonth = { on: string; required: number; nothing: number; pace: number; onTime: number };

/**
 * Forecast the covered pairs at the end of each of the coming twelve months, in three scenarios:
 *
 * - nothing done  a pair stays covered until its freshUntil: decay alone
 * - current pace  adds the pairs that awards covered per week over the last 13 weeks
 * - on time       everything assigned is done by its due day: a pair whose target an open enrolment's
 *   credential reaches counts as covered from that day on
 *
 * Assumes today's people and targets: nobody joins, leaves or moves. No months are returned when the actor sees
 * only figures and the base is too small.
 *
 * @source docs/domain.md, forecast
 */
export async function forecast(scope: Scope): Promise<ForecastMonth[]> {
  if (!(await isShown(scope))) return [];
  const days = Array.from({ length: 13 }, (_, month) => addMonths(scope.day, month));
  const decay = await queryFigure<{ on: string; required: number; nothing: number }>(Prisma.sql`
    with until as (
      select least(${FRESH_UNTIL_TARGET}, '9999-01-01'::date) as on_day, count(*)::int as pairs
      from person_skill s join employee p on p.id = s.employee_id where s.target is not null and ${activeInScope(scope)} group by 1
    )
    select to_char(d.day, 'YYYY-MM-DD') as on, sum(u.pairs)::int as required, (sum(u.pairs) filter (where u.on_day >= d.day))::int as nothing
    from unnest(${days}::date[]) as d (day) cross join until u group by d.day order by d.day`);
  const weekly = await weeklyCoveredPairs(scope);
  const gains = await onTimeGains(scope, days);
  return decay.map(({ on, required, nothing }, month) => ({
    on,
    required,
    nothing: nothing ?? 0,
    pace: Math.min(required, (nothing ?? 0) + Math.round((weekly * month * 30.4375) / 7)),
    onTime: (nothing ?? 0) + (gains.get(on) ?? 0),
  }));
}

/** Count the pairs covered today through an award of the last 13 weeks, per week. */
async function weeklyCoveredPairs(scope: Scope): Promise<number> {
  const [row] = await queryFigure<{ weekly: number }>(
    Prisma.sql`
    select (count(distinct (s.employee_id, s.skill_id)) / 13.0)::float8 as weekly
    from person_skill s join employee p on p.id = s.employee_id
    join evidence v on v.employee_id = s.employee_id and v.skill_id = s.skill_id and v.award_id is not null and v.revoked_at is null
    where s.target is not null and ${FRESH_UNTIL_TARGET} >= ${scope.day}::date and v.level >= s.target
      and v.recorded_at > ${scope.day}::date - interval '13 weeks' and ${activeInScope(scope)}`,
    ["skills", "learning"],
  );
  return row?.weekly ?? 0;
}

/** Count by day the pairs not covered by then that open enrolments due by then would cover. */
async function onTimeGains(scope: Scope, days: string[]): Promise<Map<string, number>> {
  const rows = await queryFigure<{ on: string; pairs: number }>(
    Prisma.sql`
    with planned as (
      select e.employee_id, o.skill_id, min(e.due_on) as due_on, ${FRESH_UNTIL_TARGET} as until
      from enrolment e
      join employee p on p.id = e.employee_id
      join section c on c.pathway_version_id = e.pathway_version_id
      join step t on t.section_id = c.id and t.credential_id is not null
      join credential_version v on v.credential_id = t.credential_id and v.state = 'published'
      join credential_outcome o on o.credential_version_id = v.id
      join person_skill s on s.employee_id = e.employee_id and s.skill_id = o.skill_id and s.target <= o.level
      where ${isOpenSql()} and e.due_on is not null and ${activeInScope(scope)}
      group by e.employee_id, o.skill_id, s.target, s.fresh_until_1, s.fresh_until_2, s.fresh_until_3, s.fresh_until_4, s.fresh_until_5
    )
    select to_char(d.day, 'YYYY-MM-DD') as on, count(*)::int as pairs
    from unnest(${days}::date[]) as d (day) join planned on planned.due_on <= d.day and planned.until < d.day
    group by d.day`,
    ["skills", "learning"],
  );
  return new Map(rows.map(({ on, pairs }) => [on, pairs]));
}
