import type { Day } from "@/lib/core/calendar";
import { Prisma } from "@/lib/db/generated/client";

/** Names under which queries read an `employee`. */
type Alias = "p" | "e" | "r" | "m";

/**
 * Whether a person is active on a day: `activeFrom ≤ day`, and `activeUntil` is empty or later. As SQL over an
 * `employee`; {@link isActiveOn} is the same in TypeScript.
 *
 * @param day  a day, or SQL of type `date` (`dayAt(now)`)
 */
export function activeOn(day: Day | Prisma.Sql, alias: Alias = "p"): Prisma.Sql {
  const [from, until] = [Prisma.raw(`${alias}.active_from`), Prisma.raw(`${alias}.active_until`)];
  return Prisma.sql`(${from} <= ${day}::date and (${until} is null or ${until} > ${day}::date))`;
}

/** Whether a person has left by a day, for a `where` (null is no). {@link hasLeftBy} is the same in TypeScript. */
export const hasLeftBySql = (day: Day): Prisma.Sql => Prisma.sql`p.active_until <= ${day}::date`;

/**
 * Whether a person has left by a day.
 *
 * @param activeUntil  the first day on which the person is no longer counted; null: not known to leave
 */
export const hasLeftBy = (activeUntil: Day | null, day: Day): boolean =>
  activeUntil !== null && activeUntil <= day;

/** Whether a person is active on a day. */
export const isActiveOn = (
  { activeFrom, activeUntil }: { activeFrom: Day; activeUntil: Day | null },
  day: Day,
): boolean => activeFrom <= day && !hasLeftBy(activeUntil, day);
