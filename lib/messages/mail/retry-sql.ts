import { Prisma } from "@/lib/db/generated/client";

/**
 * The pause after this many attempts: 1, 2, 4 … 256 minutes, which makes a dozen attempts in the day after which a mail
 * is given up.
 *
 * @param attempts  SQL of a number, at least 1
 */
export const pauseAfter = (attempts: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`make_interval(mins => power(2, least(${attempts}, 9) - 1)::int)`;

/** Whether a mail that could not be sent is given up: a day after its first attempt. Over a `message` aliased `m`. */
export const isGivenUp = (now: Date): Prisma.Sql =>
  Prisma.sql`(coalesce(m.first_attempt_at, ${now}) <= ${now}::timestamptz - interval '1 day')`;
