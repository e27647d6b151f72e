import type { Actor } from "@/lib/auth/policy";
import { client } from "@/lib/db/client";
import { markAllRead, markMessageRead } from "@/lib/messages/commands";
import { expandMessage } from "@/lib/messages/expand";
import { inboxInput, listInbox } from "@/lib/messages/inbox";
import { enqueueDueMails, postponeMails, recoverMails } from "@/lib/messages/mail/recover";
import { each, figure, found, nobody, REFUSED, type ReachTable } from "../table";

const by = (actor: Actor) => ({ actor, now: new Date() });
const MESSAGES = "ed basics, sam basics";
const OWN = { self: "ed basics", stranger: "sam basics", others: "" };
const READER = { locale: "en", timeZone: "UTC", organisation: "Builders" } as const;

/** Whether a batch with this message's person can be expanded by the actor. */
async function expand(who: Actor, messageId: number) {
  const { employeeId, subjectId } = await client().message.findUniqueOrThrow({ where: { id: messageId } });
  const batch = await client().messageBatch.create({
    data: {
      kind: "badge_earned",
      data: { credential: "Credential weld" },
      employeeIds: [employeeId],
      subjectIds: [subjectId],
      createdAt: new Date(),
    },
  });
  try {
    return await expandMessage(by(who), { batchId: batch.id });
  } finally {
    await client().messageBatch.delete({ where: { id: batch.id } });
  }
}

export const messagesTable: ReachTable = {
  "lib/messages/inbox.ts": {
    listInbox: found(
      "message",
      async (who) => (await listInbox(who, inboxInput.parse({}), READER)).rows.map((row) => row.id),
      OWN,
    ),
  },
  "lib/messages/commands.ts": {
    markMessageRead: each("message", MESSAGES, (who, one) => markMessageRead(by(who), { id: one }), OWN),
    markAllRead: each(
      "message",
      MESSAGES,
      async (who, one) => (await markAllRead(by(who), { upTo: one })).read > 0,
      { self: MESSAGES, stranger: "sam basics", others: "" },
    ),
  },
  "lib/messages/mail/recover.ts": {
    recoverMails: figure(async (who) => (await recoverMails(by(who), {})).id, { admin: 0, others: REFUSED }),
    postponeMails: figure(async (who) => (await postponeMails(by(who), { reason: "gone" })).id, {
      admin: 0,
      others: REFUSED,
    }),
    enqueueDueMails: figure(async (who) => (await enqueueDueMails(by(who), {})).id, {
      admin: 0,
      others: REFUSED,
    }),
  },
  "lib/messages/mail/send-mails.ts": { sendMailsWith: nobody("The job that sends mails.") },
  "lib/messages/expand.ts": {
    expandMessage: each("message", MESSAGES, expand, { admin: MESSAGES, others: "" }),
  },
};
