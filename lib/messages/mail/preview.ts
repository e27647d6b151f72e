import "server-only";
import { type Actor, allow } from "@/lib/auth/policy";
import { db } from "@/lib/db/read";
import { MESSAGE_KINDS, type MessageKind } from "../kinds";
import { SAMPLES } from "../samples";
import { kindName, localeOf } from "../texts";
import { type MailBrand, mailContent } from "./compose";
import { mailHtml } from "./html";
import { mailPlainText } from "./plain-text";

export type MailPreview = { kind: MessageKind; subject: string; html: string; text: string };

/** Return the kinds of mails with their names, and what one of them looks like with sample data. */
export async function previewMail(
  actor: Actor,
  kind: MessageKind,
): Promise<{ kinds: { kind: MessageKind; name: string }[]; preview: MailPreview }> {
  allow(actor, "organisation:write");
  const brand: MailBrand = await db().organisation.findUniqueOrThrow({ where: { id: 1 } });
  const locale = localeOf(brand.language);
  const sample = { kind, data: SAMPLES[kind], subjectId: 1, employeeId: 0, language: null, timeZone: null };
  const content = mailContent({ ...sample, path: "/" }, brand);
  return {
    kinds: MESSAGE_KINDS.map((one) => ({ kind: one, name: kindName(one, locale) })),
    preview: { kind, subject: content.title, html: await mailHtml(content), text: mailPlainText(content) },
  };
}
