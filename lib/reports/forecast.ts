import "server-only";
import { ALWAYS, addDays, addMonths, daysBetween, endOfDay } from "@/lib/core/calendar";
import { PROOFS } from "@/lib/credentials/proofs-sql";
import { queryFigure } from "@/lib/db/figure-query";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { isOpenSql } from "@/lib/pathways/enrolment-state-sql";
import { readRule } from "@/lib/skills/record-evidence";
import { gainedPairs } from "@/lib/skills/rule-sql";
import type { EvidenceRule } from "@/lib/skills/rules";
import { FRESH_UNTIL_TARGET } from "@/lib/skills/state-sql";
import { coveredAtPace, type Pace } from "./forecast-rule";
import { activeInScope, type Scope } from "./scope";
import { isShown } from "./small-bases";

export type ForecastMonth = { on: string; required: number; nothing: number; pace: number; onTime: number };

/** The current pace is that of so many weeks. */
const PACE_WEEKS = 13;
/** Days from today on in which overdue enrolments are expected to be completed. */
const OVERDUE_DAYS = 30;

/**
 * Forecast the covered pairs at the end of each of the coming twelve months, in three scenarios:
 *
 * - nothing done  a pair stays covered until its freshUntil: decay alone
 * - current pace  new evidence comes as in the last 13 weeks, see `coveredAtPace`
 * - on time       everything assigned is done by its due day: a pair that an open enrolment's credential proves is
 *   covered from that day on, for as long as that evidence alone stays fresh
 *
 * Assumes today's people and targets: nobody joins, leaves or moves. No months are returned when the actor sees
 * only figures and the base is too small.
 *
 * @source docs/domain.md, forecast
 */
export async function forecast(scope: Scope): Promise<ForecastMonth[]> {
  const [shown, { rule, zone }] = await Promise.all([isShown(scope), readRule(db())]);
  if (!shown) return [];
  const days = Array.from({ length: 13 }, (_, month) => addMonths(scope.day, month));
  const [decay, pace, gains] = await Promise.all([
    decayAlone(scope, days),
    currentPace(scope, rule, zone),
    onTimeGains(scope, days, rule),
  ]);
  return decay.map(({ on, required, nothing }) => ({
    on,
    required,
    nothing,
    pace: coveredAtPace(required, nothing, daysBetween(scope.day, on) / 7, pace),
    onTime: nothing + (gains.get(on) ?? 0),
  }));
}

/** Count the required pairs, and those still fresh at the end of each day. */
const decayAlone = (scope: Scope, days: string[]) =>
  queryFigure<{ on: string; required: number; nothing: number }>(Prisma.sql`
    with until as (
      select least(${FRESH_UNTIL_TARGET}, '9999-01-01'::date) as on_day, count(*)::int as pairs
      from person_skill s join employee p on p.id = s.employee_id where s.target is not null and ${activeInScope(scope)} group by 1
    )
    select to_char(d.day, 'YYYY-MM-DD') as on, sum(u.pairs)::int as required, coalesce(sum(u.pairs) filter (where u.on_day >= d.day), 0)::int as nothing
    from unnest(${days}::date[]) as d (day) cross join until u group by d.day order by d.day`);

/** Read how many pairs a week became fresh, or fresh for longer, by evidence of the last 13 weeks. */
async function currentPace(scope: Scope, rule: EvidenceRule, zone: string): Promise<Pace> {
  const from = new Date(endOfDay(addDays(scope.day, -7 * PACE_WEEKS), zone));
  const end = new Date(endOfDay(scope.day, zone));
  const [row] = await queryFigure<Pace>(Prisma.sql`
    with gained as (${gainedPairs(activeInScope(scope), rule, { from, end, zone })})
    select (count(*)::float8 / ${PACE_WEEKS}) as "perWeek", coalesce(percentile_cont(0.5) within group (order by weeks_fresh::float8), 0) as "weeksFresh"
    from gained`);
  return row ?? { perWeek: 0, weeksFresh: 0 };
}

/** Count by day the pairs not covered by then that open enrolments, done on their due day, would keep covered. */
async function onTimeGains(
  scope: Scope,
  days: string[],
  { weights, threshold }: EvidenceRule,
): Promise<Map<string, number>> {
  const rows = await queryFigure<{ on: string; pairs: number }>(
    Prisma.sql`
    with proof as (${PROOFS}), planned as (
      select e.employee_id, s.skill_id, ${FRESH_UNTIL_TARGET} as until, k.half_life_months, v.validity_months,
             case when e.due_on < ${scope.day}::date then ${addDays(scope.day, OVERDUE_DAYS)}::date else e.due_on end as from_on,
             (${JSON.stringify(weights)}::jsonb ->> o.kind::text)::float8 / ${threshold} as support
      from enrolment e
      join employee p on p.id = e.employee_id
      join section c on c.pathway_version_id = e.pathway_version_id
      join step t on t.section_id = c.id and t.credential_id is not null
      join credential_version v on v.credential_id = t.credential_id and v.state = 'published'
      join proof o on o.credential_version_id = v.id
      join person_skill s on s.employee_id = e.employee_id and s.skill_id = o.skill_id and s.target <= o.level
      join skill k on k.id = s.skill_id
      where ${isOpenSql()} and e.due_on is not null and ${activeInScope(scope)}
    ), kept as (
      select employee_id, skill_id, until, from_on,
             least(coalesce(from_on + floor(half_life_months * 30.4375 * ln(support) / ln(2::float8))::int, ${ALWAYS}::date),
                   coalesce((from_on + make_interval(months => validity_months))::date, ${ALWAYS}::date)) as last_on
      from planned where support >= 1
    )
    select to_char(d.day, 'YYYY-MM-DD') as on, count(distinct (kept.employee_id, kept.skill_id))::int as pairs
    from unnest(${days}::date[]) as d (day) join kept on kept.from_on <= d.day and kept.last_on >= d.day and kept.until < d.day
    group by d.day`,
    ["skills", "learning"],
  );
  return new Map(rows.map(({ on, pairs }) => [on, pairs]));
}
