import type { Organisation } from "@/lib/db/generated/client";
import { inSentence } from "../display-text";
import { MESSAGE_RULES, type MessageKind, readFacts } from "../kinds";
import { pathOf } from "../links";
import { describeMessage, localeOf, mailTexts, type Reader } from "../texts";
import type { MailContent } from "./content";
import { mailHtml } from "./html";
import { mailPlainText } from "./plain-text";
import type { ClaimedMail } from "./queue";
import type { OutgoingMail } from "./transport";
import { unsubscribeToken } from "./unsubscribe-token";

/** What an organisation gives to the look of its mails. */
export type MailBrand = Pick<Organisation, "name" | "color" | "publicUrl" | "timeZone" | "language">;
/** Write the mail of a message: subject, HTML and plain text in the reader's language, and its headers. */
export async function composeMail(
  mail: ClaimedMail,
  brand: MailBrand,
  sender: { fromAddress: string; fromName: string },
  now: Date,
): Promise<OutgoingMail> {
  const content = mailContent(mail, brand);
  const { unsubscribeHref } = content;
  return {
    messageId: mail.messageId,
    from: { name: inSentence(sender.fromName || brand.name), address: sender.fromAddress },
    to: { name: inSentence(mail.name), address: mail.address },
    subject: content.title,
    text: mailPlainText(content),
    html: await mailHtml(content),
    headers: {
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
      ...(unsubscribeHref === null ? {} : unsubscribeHeaders(mail, brand)),
    },
    date: now,
    attachments: [],
  };
}

/** Return what a mail says. Names in it are as they were at the event. */
export function mailContent(
  mail: Pick<ClaimedMail, "kind" | "data" | "subjectId" | "employeeId" | "language" | "timeZone" | "path">,
  brand: MailBrand,
): MailContent {
  const facts = readFacts(mail.kind, mail.data);
  const locale = localeOf(mail.language, brand.language);
  const reader: Reader = {
    locale,
    timeZone: mail.timeZone ?? brand.timeZone,
    organisation: brand.name,
  };
  const { action, ...text } = describeMessage(facts, reader);
  const t = mailTexts(locale);
  const unsubscribeHref = MESSAGE_RULES[facts.kind].isMandatory
    ? null
    : addressOf(brand, `/unsubscribe/${tokenOf(mail.employeeId, facts.kind)}`);
  return {
    locale,
    direction: isRightToLeft(locale) ? "rtl" : "ltr",
    organisation: inSentence(brand.name),
    color: brand.color,
    ...text,
    action: { label: action, href: addressOf(brand, mail.path ?? pathOf(facts, mail.subjectId) ?? "/") },
    texts: {
      linkText: t("linkText"),
      sentBy: t("sentBy", { organisation: inSentence(brand.name) }),
      unsubscribe: t("unsubscribe"),
      unsubscribeText: t("unsubscribeText", { address: unsubscribeHref ?? "" }),
    },
    unsubscribeHref,
  };
}

const tokenOf = (employeeId: number, kind: MessageKind) => unsubscribeToken({ employeeId, kind });
const addressOf = ({ publicUrl }: MailBrand, path: string) => `${publicUrl.replace(/\/+$/, "")}${path}`;
const isRightToLeft = (locale: string) => /^(ar|fa|he|ur)\b/.test(locale);

/** RFC 8058: mail programs offer to unsubscribe with one click, which posts to this address. */
const unsubscribeHeaders = ({ employeeId, kind }: ClaimedMail, brand: MailBrand) => ({
  "List-Unsubscribe": `<${addressOf(brand, `/api/unsubscribe/${tokenOf(employeeId, kind as MessageKind)}`)}>`,
  "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
});
