import { Prisma } from "@/lib/db/generated/client";

/*
 * What an enrolment `o` owes, grouped over its live sources `s`, which are outer joined: of several sources mandatory
 * wins, and the earliest due date.
 */

/** Optional where no source is left. */
export const DERIVED_OBLIGATION = Prisma.sql`coalesce((array_agg(s.obligation order by s.obligation) filter (where s.id is not null))[1], 'optional')`;

/** Moved by the days waited or absent, and never before the day that a return from review left; null where no source has a date. */
export const DERIVED_DUE_ON = Prisma.sql`case when count(s.due_on) > 0 then greatest(min(s.due_on) + o.due_shift_days, o.due_not_before) end`;
