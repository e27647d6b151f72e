import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/messages/mail/send-mails.test.ts",
  "lib/messages/mail/compose.test.ts",
  "lib/messages/mail/settings.test.ts",
];

/** What a mail says and looks like, how it leaves, and the settings and the log of mails. */
export const TELLING_BREAKS_2 = inArea("telling", TESTS, {
  "lib/messages/mail/compose.ts": [
    {
      text: "from: { name: inSentence(sender.fromName || brand.name), address: sender.fromAddress },\n    to: { name: inSentence(mail.name)",
      replacement:
        "from: { name: inSentence(brand.name), address: sender.fromAddress },\n    to: { name: inSentence(mail.name)",
      seen: "Mails do not come from the name that an admin has set.",
      tests: ["lib/messages/mail/send-mails.test.ts"],
    },
    {
      text: '{ label: t("imprint"), href: brand.imprintUrl }',
      replacement: '{ label: t("imprint"), href: brand.privacyUrl }',
      seen: "The link to the imprint under a mail leads to the privacy notice.",
      tests: ["lib/messages/mail/compose.test.ts"],
    },
    {
      text: "(href ? [{ label, href }] : [])",
      replacement: '[{ label, href: href ?? "" }]',
      seen: "A mail of a company without an imprint has a link to one that leads nowhere.",
      tests: ["lib/messages/mail/compose.test.ts"],
    },
    {
      text: "logoHref: logo && addressOf(brand, logo)",
      replacement: "logoHref: logo",
      seen: "In a mail the logo of the company is a broken picture.",
      tests: ["lib/messages/mail/compose.test.ts"],
    },
  ],
  "lib/messages/mail/html.ts": [
    {
      text: "detail.text.split(/\\r\\n?|\\n/)",
      replacement: "[detail.text]",
      seen: "In a mail the lines of a comment run into each other.",
      tests: ["lib/messages/mail/compose.test.ts"],
    },
    {
      text: "mail.details.map((detail) => h(Detail, { key: detail.label, detail }))",
      replacement: "mail.details.slice(1).map((detail) => h(Detail, { key: detail.label, detail }))",
      seen: "The mail about an assignment does not say why, though the inbox does.",
      tests: ["lib/messages/mail/compose.test.ts"],
    },
    {
      text: "...(unsubscribeHref === null ? [] : [{ label: texts.unsubscribe, href: unsubscribeHref }]),",
      replacement: '...(unsubscribeHref === null ? [{ label: texts.unsubscribe, href: "" }] : []),',
      seen: "A mail shows no link by which its kind can be turned off.",
      tests: ["lib/messages/mail/compose.test.ts"],
    },
    {
      text: "alt: mail.organisation",
      replacement: 'alt: ""',
      seen: "Whoever sees no pictures does not see which company a mail is from.",
      tests: ["lib/messages/mail/compose.test.ts"],
    },
  ],
  "lib/messages/mail/plain-text.ts": [
    {
      text: "...mail.details.map(({ label, text }) => `${label}:\\n${text}`),",
      replacement: "...mail.details.map(({ label }) => `${label}:`),",
      seen: "Whoever reads mails as plain text does not get the reason for an assignment.",
      tests: ["lib/messages/mail/compose.test.ts"],
    },
    {
      text: "mail.unsubscribeHref === null ? [] : [mail.texts.unsubscribeText]",
      replacement: "mail.unsubscribeHref === null ? [mail.texts.unsubscribeText] : []",
      seen: "Whoever reads mails as plain text finds no way to turn them off.",
      tests: ["lib/messages/mail/compose.test.ts"],
    },
  ],
  "lib/messages/mail/send-mails.ts": [
    {
      text: "isSentAgain(MESSAGE_RULES[mail.kind as MessageKind].isMandatory, mail.attempts)",
      replacement: "isSentAgain(MESSAGE_RULES[mail.kind as MessageKind].isUrgent, mail.attempts)",
      seen: "Over a bad line the news that a badge was revoked is given up after three attempts.",
      tests: ["lib/messages/mail/send-mails.test.ts"],
    },
    {
      text: '"a mail cannot be written");\n      return null;',
      replacement: '"a mail cannot be written");\n      throw error;',
      seen: "One mail that cannot be written stops all the others of the minute.",
      tests: ["lib/messages/mail/send-mails.test.ts"],
    },
  ],
  "lib/messages/mail/mail-server.ts": [
    {
      text: "(isTls ? 465 : 587)",
      replacement: "(isTls ? 465 : 25)",
      seen: "With SMTP_URL without a port no mail leaves, because the provider takes them at another one.",
      tests: ["lib/messages/mail/settings.test.ts"],
    },
    {
      text: 'isTls ? "tls" : "offered"',
      replacement: 'isTls ? "tls" : "none"',
      seen: "Mails and the password go unencrypted to a server that offers encryption.",
      tests: ["lib/messages/mail/settings.test.ts"],
    },
    {
      text: 'hostname.replace(/^\\[|\\]$/g, "")',
      replacement: "hostname",
      seen: "A mail server with an IPv6 address in SMTP_URL is never reached.",
      tests: ["lib/messages/mail/settings.test.ts"],
    },
    {
      text: 'if (hostname === "" || !/^smtps?:$/.test(protocol))',
      replacement: 'if (hostname === "")',
      seen: "A web address as SMTP_URL is called complete, and every mail waits.",
      tests: ["lib/messages/mail/settings.test.ts"],
    },
  ],
  "lib/messages/mail/settings-query.ts": [
    {
      text: "const version = row?.version ?? 0;",
      replacement: "const version = row ? 1 : 0;",
      seen: "From the third time on the mail settings are refused as changed by somebody else.",
      tests: ["lib/messages/mail/settings.test.ts"],
    },
    {
      text: "row?.sealedPassword != null && settings",
      replacement: "row?.sealedPassword === undefined && settings",
      seen: "The form of the mail settings says that no password is stored, though there is one.",
      tests: ["lib/messages/mail/settings.test.ts"],
    },
    {
      text: 'security: "starttls" as const',
      replacement: 'security: "none" as const',
      seen: "The form of the mail settings proposes to send passwords unencrypted.",
      tests: ["lib/messages/mail/settings.test.ts"],
    },
  ],
  "lib/messages/mail/settings-commands.ts": [
    {
      text: '  if (typed.userName === "") return null;\n',
      replacement: "",
      seen: "An admin who changes to a mail server without sign-in is asked for a password.",
      tests: ["lib/messages/mail/settings.test.ts"],
    },
    {
      text: "if (responseCode === undefined) return",
      replacement: "if (responseCode !== 0) return",
      seen: "A mail server that refuses the address of a test is said to be out of reach.",
      tests: ["lib/messages/mail/settings.test.ts"],
    },
  ],
  "lib/messages/mail/log.ts": [
    {
      text: "p.id = m.employee_id where ${loggedMails(actor, which)}`",
      replacement: "p.id = m.employee_id where ${loggedMails(actor, {})}`",
      seen: "The log of failed mails has as many pages as there are mails, and most are empty.",
      sql: true,
      tests: ["lib/messages/mail/settings.test.ts"],
    },
    {
      text: "m.mail_state in ('waiting', 'sending')))::int as waiting",
      replacement: "m.mail_state = 'waiting'))::int as waiting",
      seen: "A mail that is on its way is not counted as one that is not settled.",
      sql: true,
      tests: ["lib/messages/mail/settings.test.ts"],
    },
    {
      text: "array_agg(m.mail_reason order by m.id desc)",
      replacement: "array_agg(m.mail_reason order by m.id)",
      seen: "The page of the mail settings shows an old answer of the server for the last one.",
      sql: true,
      tests: ["lib/messages/mail/settings.test.ts"],
    },
  ],
});
