import "server-only";
import { z } from "zod";
import { defineCommand, UNCHANGED } from "@/lib/command/command";
import { enqueue } from "@/lib/command/enqueue";
import { Prisma } from "@/lib/db/generated/client";
import { MESSAGE_RULES } from "../kinds";
import { isGivenUp, pauseAfter } from "./retry-sql";

/** Minutes after which a mail that is being sent was left behind by a worker that was killed. */
const LEASE_MINUTES = 2;
const MANDATORY = Object.entries(MESSAGE_RULES).flatMap(([kind, rule]) => (rule.isMandatory ? [kind] : []));

/**
 * Take over mails that a killed worker left behind: nobody knows whether they went out. What is mandatory is sent
 * again under the same Message-ID, unless it was withdrawn; the rest is not, and the log says that it is doubtful.
 */
export const recoverMails = defineCommand({
  name: "mail.recover",
  permission: "message:send",
  input: z.object({}),
  async run(tx, _input, { now }) {
    const recovered = await tx.$executeRaw`
      update message m set claimed_at = null,
             mail_state = (case when m.kind = any(${MANDATORY}::text[]) and m.mail_reason is distinct from 'withdrawn' then 'waiting' else 'doubtful' end)::mail_state
      where m.mail_state = 'sending' and m.claimed_at < ${now}::timestamptz - make_interval(mins => ${LEASE_MINUTES}::int)`;
    return { id: recovered };
  },
  record: (_input, { id }) => (id === 0 ? UNCHANGED : { recovered: id }),
});

/** Put off everything that is due, because the server cannot be used; what has waited for a day is given up. */
export const postponeMails = defineCommand({
  name: "mail.postpone",
  permission: "message:send",
  input: z.object({ reason: z.string() }),
  async run(tx, { reason }, { now }) {
    const postponed = await tx.$executeRaw`
      update message m set
        mail_state = (case when ${isGivenUp(now)} then 'failed' else 'waiting' end)::mail_state, mail_reason = ${reason},
        attempts = m.attempts + 1, first_attempt_at = coalesce(m.first_attempt_at, ${now}),
        next_attempt_at = ${now}::timestamptz + ${pauseAfter(Prisma.sql`m.attempts + 1`)}
      where m.mail_state = 'waiting' and m.next_attempt_at <= ${now}`;
    return { id: postponed };
  },
  record: () => UNCHANGED,
});

/** Enqueue the job that sends mails, if any is due; or one that was left behind can be taken over. */
export const enqueueDueMails = defineCommand({
  name: "mail.enqueue",
  permission: "message:send",
  input: z.object({}),
  async run(tx, _input, { now }) {
    const [due] = await tx.$queryRaw<{ id: bigint }[]>`
      (select id from message where mail_state = 'waiting' and next_attempt_at <= ${now} limit 1)
      union all (select id from message where mail_state = 'sending' and claimed_at < ${now}::timestamptz - make_interval(mins => ${LEASE_MINUTES}::int) limit 1)`;
    if (due) await enqueue(tx, "mail.send", {}, { key: "mail.send" });
    return { id: due ? 1 : 0 };
  },
  record: () => UNCHANGED,
});
