import { randomUUID } from "node:crypto";
import type { Organisation } from "@/lib/db/generated/client";
import type { Locale } from "@/lib/i18n/messages";
import { logoPath } from "@/lib/people/organisation";
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
export type MailBrand = Pick<
  Organisation,
  "name" | "color" | "publicUrl" | "timeZone" | "language" | "logoDigest" | "privacyUrl" | "imprintUrl"
>;
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
      ...AUTOMATIC,
      ...(unsubscribeHref === null ? {} : unsubscribeHeaders(mail, brand)),
    },
    date: now,
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
  const href = addressOf(brand, mail.path ?? pathOf(facts, mail.subjectId) ?? "/");
  const unsubscribeHref = MESSAGE_RULES[facts.kind].isMandatory
    ? null
    : addressOf(brand, `/unsubscribe/${tokenOf(mail.employeeId, facts.kind)}`);
  return { ...frameOf(brand, locale, unsubscribeHref), ...text, action: { label: action, href } };
}

/** What is the same around every mail. */
function frameOf(brand: MailBrand, locale: Locale, unsubscribeHref: string | null) {
  const t = mailTexts(locale);
  const organisation = inSentence(brand.name);
  const links = [
    { label: t("privacy"), href: brand.privacyUrl },
    { label: t("imprint"), href: brand.imprintUrl },
  ];
  const direction: MailContent["direction"] = isRightToLeft(locale) ? "rtl" : "ltr";
  const logo = logoPath(brand.logoDigest);
  return {
    locale,
    direction,
    organisation,
    color: brand.color,
    logoHref: logo && addressOf(brand, logo),
    texts: {
      linkText: t("linkText"),
      sentBy: t("sentBy", { organisation }),
      unsubscribe: t("unsubscribe"),
      unsubscribeText: t("unsubscribeText", { address: unsubscribeHref ?? "" }),
    },
    unsubscribeHref,
    links: links.flatMap(({ label, href }) => (href ? [{ label, href }] : [])),
  };
}

/** Write the mail that tests the settings. */
export async function composeTestMail(
  brand: MailBrand,
  sender: { fromAddress: string; fromName: string },
  address: string,
  now: Date,
): Promise<OutgoingMail> {
  const locale = localeOf(brand.language);
  const t = mailTexts(locale);
  const content: MailContent = {
    ...frameOf(brand, locale, null),
    title: t("testSubject"),
    body: t("testBody"),
    details: [],
    action: { label: t("testAction"), href: addressOf(brand, "/settings/mail") },
  };
  return {
    messageId: `<${randomUUID()}@${sender.fromAddress.split("@").at(-1)}>`,
    from: { name: inSentence(sender.fromName || brand.name), address: sender.fromAddress },
    to: { name: "", address },
    subject: content.title,
    text: mailPlainText(content),
    html: await mailHtml(content),
    headers: AUTOMATIC,
    date: now,
  };
}

/** Out-of-office replies are not sent to a mail with these. */
const AUTOMATIC = { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" };

const tokenOf = (employeeId: number, kind: MessageKind) => unsubscribeToken({ employeeId, kind });
const addressOf = ({ publicUrl }: MailBrand, path: string) => `${publicUrl.replace(/\/+$/, "")}${path}`;
const isRightToLeft = (locale: string) => /^(ar|fa|he|ur)\b/.test(locale);

/** RFC 8058: mail programs offer to unsubscribe with one click, which posts to this address. */
const unsubscribeHeaders = ({ employeeId, kind }: ClaimedMail, brand: MailBrand) => ({
  "List-Unsubscribe": `<${addressOf(brand, `/api/unsubscribe/${tokenOf(employeeId, kind as MessageKind)}`)}>`,
  "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
});
