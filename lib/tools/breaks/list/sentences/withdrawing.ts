import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = ["lib/messages/mail/send-mails.test.ts", "lib/messages/mail/settings.test.ts"];

/** What was told goes when its reason goes: nobody reads or gets by mail what was undone or is settled. */
export const WITHDRAWING_BREAKS = inArea("withdrawing", TESTS, {
  "lib/messages/send.ts": [
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
});
