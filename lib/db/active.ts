import type { Day } from "@/lib/core/calendar";
import { Prisma } from "@/lib/db/generated/client";

/** Aliases under which queries read `employee`. */
type Alias = "p" | "e" | "r" | "m" | "w" | "k" | "c";

/**
 * Condition that a person is active on a day: `activeFrom ≤ day`, and `activeUntil` is null or later. SQL
 * over an `employee`.
 *
 * @param day  a day, or SQL of type `date` (`dayAt(now)`)
 */
export function activeOn(day: Day | Prisma.Sql, alias: Alias = "p"): Prisma.Sql {
  const [from, until] = [Prisma.raw(`${alias}.active_from`), Prisma.raw(`${alias}.active_until`)];
  return Prisma.sql`(${from} <= ${day}::date and (${until} is null or ${until} > ${day}::date))`;
}

/**
 * Condition for a `where` that a person has left by a day (null counts as false). {@link hasLeftBy} is the
 * same in TypeScript.
 *
 * @param day  a day, or SQL of type `date`
 */
export const hasLeftBySql = (day: Day | Prisma.Sql, alias: Alias = "p"): Prisma.Sql =>
  Prisma.sql`${Prisma.raw(alias)}.active_until <= ${day}::date`;

/** The opposite, which is never null: true of people without a last day, and of those who begin later. */
export const hasNotLeftBySql = (day: Day | Prisma.Sql, alias: Alias = "p"): Prisma.Sql =>
  Prisma.sql`((${hasLeftBySql(day, alias)}) is not true)`;

/**
 * Return whether a person has left by a day.
 *
 * @param activeUntil  the first day on which the person is no longer counted; null: no leaving date
 */
export const hasLeftBy = (activeUntil: Day | null, day: Day): boolean =>
  activeUntil !== null && activeUntil <= day;
