import { inArea } from "../break";

/** Test files of this area. */
const TESTS = [
  "lib/messages/send.test.ts",
  "lib/messages/texts.test.ts",
  "lib/messages/mail/send-mails.test.ts",
  "lib/messages/mail/settings.test.ts",
  "lib/jobs/messages.test.ts",
  "lib/boot/mode.test.ts",
  "lib/pathways/reviewing.test.ts",
];

/** Messages: who is told what, in the inbox and by mail, once. */
export const MESSAGE_BREAKS = inArea("messages", TESTS, {
  "lib/boot/start.ts": [
    {
      text: 'import "./mode";\n',
      replacement: "",
      seen: "No invitation and no other mail ever leaves a server that was started with npm start.",
      tests: ["lib/boot/mode.test.ts"],
    },
  ],
  "lib/messages/recipients.ts": [
    {
      text: "(${kind} = any(${mandatory}::text[]) or ${activeOn(dayAt(now))})",
      replacement: "true",
      sql: true,
      seen: "People who have left the company go on getting mails about pathways.",
    },
    {
      text: "and exists (select from message_opt_out o where o.employee_id = p.id and o.kind = ${kind}) then 'opted_out'",
      replacement: "and false then 'opted_out'",
      sql: true,
      seen: "Whoever has unsubscribed gets the mails all the same.",
    },
  ],
  "lib/drafts/tell-reviews.ts": [
    {
      text: "(id): id is number => id !== null && id !== employeeIdOf(by.actor),",
      replacement: "(id): id is number => id !== null && id === employeeIdOf(by.actor),",
      seen: "Whoever sends a draft back is told so, and its author is not.",
    },
  ],
  "lib/messages/expand.ts": [
    {
      text: " and r.subject_id not in (select unnest(w.withdrawn_ids) from message_batch w where w.id = ${batchId})",
      replacement: "",
      sql: true,
      seen: "An assignment that was undone at once is announced to everybody.",
    },
    {
      text: '    if (until < batch.recipients) await enqueue(tx, "message.expand", { batchId });\n',
      replacement: "",
      seen: "Of a message to a hundred thousand people, twenty thousand get it.",
    },
    {
      text: "r.subject_id, b.created_at,",
      replacement: "r.subject_id, ${now}::timestamptz,",
      seen: "A message that was made after a stop of the server says that it has happened just now.",
      sql: true,
      tests: ["lib/messages/send.test.ts"],
    },
    {
      text: "${inInbox} and ${mayReceive(Prisma.sql`b.kind`, now)}, ${isUrgent}",
      replacement: "${inInbox}, ${isUrgent}",
      seen: "Somebody who left before the message was delivered finds it in their inbox on their return.",
      sql: true,
    },
  ],
  "lib/messages/send.ts": [
    {
      text: "mail_state = case when mail_state in ('waiting', 'failed') then 'not_sent' else mail_state end",
      replacement: "mail_state = mail_state",
      sql: true,
      seen: "Minutes after an assignment was undone, people get the mail about it.",
    },
    {
      text: "where kind = ${kind} and subject_id = any(${ids}::int[]) and (",
      replacement: "where ${kind} <> '' and subject_id = any(${ids}::int[]) and (",
      seen: "Undoing an assignment takes away a message about something else that has the same number.",
      sql: true,
    },
  ],
  "lib/messages/display-text.ts": [
    {
      text: '.replace(UNSAFE, " ")',
      replacement: "",
      seen: "A pathway with a line break in its name adds lines to the subject of a mail.",
    },
  ],
  "lib/messages/mail/failure.ts": [
    {
      text: 'if (responseCode === 421 || command === "MAIL FROM") return "server";',
      replacement: "",
      seen: "A wrong sender's address in the settings makes ten thousand mails fail for good.",
    },
    {
      text: "isMandatory || attempts < MOST_LOST",
      replacement: "true",
      seen: "A server that drops the line after each mail delivers the same mail to a person all day.",
    },
    {
      text: " && responseCode !== 503",
      replacement: "",
      seen: "Mails are given up because a server answers for a moment that commands are out of order.",
    },
  ],
  "lib/messages/mail/transport.ts": [
    {
      text: "maxRequeues: 0",
      replacement: "maxRequeues: 5",
      seen: "A server that drops every connection is called six times for one mail, and the mails behind it wait.",
    },
  ],
  "lib/messages/mail/recover.ts": [
    {
      text: "then 'waiting' else 'doubtful' end",
      replacement: "then 'waiting' else 'waiting' end",
      sql: true,
      seen: "After a crash people get the same news twice.",
    },
    {
      text: "m.claimed_at < ${now}::timestamptz - make_interval(mins => ${LEASE_MINUTES}::int)`;\n    return { id: recovered };",
      replacement: "m.claimed_at < ${now}::timestamptz + interval '1 hour'`;\n    return { id: recovered };",
      sql: true,
      seen: "Two servers on one database send the same mail twice.",
    },
    {
      text: "(case when ${isGivenUp(now)} then 'failed' else 'waiting' end)",
      replacement: "'failed'",
      sql: true,
      seen: "A mail server that is restarted for a minute makes every waiting mail fail.",
    },
  ],
  "lib/messages/mail/queue.ts": [
    {
      text: "message_id = coalesce(m.message_id, ",
      replacement: "message_id = coalesce(null, ",
      sql: true,
      seen: "A mail that is sent again after a crash looks like another mail.",
    },
    {
      text: "order by d.is_urgent desc, d.next_attempt_at, d.id",
      replacement: "order by d.next_attempt_at, d.id",
      sql: true,
      seen: "Somebody who forgot the password waits behind ten thousand mails about a pathway.",
    },
    {
      text: "and m.mail_state in ('sending', 'doubtful')`",
      replacement: "and m.mail_state = 'sending'`",
      seen: "A mail that was counted as doubtful stays so when its worker reports that it was sent.",
      sql: true,
    },
    {
      text: "case when m.next_attempt_at + make_interval(days",
      replacement: "case when b.created_at + make_interval(days",
      seen: "A mail that failed last week cannot be sent again: it is called too old at once.",
      sql: true,
      tests: ["lib/messages/mail/settings.test.ts"],
    },
    {
      text: "attempts = m.attempts - case when r.outcome = 'back' then 1 else 0 end,",
      replacement: "attempts = m.attempts,",
      seen: "The log of mails counts attempts at a mail that nobody tried to send.",
      sql: true,
      tests: ["lib/messages/mail/send-mails.test.ts"],
    },
    {
      text: "case when r.outcome = 'back' and m.attempts = 1 then null else m.first_attempt_at end",
      replacement: "m.first_attempt_at",
      seen: "A mail that was put back before its turn is given up a day later, though nobody had tried to send it by then.",
      sql: true,
      tests: ["lib/messages/mail/send-mails.test.ts"],
    },
  ],
  "lib/messages/mail/settings-commands.ts": [
    {
      text: "if (stored !== null && (before?.host !== typed.host || before.userName !== typed.userName))",
      replacement: "if (stored === undefined)",
      seen: "An admin enters a server of their own, and Cairn sends it the stored password.",
    },
    {
      text: "if (stored !== null && !canOpenPassword(stored))",
      replacement: "if (stored === undefined)",
      seen: "A password that the installation cannot read any more is kept, and a test of the connection ends in an error.",
      tests: ["lib/messages/mail/settings.test.ts"],
    },
  ],
  "lib/messages/mail/unsubscribe-token.ts": [
    {
      text: "!timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(claim)))",
      replacement: "false",
      seen: "Anybody can end the mails of anybody by counting up a number in a link.",
    },
    {
      text: "const claim = `${employeeId}.${kind}`;\n  return",
      replacement: "const claim = `${employeeId}.assigned`;\n  return",
      seen: "Who unsubscribes from one kind of mail gets no more of another.",
    },
  ],
  "lib/messages/inbox.ts": [
    {
      text: "order by m.id desc limit",
      replacement: "order by m.id limit",
      seen: "The oldest message stands on top of the inbox.",
      sql: true,
    },
  ],
  "lib/messages/preferences.ts": [
    {
      text: "where: { employeeId, kind: { notIn: off } }",
      replacement: "where: { kind: { notIn: off } }",
      seen: "Who saves the own choice of mails turns mails on again for everybody else.",
    },
  ],
  "lib/messages/mail/retry.ts": [
    {
      text: "and ${loggedMails(actor, which)} and ${chosen}",
      replacement: "and ${chosen}",
      seen: "Sending all failed mails of one kind again sends those of every kind.",
      sql: true,
    },
    {
      text: "const chosen = isAll ? Prisma.sql`true` : Prisma.sql`m.id = any(${ids}::bigint[])`;",
      replacement: "const chosen = Prisma.sql`true`;",
      seen: "Sending one failed mail again sends all that have failed.",
      tests: ["lib/messages/mail/settings.test.ts"],
    },
  ],
  "lib/messages/mail/log.ts": [
    {
      text: "or p.email = ${q})`",
      replacement: "or p.email ilike '%' || ${q} || '%')`",
      seen: "Somebody searches the log for one address and gets those that contain it.",
      sql: true,
    },
  ],
});
