import type { MailContent } from "./content";

/** Return a mail as plain text, for readers and programs that show no HTML. */
export function mailPlainText(mail: MailContent): string {
  const parts = [
    mail.title,
    mail.body,
    ...mail.details.map(({ label, text }) => `${label}:\n${text}`),
    `${mail.action.label}:\n${mail.action.href}`,
    [
      `-- `,
      mail.texts.sentBy,
      ...(mail.unsubscribeHref === null ? [] : [mail.texts.unsubscribeText]),
      ...mail.links.map(({ label, href }) => `${label}: ${href}`),
    ].join("\n"),
  ];
  return `${parts.join("\n\n").replace(/\r\n?/g, "\n")}\n`;
}
