import "server-only";
import { employeeIdOf } from "@/lib/auth/policy";
import type { Context } from "@/lib/command/command";
import { enqueue } from "@/lib/command/enqueue";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { type MessageFacts, type MessageKind, readFacts } from "./kinds";

/** A recipient; `subjectId` where the message is about something of the person's own: an enrolment, an award. */
type Recipient = number | { id: number; subjectId: number };

/**
 * Send a message to any number of people, within the caller's transaction: in one row, whatever their number. A
 * job makes the entries of their inboxes and the mails. Who has left, has no account or no address, or does not
 * want the mail, is left out there.
 *
 * @throws when the data are not those of the kind
 */
export async function sendMessage(
  tx: Tx,
  { people, ...facts }: MessageFacts & { people: readonly Recipient[] },
  { actor, now }: Pick<Context, "actor" | "now">,
): Promise<void> {
  if (people.length === 0) return;
  const { kind, data } = readFacts(facts.kind, facts.data);
  const ids = people.map((one) => (typeof one === "number" ? one : one.id));
  const subjects = people.map((one) => (typeof one === "number" ? 0 : one.subjectId));
  const [batch] = await tx.$queryRaw<{ id: number }[]>`
    insert into message_batch (kind, data, employee_ids, subject_ids, created_at, created_by_id)
    values (${kind}, ${JSON.stringify(data)}::jsonb, ${ids}::int[], ${subjects}::int[], ${now}, ${employeeIdOf(actor)}::int)
    returning id`;
  await enqueue(tx, "message.expand", { batchId: batch?.id ?? 0 });
}

/** Over `message`: its mail may still be sent, by itself or because an admin sends again what did not arrive. */
const MAIL_MAY_GO = Prisma.sql`(mail_state in ('waiting', 'sending', 'failed', 'doubtful')
  or mail_state = 'not_sent' and mail_reason in ('no_account', 'no_address'))`;

/**
 * Withdraw the messages about these subjects, because the event was undone or is settled: unread ones leave the
 * inbox, and mails that have not gone are not sent, nor sent again. What was read or sent stays as it is.
 */
export async function withdrawMessages(
  tx: Tx,
  { kind, subjectIds }: { kind: MessageKind; subjectIds: readonly number[] },
): Promise<void> {
  if (subjectIds.length === 0) return;
  const ids = [...subjectIds];
  // Serialises with the job that makes the rows of the batch.
  await tx.$executeRaw`
    update message_batch set withdrawn_ids = withdrawn_ids || ${ids}::int[]
    where kind = ${kind} and expanded < cardinality(employee_ids) and subject_ids && ${ids}::int[]`;
  await tx.$executeRaw`
    update message
    set in_inbox = in_inbox and read_at is not null,
        mail_reason = case when ${MAIL_MAY_GO} then 'withdrawn' else mail_reason end,
        mail_state = case when mail_state in ('waiting', 'failed') then 'not_sent' else mail_state end
    where kind = ${kind} and subject_id = any(${ids}::int[]) and (in_inbox and read_at is null or ${MAIL_MAY_GO})`;
}

/** Let messages be about other subjects, in whose place they are withdrawn from now on: their own ones end. */
export async function passOnMessages(
  tx: Tx,
  kind: MessageKind,
  subjects: readonly { id: number; otherId: number }[],
): Promise<void> {
  if (subjects.length === 0) return;
  const ids = subjects.map(({ id }) => id);
  const pairs = Prisma.sql`unnest(${ids}::int[], ${subjects.map(({ otherId }) => otherId)}::int[]) as x (id, other_id)`;
  // First, since it waits for the job that makes the rows of the batch.
  await tx.$executeRaw`
    update message_batch b set subject_ids = array(
      select coalesce(x.other_id, s.id) from unnest(b.subject_ids) with ordinality as s (id, place) left join ${pairs} on x.id = s.id order by s.place)
    where b.kind = ${kind} and b.subject_ids && ${ids}::int[]`;
  await tx.$executeRaw`update message m set subject_id = x.other_id from ${pairs} where m.kind = ${kind} and m.subject_id = x.id`;
}

/** Subjects of a kind withdrawn before their rows were made; an index holds the few batches of which that is true. */
export const withdrawnInBatches = (kind: MessageKind): Prisma.Sql => Prisma.sql`
  select x.id from message_batch b cross join unnest(b.withdrawn_ids) x (id) where b.kind = ${kind} and cardinality(b.withdrawn_ids) > 0`;

/**
 * Of these subjects, return those whose message was withdrawn before anybody read it or got it by mail: what it told
 * is news to them if it holds again.
 */
export async function withdrawnUnread(
  tx: Tx,
  { kind, subjectIds }: { kind: MessageKind; subjectIds: readonly number[] },
): Promise<number[]> {
  if (subjectIds.length === 0) return [];
  const ids = [...subjectIds];
  const rows = await tx.$queryRaw<{ id: number }[]>`
    select w.id from (
      select m.subject_id as id from message m where m.kind = ${kind} and m.subject_id = any(${ids}::int[]) and not m.in_inbox
      union
      ${withdrawnInBatches(kind)}) w
    where w.id = any(${ids}::int[]) and not exists (
      select from message m where m.kind = ${kind} and m.subject_id = w.id and (m.in_inbox or m.mail_state in ('sending', 'sent', 'doubtful')))
    order by w.id`;
  return rows.map(({ id }) => id);
}
