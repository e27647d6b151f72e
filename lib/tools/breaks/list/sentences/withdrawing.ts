import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = ["lib/messages/mail/send-mails.test.ts", "lib/messages/mail/settings.test.ts"];

/** What was told goes when its reason goes: nobody reads or gets by mail what was undone or is settled. */
export const WITHDRAWING_BREAKS = inArea("withdrawing", TESTS, {
  "lib/messages/send.ts": [
    {
      text: "(m.in_inbox or m.mail_state in ('sending', 'sent', 'doubtful'))",
      replacement: "(m.in_inbox)",
      seen: "After an undo people get the mail about their assignment a second time.",
      sql: true,
      tests: ["lib/assignments/change.test.ts"],
    },
    {
      text: "unnest(b.withdrawn_ids) x (id) where b.kind = ${kind} and",
      replacement: "unnest(b.withdrawn_ids) x (id) where false and",
      seen: "Who was enrolled and withdrawn within a minute, and is enrolled again by an undo, is never told.",
      sql: true,
      tests: ["lib/assignments/change.test.ts"],
    },
    {
      text: "cardinality(b.withdrawn_ids) > 0",
      replacement: "b.withdrawn_ids <> '{}'",
      seen: "The more messages were ever sent, the longer an undo takes that opens enrolments again.",
      sql: true,
      tests: ["lib/messages/send.test.ts"],
    },
    {
      text: "mail_state in ('waiting', 'sending', 'failed', 'doubtful')",
      replacement: "mail_state in ('waiting', 'sending', 'doubtful')",
      seen: "An admin sends again the mails that failed, and people get news that was undone in the meantime.",
      sql: true,
      tests: ["lib/messages/mail/settings.test.ts"],
    },
    {
      text: "mail_reason in ('no_account', 'no_address')",
      replacement: "mail_reason = 'no_address'",
      seen: "Who gets an account later is sent a message that was withdrawn before.",
      sql: true,
      tests: ["lib/messages/mail/settings.test.ts"],
    },
  ],
  "lib/messages/mail/retry.ts": [
    {
      text: " and m.mail_reason is distinct from 'withdrawn'",
      replacement: "",
      seen: "A mail in doubt is sent again although its message was withdrawn.",
      sql: true,
      tests: ["lib/messages/mail/settings.test.ts"],
    },
  ],
  "lib/messages/mail/log.ts": [
    {
      text: " and m.mail_reason is distinct from 'withdrawn'",
      replacement: "",
      seen: "A mail in doubt whose message was withdrawn is counted for ever, though nobody can do anything about it.",
      sql: true,
      tests: ["lib/messages/mail/settings.test.ts"],
    },
  ],
  "components/messages/mail-log-lines.ts": [
    {
      text: 'state === "doubtful" && reason === "withdrawn"',
      replacement: "state === reason",
      seen: "The log says of one mail that it may have arrived and that it was undone before it was sent.",
      tests: ["components/messages/mail-log-lines.test.ts"],
    },
  ],
  "lib/messages/mail/recover.ts": [
    {
      text: " and m.mail_reason is distinct from 'withdrawn'",
      replacement: "",
      seen: "After a crash a mail is sent again although its message was withdrawn.",
      sql: true,
      tests: ["lib/messages/mail/send-mails.test.ts"],
    },
  ],
  "lib/messages/mail/queue.ts": [
    {
      text: "m.mail_reason = 'withdrawn' and r.outcome in ('later', 'failed', 'back')",
      replacement: "false",
      seen: "A mail whose message was withdrawn while the server was busy is tried again a minute later.",
      sql: true,
      tests: ["lib/messages/mail/send-mails.test.ts"],
    },
    {
      text: " or m.mail_reason = 'withdrawn' and r.outcome <> 'sent'",
      replacement: "",
      seen: "A mail in doubt can be sent again although its message was withdrawn while it was being sent.",
      sql: true,
      tests: ["lib/messages/mail/send-mails.test.ts"],
    },
  ],
  "lib/awards/signing.ts": [
    {
      text: "await tellEarned(tx, first, by);",
      replacement: "await tellEarned(tx, signed, by);",
      seen: "When the real address is confirmed, everybody is told again of the badges they have, of revoked ones too.",
      tests: ["lib/awards/public-address.test.ts"],
    },
  ],
  "lib/access/roles.ts": [
    {
      text: 'kind: "role_granted", subjectIds: ids });',
      replacement: 'kind: "role_granted", subjectIds: ids.slice(ids.length) });',
      seen: "Somebody reads in the inbox that they are an administrator, an hour after the role was taken back.",
      tests: ["lib/access/roles.test.ts"],
    },
  ],
  "lib/drafts/reviews.ts": [
    {
      text: "by);\n  await withdrawSentBack(tx, kind, draft.id);\n",
      replacement: "by);\n",
      seen: "An author is asked to change a draft that is published by now.",
      tests: ["lib/pathways/reviewing.test.ts"],
    },
  ],
  "lib/assessments/commands.ts": [
    {
      text: '    await withdrawMessages(tx, { kind: "assessment_result", subjectIds: [attemptId] });\n',
      replacement: "",
      seen: "Somebody who has submitted work again reads that it was returned, and looks for what to change.",
      tests: ["lib/jobs/messages.test.ts"],
    },
  ],
  "lib/structure/merging/move-rows.ts": [
    {
      text: "subjectIds: dropped.map(({ id }) => id) });",
      replacement: "subjectIds: dropped.slice(dropped.length).map(({ id }) => id) });",
      seen: "After a merge somebody reads that their role is limited, which it is not.",
      tests: ["lib/structure/merging/merge-people.test.ts"],
    },
    {
      text: "subjectIds: ended.map(({ id }) => id) });",
      replacement: "subjectIds: ended.slice(ended.length).map(({ id }) => id) });",
      seen: "A role that both of two merged records had is taken back, and the person still reads that they have it.",
      tests: ["lib/structure/merging/merge-people.test.ts"],
    },
    {
      text: "subjectIds: withdrawn.map(({ id }) => id) });",
      replacement: "subjectIds: withdrawn.slice(withdrawn.length).map(({ id }) => id) });",
      seen: "After a merge a person is asked twice for one self-assessment.",
      tests: ["lib/structure/merging/merge-people.test.ts"],
    },
    {
      text: "when not ${WAITS_FOR_REVIEW} then coalesce",
      replacement: "when true then coalesce",
      seen: "After a merge of two assessors, work that was submitted again waits in nobody's list.",
      sql: true,
      tests: ["lib/structure/merging/merge-people.test.ts"],
    },
    {
      text: "when m.marked_at is not null then k.marked_at end",
      replacement: "else k.marked_at end",
      seen: "After a merge of two assessors, work that the record that ended was to mark waits in nobody's list.",
      sql: true,
      tests: ["lib/structure/merging/merge-people.test.ts"],
    },
  ],
  "lib/assessments/attempts.ts": [
    {
      text: '  await withdrawMessages(tx, { kind: "work_to_mark", subjectIds: ids });\n',
      replacement: "",
      seen: "After a merge an assessor is told of work that is closed.",
      tests: ["lib/structure/merging/learning.test.ts"],
    },
    {
      text: '  await withdrawMessages(tx, { kind: "assessment_result", subjectIds: ids });\n',
      replacement: "",
      seen: "After a merge, or once a renewal has begun, a person is asked to change work that is closed.",
      tests: ["lib/structure/merging/learning.test.ts", "lib/learning/start-attempt.test.ts"],
    },
    {
      text: "delete from attempt_marker where attempt_id = any(${[...ids]}::int[]) and marked_at is null",
      replacement: "delete from attempt_marker where false",
      seen: "After a merge a submission that is closed stays in the list of an assessor for good.",
      sql: true,
      tests: ["lib/structure/merging/learning.test.ts"],
    },
  ],
  "lib/assignments/undo-change.ts": [
    {
      text: "  await tellOpenedAgain(tx, opened, before.reason, by);\n",
      replacement: "",
      seen: "An assignment is ended by mistake within minutes, the end is undone, and nobody is ever told of the assignment.",
      tests: ["lib/assignments/change.test.ts"],
    },
  ],
});
