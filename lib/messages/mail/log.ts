import "server-only";
import { z } from "zod";
import { type Actor, peopleWithin } from "@/lib/auth/policy";
import { pageSize, searchParam } from "@/lib/core/params";
import { MailState, Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { textMatching } from "@/lib/db/search";
import { MESSAGE_KINDS, type MessageKind, readFacts } from "../kinds";
import { describeMessage, type Reader } from "../texts";
import { isMailOn } from "./mail-server";

const STATES = Object.values(MailState) as [MailState, ...MailState[]];
const filter = {
  q: searchParam.optional().catch(undefined),
  state: z.enum(STATES).optional().catch(undefined),
  kind: z.enum(MESSAGE_KINDS).optional().catch(undefined),
};
export const mailLogInput = z.object({
  ...filter,
  page: z.coerce.number().int().min(1).max(1_000_000).default(1).catch(1),
  size: pageSize,
});
/** Which mails of the log a command means. */
export const mailLogFilter = z.object(filter);

export type MailLogRow = {
  id: string;
  person: string;
  employeeId: number;
  kind: MessageKind;
  title: string;
  state: MailState;
  /** An `UnsentReason`, or what the server answered. */
  reason: string | null;
  address: string | null;
  attempts: number;
  createdAt: Date;
  sentAt: Date | null;
  nextAttemptAt: Date;
};

/** The mails that pass a filter, over a `message` aliased `m` and its `employee` aliased `p`. */
export function loggedMails(actor: Actor, { q, state, kind }: z.output<typeof mailLogFilter>): Prisma.Sql {
  const parts = [
    peopleWithin(actor, "message:read").sql,
    ...(state ? [Prisma.sql`m.mail_state = ${state}::mail_state`] : []),
    ...(kind ? [Prisma.sql`m.kind = ${kind}`] : []),
    ...(q ? [Prisma.sql`(${textMatching(Prisma.sql`p.name`, q)} or p.email = ${q})`] : []),
  ];
  return Prisma.join(parts, " and ");
}

/** List the mails, latest first, with what became of each, and say whether mails are sent at all. */
export async function listMailLog(
  actor: Actor,
  { page, size, ...which }: z.output<typeof mailLogInput>,
  reader: Reader,
): Promise<{ rows: MailLogRow[]; total: number; isMailOn: boolean }> {
  const rows = await db().$queryRaw<(Omit<MailLogRow, "title"> & { data: unknown })[]>`
    select m.id::text, p.name as person, p.id as "employeeId", m.kind, b.data, m.mail_state::text as state, m.mail_reason as reason,
           m.address, m.attempts, m.created_at as "createdAt", m.sent_at as "sentAt", m.next_attempt_at as "nextAttemptAt"
    from message m join employee p on p.id = m.employee_id join message_batch b on b.id = m.batch_id
    where ${loggedMails(actor, which)}
    order by m.id desc limit ${size} offset ${(page - 1) * size}`;
  const [count] = await db().$queryRaw<{ total: number }[]>`
    select count(*)::int as total from message m join employee p on p.id = m.employee_id where ${loggedMails(actor, which)}`;
  return {
    rows: rows.map(({ data, ...row }) => ({
      ...row,
      title: describeMessage(readFacts(row.kind, data), reader).title,
    })),
    total: count?.total ?? 0,
    isMailOn: await isMailOn(db()),
  };
}

export type MailStatus = {
  waiting: number;
  failed: number;
  /** May have arrived, and can be sent again: its message was not withdrawn. */
  doubtful: number;
  /** What the server answered last, for a mail that waits; null: none waits because of an error. */
  lastError: string | null;
};

/** Count the mails that are not settled, and return the last error. */
export async function getMailStatus(actor: Actor): Promise<MailStatus> {
  const within = peopleWithin(actor, "message:read").sql;
  const [status] = await db().$queryRaw<MailStatus[]>`
    select (count(*) filter (where m.mail_state in ('waiting', 'sending')))::int as waiting,
           (count(*) filter (where m.mail_state = 'failed'))::int as failed,
           (count(*) filter (where m.mail_state = 'doubtful' and m.mail_reason is distinct from 'withdrawn'))::int as doubtful,
           (array_agg(m.mail_reason order by m.id desc) filter (where m.mail_state = 'waiting' and m.mail_reason is not null))[1] as "lastError"
    from message m join employee p on p.id = m.employee_id
    where m.mail_state in ('waiting', 'sending', 'failed', 'doubtful') and ${within}`;
  return status ?? { waiting: 0, failed: 0, doubtful: 0, lastError: null };
}
