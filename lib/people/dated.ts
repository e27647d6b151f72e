import type { Context } from "@/lib/command/command";
import type { Day } from "@/lib/core/calendar";
import { dayAt } from "@/lib/db/day-sql";
import { Prisma } from "@/lib/db/generated/client";

/**
 * Who changes something, when, and from which day on it holds: `on` is the organisation's day, at the latest
 * today; undefined: today. A planned change is recorded late when the server did not run at its midnight.
 */
export type Dated = Context & { on?: Day };

/** Return the first day on which the change holds, as SQL of type `date`. */
export const firstDay = ({ on, now }: Dated): Prisma.Sql =>
  on === undefined ? dayAt(now) : Prisma.sql`${on}::date`;
