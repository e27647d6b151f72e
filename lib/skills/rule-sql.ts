import { Prisma } from "@/lib/db/generated/client";
import type { EvidenceRule } from "./rules";

/** When levels are computed: `end` is the instant at which `day` ends in the organisation's zone. */
type Moment = { now: Date; day: string; end: Date };

const SECONDS_OF_MONTH = 30.4375 * 86_400;
/** Half-lives after which evidence counts as nothing; more of them would be an underflow in the database. */
const MAX_HALVINGS = 1000;

/**
 * The levels that people have under a rule, for all their skills with evidence: columns `employee_id`, `skill_id`,
 * `reached`, `fresh` and `is_known` (enough evidence for a gap). The twin of `skillStanding`, for previews of a rule
 * that does not hold; `rule-sql.test.ts` holds the two equal.
 *
 * @param people  a query of ids
 * @source docs/domain.md, "The level of a person in a skill"
 */
export const standingsUnder = (
  { weights, threshold }: EvidenceRule,
  people: Prisma.Sql,
  { now, day, end }: Moment,
): Prisma.Sql => Prisma.sql`
  with known as (
    select v.*, v.event_kind || ' ' || v.event_key as event, (${JSON.stringify(weights)}::jsonb ->> v.kind::text)::float8 as weight,
           row_number() over (
             partition by v.employee_id, v.skill_id, case
               when v.assessment_key is not null then 'result ' || v.assessment_key
               when v.kind = 'observation' then 'observation ' || coalesce(v.rater_id::text, '') || ' ' || v.event_kind || ' ' || v.event_key
               when v.rater_id is not null then 'rating ' || v.rater_id else 'item ' || v.id end
             order by v.occurred_at desc, v.recorded_at desc, v.id desc) as place
    from evidence v
    where v.employee_id in (${people}) and v.kind <> 'self_rating' and v.recorded_at <= ${now} and (v.revoked_at is null or v.revoked_at > ${now})
  ), live as (
    select v.employee_id, v.skill_id, v.level, v.aimed_level, v.kind, v.occurred_at, v.event, v.weight, coalesce(v.valid_until >= ${day}::date, true) as is_valid,
           v.weight * case when k.half_life_months is null then 1
             else power(0.5::float8, least(${MAX_HALVINGS}, extract(epoch from ${end}::timestamptz - v.occurred_at)::float8 / (k.half_life_months * ${SECONDS_OF_MONTH}))) end as decayed
    from known v join skill k on k.id = v.skill_id where v.place = 1 and v.occurred_at <= ${now}
  ), by_level as (
    select i.*, l.level as at, max(i.occurred_at) filter (where i.level >= l.level) over (partition by i.employee_id, i.skill_id, l.level) as latest
    from live i cross join generate_series(0, 5) as l (level)
  ), by_event as (
    select employee_id, skill_id, at,
           max(decayed) filter (where level >= at and is_valid) as fresh, max(weight) filter (where level >= at) as undecayed, max(decayed) filter (where level >= at) as pro,
           max(decayed) filter (where kind in ('project', 'observation', 'exam', 'manager_rating') and occurred_at > latest
                                  and case when aimed_level is null then level < at else aimed_level <= at end) as contrary
    from by_level group by employee_id, skill_id, at, event
  ), by_pair as (
    select employee_id, skill_id, at, coalesce(sum(fresh), 0) >= ${threshold} as is_fresh, coalesce(sum(undecayed), 0) >= ${threshold} as is_reached,
           count(pro) > 0 and coalesce(sum(contrary), 0) <= sum(pro) as stands
    from by_event group by employee_id, skill_id, at
  )
  select employee_id, skill_id, coalesce(max(at) filter (where at > 0 and stands and is_reached), 0) as reached,
         coalesce(max(at) filter (where at > 0 and stands and is_fresh), 0) as fresh, bool_or(at = 0 and is_fresh) as is_known
  from by_pair group by employee_id, skill_id`;
