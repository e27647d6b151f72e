import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/messages/mail/settings.test.ts",
  "lib/messages/send.test.ts",
  "lib/messages/texts.test.ts",
];

/** How messages are told, and how their mails are sent. */
export const DELIVERING_BREAKS_2 = inArea("delivering", TESTS, {
  "lib/messages/inbox.ts": [
    {
      text: 'm.read_at is not null as "isRead"',
      replacement: 'm.read_at is null as "isRead"',
      seen: "The inbox marks as unread what was read, and following a new message does not mark it as read.",
      sql: true,
      tests: ["lib/messages/send.test.ts"],
    },
  ],
  "lib/messages/mail/settings-commands.ts": [
    {
      text: " and attempts > 0",
      replacement: "",
      seen: "When an admin saves the mail server, the mails of an assignment go at once, within the minutes in which it can be undone.",
      sql: true,
      tests: ["lib/messages/mail/settings.test.ts"],
    },
    {
      text: 'password === "" ? "kept" : "changed"',
      replacement: 'password === "" ? "changed" : "kept"',
      seen: "The trail says that the password of the mail server was kept where it was changed.",
      tests: ["lib/messages/mail/settings.test.ts"],
    },
    {
      text: 'if (code === "EDNS")',
      replacement: 'if (code === "EHOST")',
      seen: "An admin who misspells the mail server is not told that there is no server of this name.",
      tests: ["lib/messages/mail/settings.test.ts"],
    },
  ],
  "lib/messages/mail/transport.ts": [
    {
      text: 'secure: security === "tls"',
      replacement: "secure: false",
      seen: "Mails and the password go to the server unencrypted, though encryption from the first byte was chosen.",
      tests: ["lib/messages/mail/settings.test.ts"],
    },
    {
      text: 'ignoreTLS: security === "none"',
      replacement: "ignoreTLS: false",
      seen: "No mail goes out by an internal server with a certificate of its own, though no encryption was chosen.",
      tests: ["lib/messages/mail/settings.test.ts"],
    },
  ],
  "lib/messages/mail/log.ts": [
    {
      text: 'm.sent_at as "sentAt"',
      replacement: 'm.created_at as "sentAt"',
      seen: "The log gives as the time at which a mail was sent the time of its event.",
      sql: true,
      tests: ["lib/messages/mail/settings.test.ts"],
    },
  ],
  "lib/messages/expand.ts": [
    {
      text: '    if (delayMinutes === 0) await enqueue(tx, "mail.send", {}, { key: "mail.send" });\n',
      replacement: "",
      seen: "Who waits at the screen for a link for a new password waits for the next full minute.",
      tests: ["lib/messages/mail/settings.test.ts"],
    },
  ],
  "lib/messages/texts.ts": [
    {
      text: "const names = limits.map(inSentence);",
      replacement: "const names = limits;",
      seen: "A unit with a Hebrew name turns around the sentence about the role that is limited to it.",
      tests: ["lib/messages/texts.test.ts"],
    },
  ],
  "lib/messages/display-text.ts": [
    {
      text: "\\p{Script=Arabic}",
      replacement: "",
      seen: "Names in Arabic reorder the words around them in titles of messages.",
      tests: ["lib/messages/texts.test.ts"],
    },
  ],
});
