import { Prisma } from "@/lib/db/generated/client";

/** More are not counted: the bell says "99+". */
const MOST_UNREAD = 100;

/**
 * The number of unread messages in a person's inbox, at most 100, as SQL over an `employee` aliased `e`: a column of
 * the statement that every page asks anyway.
 */
export const UNREAD_COUNT = Prisma.sql`(select count(*)::int from (
  select from message m where m.employee_id = e.id and m.in_inbox and m.read_at is null limit ${MOST_UNREAD}) u)`;
