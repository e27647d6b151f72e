import "server-only";
import { z } from "zod";
import { defineCommand, UNCHANGED } from "@/lib/command/command";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { MESSAGE_RULES, type MessageKind } from "../kinds";
import { skipReason } from "../recipients";
import { isGivenUp, pauseAfter } from "./retry-sql";

/**
 * Makes the links of mails whose link holds a token, in the transaction that claims them: only a hash of the token
 * is stored. A mail that is left out is not sent, because what it is about is not valid any more.
 *
 * @returns message id → path
 */
export type LinkMaker = (
  tx: Tx,
  mails: readonly { messageId: string; employeeId: number; subjectId: number; attempt: number }[],
  now: Date,
) => Promise<Map<string, string>>;
export type LinkMakers = Partial<Record<MessageKind, LinkMaker>>;

/** A mail that this worker sends now. */
export type ClaimedMail = {
  id: string;
  kind: string;
  data: unknown;
  subjectId: number;
  employeeId: number;
  name: string;
  address: string;
  language: string | null;
  timeZone: string | null;
  attempts: number;
  /** The Message-ID: the same for every attempt. */
  messageId: string;
  /** Path with a token, for kinds whose link is made when the mail is sent; otherwise null. */
  path: string | null;
};

const USEFUL_DAYS = JSON.stringify(
  Object.fromEntries(Object.entries(MESSAGE_RULES).map(([kind, { usefulDays }]) => [kind, usefulDays])),
);
const outcome = z.object({
  id: z.string(),
  /** `back`: it was not attempted after all. */
  outcome: z.enum(["sent", "later", "failed", "doubtful", "back"]),
  reason: z.string().nullable(),
});
export type MailOutcome = z.output<typeof outcome>;

/**
 * Store what became of the mails that a worker had, and claim more of those that are due. Claiming is a short
 * transaction of its own, so that no lock is held while a server is waited for.
 *
 * @param input  `domain`: right part of a Message-ID made now
 * @returns the mails claimed; `looked`: how many were looked at, the ones that are not sent included
 */
export const advanceMailsWith = (links: LinkMakers) =>
  defineCommand({
    name: "mail.advance",
    permission: "message:send",
    input: z.object({ outcomes: z.array(outcome), take: z.number().int().min(0), domain: z.string() }),
    async run(tx, { outcomes, take, domain }, { now }) {
      if (outcomes.length > 0) await storeOutcomes(tx, outcomes, now);
      const claimed = take === 0 ? [] : await claim(tx, take, domain, now);
      const ready = await withLinks(tx, claimed, links, now);
      return { id: 0, mails: ready.filter(isSendable), looked: claimed.length };
    },
    record: () => UNCHANGED,
  });

/** A mail whose message was withdrawn while it was being sent is not tried again. */
async function storeOutcomes(tx: Tx, outcomes: readonly MailOutcome[], now: Date) {
  await tx.$executeRaw`
    update message m set
      mail_state = (case when m.mail_reason = 'withdrawn' and r.outcome in ('later', 'failed', 'back') then 'not_sent'
                         when r.outcome = 'later' then case when ${isGivenUp(now)} then 'failed' else 'waiting' end
                         when r.outcome = 'back' then 'waiting' else r.outcome end)::mail_state,
      mail_reason = case when r.outcome = 'back' or m.mail_reason = 'withdrawn' and r.outcome <> 'sent' then m.mail_reason else r.reason end, claimed_at = null,
      sent_at = case when r.outcome = 'sent' then ${now}::timestamptz end,
      attempts = m.attempts - case when r.outcome = 'back' then 1 else 0 end,
      first_attempt_at = case when r.outcome = 'back' and m.attempts = 1 then null else m.first_attempt_at end,
      next_attempt_at = case when r.outcome = 'later' then ${now}::timestamptz + ${pauseAfter(Prisma.sql`m.attempts`)} else m.next_attempt_at end
    from unnest(${outcomes.map(({ id }) => id)}::bigint[], ${outcomes.map((one) => one.outcome)}::text[],
                ${outcomes.map(({ reason }) => reason)}::text[]) as r (id, outcome, reason)
    where m.id = r.id and m.mail_state in ('sending', 'doubtful')`;
}

type Looked = ClaimedMail & { skip: string | null };

/**
 * Claim what is due, urgent mails first. What must not be sent any more is marked so with its reason. `message` is met
 * only once by what was claimed: of a table that the planner takes for empty, as after many mails at once, it would join
 * all rows to all.
 */
function claim(tx: Tx, take: number, domain: string, now: Date): Promise<Looked[]> {
  return tx.$queryRaw<Looked[]>`
    with due as (
      select d.id, d.kind, d.employee_id, d.batch_id, d.next_attempt_at from message d
      where d.mail_state = 'waiting' and d.next_attempt_at <= ${now}
      order by d.is_urgent desc, d.next_attempt_at, d.id limit ${take} for update skip locked
    ), looked as materialized (
      select m.id, p.email, p.name, p.language, p.time_zone, b.data,
             coalesce(${skipReason(Prisma.sql`m.kind`, now)},
                      case when m.next_attempt_at + make_interval(days => (${USEFUL_DAYS}::jsonb ->> m.kind)::int) < ${now} then 'too_old' end) as skip
      from due m join employee p on p.id = m.employee_id join message_batch b on b.id = m.batch_id
    )
    update message m set
      mail_state = (case when l.skip is null then 'sending' else 'not_sent' end)::mail_state, mail_reason = l.skip,
      claimed_at = case when l.skip is null then ${now}::timestamptz end,
      first_attempt_at = case when l.skip is null then coalesce(m.first_attempt_at, ${now}) else m.first_attempt_at end,
      attempts = m.attempts + case when l.skip is null then 1 else 0 end,
      address = case when l.skip is null then l.email else m.address end,
      message_id = coalesce(m.message_id, '<' || m.id || '.' || gen_random_uuid() || '@' || ${domain} || '>')
    from looked l where m.id = l.id
    returning m.id::text, m.kind, l.data, m.subject_id as "subjectId", m.employee_id as "employeeId", l.name, l.email as address,
              l.language, l.time_zone as "timeZone", m.attempts, m.message_id as "messageId", l.skip, null as path`;
}

/** Give the mails the links that are made now. Without one a mail is not sent. */
async function withLinks(
  tx: Tx,
  claimed: readonly Looked[],
  links: LinkMakers,
  now: Date,
): Promise<Looked[]> {
  const paths = new Map<string, string>();
  const linked = claimed.filter((mail) => mail.skip === null && needsLink(mail.kind));
  for (const [kind, mails] of Map.groupBy(linked, (mail) => mail.kind as MessageKind)) {
    const asked = mails.map(({ id, employeeId, subjectId, attempts }) => ({
      messageId: id,
      employeeId,
      subjectId,
      attempt: attempts,
    }));
    for (const [id, path] of (await links[kind]?.(tx, asked, now)) ?? []) paths.set(id, path);
  }
  const gone = linked.filter(({ id }) => !paths.has(id)).map(({ id }) => id);
  if (gone.length > 0)
    await tx.$executeRaw`
      update message set mail_state = 'not_sent', mail_reason = 'no_link', claimed_at = null where id = any(${gone}::bigint[])`;
  return claimed
    .filter(({ id }) => !gone.includes(id))
    .map((mail) => ({ ...mail, path: paths.get(mail.id) ?? null }));
}

const LINKED_KINDS: ReadonlySet<string> = new Set<MessageKind>(["invitation", "password_reset"]);
const needsLink = (kind: string) => LINKED_KINDS.has(kind);
const isSendable = (mail: Looked) => mail.skip === null;
