import "server-only";
import { Prisma } from "@/lib/db/generated/client";

/** The organisation's time zone. */
export const ZONE = Prisma.sql`(select time_zone from organisation where id = 1)`;

/** The organisation's calendar day at an instant, whatever the database's time zone. */
export const dayAt = (instant: Date): Prisma.Sql =>
  Prisma.sql`(${instant}::timestamptz at time zone ${ZONE})::date`;

/** The organisation's calendar day of a column. */
export const dayOfColumn = (column: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(${column} at time zone ${ZONE})::date`;
