import "server-only";
import { z } from "zod";
import { type Actor, peopleWithin } from "@/lib/auth/policy";
import { pageSize } from "@/lib/core/params";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { readFacts } from "./kinds";
import { pathOf } from "./links";
import { describeMessage, type MessageText, type Reader } from "./texts";

export const inboxInput = z.object({
  show: z.enum(["all", "unread"]).default("all").catch("all"),
  page: z.coerce.number().int().min(1).max(1_000_000).default(1).catch(1),
  size: pageSize,
});

type InboxRow = MessageText & { id: string; href: string; createdAt: Date; isRead: boolean };

/** A message of the actor's own inbox, over a `message` aliased `m` and its `employee` aliased `p`. */
export const inOwnInbox = (actor: Actor): Prisma.Sql =>
  Prisma.sql`(${peopleWithin(actor, "message:own").sql} and m.in_inbox)`;

/**
 * List the actor's own messages, latest first, in the words of the reader.
 *
 * @returns a page of them, how many pass the filter, and how many there are and are unread in all
 */
export async function listInbox(
  actor: Actor,
  { show, page, size }: z.output<typeof inboxInput>,
  reader: Reader,
): Promise<{ rows: InboxRow[]; total: number; all: number; unread: number }> {
  const which = show === "unread" ? Prisma.sql`m.read_at is null` : Prisma.sql`true`;
  const rows = await db().$queryRaw<
    { id: string; kind: string; data: unknown; subjectId: number; createdAt: Date; isRead: boolean }[]
  >`
    select m.id::text, m.kind, b.data, m.subject_id as "subjectId", m.created_at as "createdAt", m.read_at is not null as "isRead"
    from message m join employee p on p.id = m.employee_id join message_batch b on b.id = m.batch_id
    where ${inOwnInbox(actor)} and ${which}
    order by m.id desc limit ${size} offset ${(page - 1) * size}`;
  const [counts] = await db().$queryRaw<{ all: number; unread: number }[]>`
    select count(*)::int as "all", (count(*) filter (where m.read_at is null))::int as unread
    from message m join employee p on p.id = m.employee_id where ${inOwnInbox(actor)}`;
  const { all, unread } = counts ?? { all: 0, unread: 0 };
  return {
    rows: rows.map(({ kind, data, subjectId, ...row }) => {
      const facts = readFacts(kind, data);
      return { ...row, ...describeMessage(facts, reader), href: pathOf(facts, subjectId) ?? "/" };
    }),
    total: show === "unread" ? unread : all,
    all,
    unread,
  };
}
