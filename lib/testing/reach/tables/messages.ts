import type { Actor } from "@/lib/auth/policy";
import { AppError } from "@/lib/core/errors";
import { client } from "@/lib/db/client";
import { markAllRead, markMessageRead } from "@/lib/messages/commands";
import { expandMessage } from "@/lib/messages/expand";
import { inboxInput, listInbox } from "@/lib/messages/inbox";
import { getMailStatus, listMailLog, mailLogInput } from "@/lib/messages/mail/log";
import { previewMail } from "@/lib/messages/mail/preview";
import { enqueueDueMails, postponeMails, recoverMails } from "@/lib/messages/mail/recover";
import { retryMails } from "@/lib/messages/mail/retry";
import { saveMailSettings, testMailSettings } from "@/lib/messages/mail/settings-commands";
import { getMailSettings } from "@/lib/messages/mail/settings-query";
import { unsubscribe } from "@/lib/messages/mail/unsubscribe";
import { unsubscribeToken } from "@/lib/messages/mail/unsubscribe-token";
import { getMailPreferences, saveMailPreferences } from "@/lib/messages/preferences";
import { id } from "../names";
import { each, figure, found, nobody, REFUSED, type ReachTable, through } from "../table";

const by = (actor: Actor) => ({ actor, now: new Date() });
const MESSAGES = "ed basics, sam basics";
const OWN = { self: "ed basics", stranger: "sam basics", others: "" };
/** Nothing answers there. */
const SERVER = {
  host: "127.0.0.1",
  port: 1,
  security: "none",
  fromAddress: "cairn@builders.example",
  version: 0,
};
const codeOf = (error: unknown) => (error instanceof AppError ? error.code : error);
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
  "lib/messages/mail/settings-query.ts": {
    getMailSettings: figure(async (who) => (await getMailSettings(who)).settings.state, {
      admin: "off",
      others: REFUSED,
    }),
  },
  "lib/messages/mail/settings-commands.ts": {
    saveMailSettings: figure(async (who) => (await saveMailSettings(by(who), SERVER)).id, {
      admin: 1,
      others: REFUSED,
    }),
    testMailSettings: figure((who) => testMailSettings(by(who), SERVER).catch(codeOf), {
      admin: "conflict",
      others: "forbidden",
    }),
  },
  "lib/messages/mail/preview.ts": {
    previewMail: figure(async (who) => (await previewMail(who, "assigned")).preview.kind, {
      admin: "assigned",
      others: REFUSED,
    }),
  },
  "lib/messages/mail/log.ts": {
    listMailLog: found(
      "message",
      async (who) => (await listMailLog(who, mailLogInput.parse({}), READER)).rows.map((row) => row.id),
      { "admin auditor": MESSAGES, others: REFUSED },
    ),
    getMailStatus: figure(async (who) => (await getMailStatus(who)).failed, {
      "admin auditor": 2,
      others: REFUSED,
    }),
  },
  "lib/messages/mail/retry.ts": {
    retryMails: each(
      "message",
      MESSAGES,
      (who, one) => retryMails(by(who), { ids: [String(one)], isAll: false }),
      { admin: MESSAGES, others: "" },
    ),
  },
  "lib/messages/mail/unsubscribe.ts": {
    unsubscribe: figure(
      async (who) => {
        const token = unsubscribeToken({ employeeId: id("person", "ed"), kind: "assigned" });
        return (await unsubscribe(by(who), { token })).kind;
      },
      { admin: "assigned", others: REFUSED },
    ),
  },
  "lib/messages/preferences.ts": {
    getMailPreferences: figure(async (who) => (await getMailPreferences(who)).every(({ isOn }) => isOn), {
      others: true,
    }),
    optOut: through("saveMailPreferences"),
    saveMailPreferences: figure(
      async (who) =>
        (await saveMailPreferences(by(who), { off: ["assigned"] })).id ===
        (who.kind === "person" && who.employeeId),
      { others: true },
    ),
  },
  "lib/messages/mail/send-mails.ts": { sendMailsWith: nobody("The job that sends mails.") },
  "lib/messages/expand.ts": {
    expandMessage: each("message", MESSAGES, expand, { admin: MESSAGES, others: "" }),
  },
};
