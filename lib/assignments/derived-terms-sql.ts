import { Prisma } from "@/lib/db/generated/client";

/*
 * Obligation and due date of an enrolment `o`, grouped over its outer joined live sources `s`: mandatory and
 * the earliest due date win.
 */

/** Optional without a live source. */
export const DERIVED_OBLIGATION = Prisma.sql`coalesce((array_agg(s.obligation order by s.obligation) filter (where s.id is not null))[1], 'optional')`;

/**
 * The earliest due date, moved by the days waited or absent and never before the minimum set by a return from
 * review; null where no source has a date.
 */
export const DERIVED_DUE_ON = Prisma.sql`case when count(s.due_on) > 0 then greatest(min(s.due_on) + o.due_shift_days, o.due_not_before) end`;
