import { Prisma } from "@/lib/db/generated/client";

/** Over a `person_skill` aliased `s`: the last day on which the target level is fresh. */
export const FRESH_UNTIL_TARGET = Prisma.sql`(case s.target when 1 then s.fu1 when 2 then s.fu2 when 3 then s.fu3 when 4 then s.fu4 else s.fu5 end)`;

/** Over `s`: how many levels up to 5 are fresh at the end of `day`: the fresh level F. */
export const freshLevelOn = (day: string): Prisma.Sql => Prisma.sql`(
  (s.fu1 >= ${day}::date)::int + (s.fu2 >= ${day}::date)::int + (s.fu3 >= ${day}::date)::int + (s.fu4 >= ${day}::date)::int + (s.fu5 >= ${day}::date)::int)`;

/** Over `s` with a target: the state at the end of `day`. */
export const stateOn = (day: string): Prisma.Sql => Prisma.sql`(
  case when ${FRESH_UNTIL_TARGET} >= ${day}::date then 'covered'
       when s.reached >= s.target then 'stale'
       when s.fu0 >= ${day}::date then 'gap'
       else 'unknown' end)`;
