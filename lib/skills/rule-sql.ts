import { NEVER } from "@/lib/core/calendar";
import { Prisma } from "@/lib/db/generated/client";
import { type EvidenceRule, TOLERANCE } from "./rules";
import { FRESH_UNTIL_TARGET } from "./state-sql";

/** When levels are computed: `end` is the instant at which `day` ends in the organisation's zone. */
type Moment = { now: Date; day: string; end: Date };

const SECONDS_OF_MONTH = 30.4375 * 86_400;
/** Half-lives after which evidence counts as nothing; more of them would be an underflow in the database. */
const MAX_HALVINGS = 1000;

/** Over evidence `v`: of one key only the latest counts. */
const SUPERSESSION_KEY = Prisma.sql`case
               when v.assessment_key is not null then 'result ' || v.assessment_key
               when v.kind = 'observation' then 'observation ' || coalesce(v.rater_id::text, '') || ' ' || v.event_kind || ' ' || v.event_key
               when v.rater_id is not null then 'rating ' || v.rater_id else 'item ' || v.id end`;

/** Over evidence `v`: whether it was recorded by then, is not revoked, and counts at all. */
const isKnown = (at: Date): Prisma.Sql =>
  Prisma.sql`v.kind <> 'self_rating' and v.recorded_at <= ${at} and (v.revoked_at is null or v.revoked_at > ${at})`;

/** Over evidence `v`, from the latest on. */
const LATEST_FIRST = Prisma.sql`v.occurred_at desc, v.recorded_at desc, v.id desc`;

/** Over evidence `v` and its skill `k`: what is left of a weight at an instant. */
const decayFactor = (at: Prisma.Sql): Prisma.Sql => Prisma.sql`case when k.half_life_months is null then 1
             else power(0.5::float8, least(${MAX_HALVINGS}, extract(epoch from ${at} - v.occurred_at)::float8 / (k.half_life_months * ${SECONDS_OF_MONTH}))) end`;

/** Over an item `i` and the time of the latest one at a level or above: whether it speaks against that level. */
const isContrary = (level: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(i.kind in ('project', 'observation', 'exam', 'manager_rating') and i.occurred_at > i.latest
                                  and case when i.aimed_level is null then i.level < ${level} else i.aimed_level <= ${level} end)`;

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
             partition by v.employee_id, v.skill_id, ${SUPERSESSION_KEY} order by ${LATEST_FIRST}) as place
    from evidence v
    where v.employee_id in (${people}) and ${isKnown(now)}
  ), live as (
    select v.employee_id, v.skill_id, v.level, v.aimed_level, v.kind, v.occurred_at, v.event, v.weight, coalesce(v.valid_until >= ${day}::date, true) as is_valid,
           v.weight * ${decayFactor(Prisma.sql`${end}::timestamptz`)} as decayed
    from known v join skill k on k.id = v.skill_id where v.place = 1 and v.occurred_at <= ${now}
  ), by_level as (
    select i.*, l.level as at, max(i.occurred_at) filter (where i.level >= l.level) over (partition by i.employee_id, i.skill_id, l.level) as latest
    from live i cross join generate_series(0, 5) as l (level)
  ), by_event as (
    select employee_id, skill_id, at,
           max(decayed) filter (where level >= at and is_valid) as fresh, max(weight) filter (where level >= at) as undecayed, max(decayed) filter (where level >= at) as pro,
           max(decayed) filter (where ${isContrary(Prisma.sql`i.at`)}) as contrary
    from by_level i group by employee_id, skill_id, at, event
  ), by_pair as (
    select employee_id, skill_id, at, coalesce(sum(fresh), 0) >= ${threshold - TOLERANCE} as is_fresh, coalesce(sum(undecayed), 0) >= ${threshold - TOLERANCE} as is_reached,
           count(pro) > 0 and coalesce(sum(contrary), 0) <= sum(pro) + ${TOLERANCE} as stands
    from by_event group by employee_id, skill_id, at
  )
  select employee_id, skill_id, coalesce(max(at) filter (where at > 0 and stands and is_reached), 0) as reached,
         coalesce(max(at) filter (where at > 0 and stands and is_fresh), 0) as fresh, bool_or(at = 0 and is_fresh) as is_known
  from by_pair group by employee_id, skill_id`;

/**
 * The required pairs whose freshUntil at the target was made or moved later by evidence that occurred since
 * `from`: columns `employee_id`, `skill_id` and `weeks_fresh`, the weeks from the last such evidence to freshUntil.
 * A pair is left out if what occurred before would, alone, keep the target level fresh to the same day.
 * `rule-sql.test.ts` holds it equal to `skillStanding` with and without that evidence.
 *
 * @param pairs  a condition on a `person_skill` aliased `s` and its employee `p`
 * @param from   the instant from which evidence counts as new
 * @param end    the instant as of which evidence is known: the end of the day of the figure
 * @param zone   time zone in which days end
 * @source docs/domain.md, forecast, "current pace"
 */
export const gainedPairs = (
  pairs: Prisma.Sql,
  { weights, threshold }: EvidenceRule,
  { from, end, zone }: { from: Date; end: Date; zone: string },
): Prisma.Sql => Prisma.sql`
  with gaining as (
    select s.employee_id, s.skill_id, s.target, ${FRESH_UNTIL_TARGET} as until, (${FRESH_UNTIL_TARGET} + 1)::timestamp at time zone ${zone} as until_end, max(v.occurred_at) as gained_at
    from person_skill s join employee p on p.id = s.employee_id
    join evidence v on v.employee_id = s.employee_id and v.skill_id = s.skill_id and v.level >= s.target and v.occurred_at >= ${from} and v.occurred_at <= ${end} and ${isKnown(end)}
    where s.target is not null and ${FRESH_UNTIL_TARGET} > ${NEVER}::date and ${pairs}
    group by s.employee_id, s.skill_id
  ), known as (
    select g.target, g.until, g.until_end, v.*, v.event_kind || ' ' || v.event_key as event,
           row_number() over (partition by v.employee_id, v.skill_id, ${SUPERSESSION_KEY} order by ${LATEST_FIRST}) as place
    from gaining g join evidence v on v.employee_id = g.employee_id and v.skill_id = g.skill_id
    where v.occurred_at < ${from} and ${isKnown(end)}
  ), former as (
    select v.employee_id, v.skill_id, v.target, v.level, v.aimed_level, v.kind, v.occurred_at, v.event, coalesce(v.valid_until >= v.until, true) as is_valid,
           (${JSON.stringify(weights)}::jsonb ->> v.kind::text)::float8 * ${decayFactor(Prisma.sql`v.until_end`)} as decayed,
           max(v.occurred_at) filter (where v.level >= v.target) over (partition by v.employee_id, v.skill_id) as latest
    from known v join skill k on k.id = v.skill_id where v.place = 1
  ), by_event as (
    select employee_id, skill_id, max(decayed) filter (where level >= target and is_valid) as fresh, max(decayed) filter (where level >= target) as pro,
           max(decayed) filter (where ${isContrary(Prisma.sql`i.target`)}) as contrary
    from former i group by employee_id, skill_id, event
  ), unmoved as (
    select employee_id, skill_id from by_event group by employee_id, skill_id
    having coalesce(sum(fresh), 0) >= ${threshold - TOLERANCE} and coalesce(sum(contrary), 0) <= sum(pro) + ${TOLERANCE}
  ), marked as (
    select g.employee_id, g.skill_id, (g.until - (g.gained_at at time zone ${zone})::date) / 7.0 as weeks_fresh, false as is_unmoved from gaining g
    union all select u.employee_id, u.skill_id, null, true from unmoved u
  )
  select employee_id, skill_id, max(weeks_fresh) as weeks_fresh from marked group by employee_id, skill_id having not bool_or(is_unmoved)`;
