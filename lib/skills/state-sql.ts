import { Prisma } from "@/lib/db/generated/client";

/** Over a `person_skill` aliased `s`: the last day on which the target level is fresh. */
export const FRESH_UNTIL_TARGET = Prisma.sql`(case s.target when 1 then s.fresh_until_1 when 2 then s.fresh_until_2 when 3 then s.fresh_until_3 when 4 then s.fresh_until_4 else s.fresh_until_5 end)`;

/** Over `s`: the fresh level F, the number of levels up to 5 that are fresh at the end of `day`. */
export const freshLevelOn = (day: string): Prisma.Sql => Prisma.sql`(
  (s.fresh_until_1 >= ${day}::date)::int + (s.fresh_until_2 >= ${day}::date)::int + (s.fresh_until_3 >= ${day}::date)::int + (s.fresh_until_4 >= ${day}::date)::int + (s.fresh_until_5 >= ${day}::date)::int)`;

/**
 * One of the four states, of conditions in SQL.
 *
 * @param of  `isFresh`: the target level is reached and fresh · `isReached`: it is reached · `isKnown`: there is
 *   fresh evidence of any level
 */
export const skillStateOf = (of: {
  isFresh: Prisma.Sql;
  isReached: Prisma.Sql;
  isKnown: Prisma.Sql;
}): Prisma.Sql =>
  Prisma.sql`(
  case when ${of.isFresh} then 'covered'
       when ${of.isReached} then 'stale'
       when ${of.isKnown} then 'gap'
       else 'unknown' end)`;

/** Over `s` with a target: the state at the end of `day`. */
export const stateOn = (day: string): Prisma.Sql =>
  skillStateOf({
    isFresh: Prisma.sql`${FRESH_UNTIL_TARGET} >= ${day}::date`,
    isReached: Prisma.sql`s.reached >= s.target`,
    isKnown: Prisma.sql`s.fresh_until_0 >= ${day}::date`,
  });

/** Over `s`: the state if a target is required; else null. */
export const stateIfRequired = (day: string): Prisma.Sql =>
  Prisma.sql`(case when s.target is not null then ${stateOn(day)} end)`;

/** Over `s`: sort key of urgency: gap, stale, unknown, covered. */
export const urgency = (day: string): Prisma.Sql =>
  Prisma.sql`array_position(array['gap', 'stale', 'unknown', 'covered'], ${stateOn(day)})`;

/**
 * Counts of the four states, under their names. @param state  SQL of a state; rows with null are not counted
 */
export const stateCounts = (state: Prisma.Sql): Prisma.Sql => Prisma.sql`
  (count(*) filter (where ${state} = 'covered'))::int as covered, (count(*) filter (where ${state} = 'stale'))::int as stale,
  (count(*) filter (where ${state} = 'gap'))::int as gap, (count(*) filter (where ${state} = 'unknown'))::int as unknown`;

/** Over `s`: how many are covered with ratings left out. @param state  SQL of the state at the end of `day` */
export const assessedCount = (state: Prisma.Sql, day: string): Prisma.Sql =>
  Prisma.sql`(count(*) filter (where ${state} = 'covered' and s.assessed_until >= ${day}::date))::int`;

/** Over `s`: the weighted gap Σ c·(T − E) over gaps, in person-levels. */
export const weightedGap = (state: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`coalesce(sum(s.criticality * (s.target - s.reached)) filter (where ${state} = 'gap'), 0)::int`;

/** Over `s`: what needs verification, Σ c over stale and unknown. */
export const needsVerification = (state: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`coalesce(sum(s.criticality) filter (where ${state} in ('stale', 'unknown')), 0)::int`;

/** An exact `numeric`: as a float, 57 of 200 would be less than 28.5 %. */
const attainment = (level: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(sum(s.criticality * least(${level}, s.target))::numeric / nullif(sum(s.criticality * s.target), 0))`;

/**
 * Over `s`: attainment Σ c·min(L,T) ÷ Σ c·T as a whole percent, rounded half up; null where nothing is required.
 *
 * @param level  SQL of L: the fresh level for the proven form, the reached one for the other
 */
export const attainmentPercent = (level: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`floor(100 * ${attainment(level)} + 0.5)::int`;
