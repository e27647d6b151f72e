import { createTranslator, hasLocale } from "next-intl";
import { memoize } from "@/lib/core/caches";
import { formatDateTime, formatDay } from "@/lib/core/date-format";
import { DEFAULT_LOCALE, LOCALES, type Locale, messagesIn } from "@/lib/i18n/messages";
import { inSentence, shortened } from "./display-text";
import type { MessageFacts, MessageKind } from "./kinds";

/** Who reads a message, and in which organisation. */
export type Reader = { locale: Locale; timeZone: string; organisation: string };

/** A message in the reader's language; the same text in the inbox and in the mail. */
export type MessageText = {
  title: string;
  body: string;
  /** What people wrote: a reason, a comment. May have several lines. */
  details: { label: string; text: string }[];
  /** Name of the button or link. */
  action: string;
};

/** Return the first of these languages that there are texts in. */
export const localeOf = (...wanted: (string | null | undefined)[]): Locale =>
  wanted.find((one): one is Locale => hasLocale(LOCALES, one)) ?? DEFAULT_LOCALE;

/** Texts of messages and mails in a language. */
export const mailTexts = memoize(
  (locale: Locale) => createTranslator({ locale, messages: messagesIn(locale), namespace: "mail" }),
  { max: LOCALES.length, keyOf: (locale) => locale },
);

/** Return the name of a kind of message, for lists. */
export const kindName = (kind: MessageKind, locale: Locale): string =>
  mailTexts(locale)(`kinds.${kind}.name`);

/** Return a message as its reader sees it. */
export function describeMessage(facts: MessageFacts, reader: Reader): MessageText {
  const t = mailTexts(reader.locale);
  const params = paramsOf(facts, reader);
  const key = `kinds.${facts.kind}` as const;
  return {
    title: shortened(t(`${key}.title`, params), reader.locale),
    body: t(`${key}.body`, params),
    details: detailsOf(facts).map(({ label, text }) => ({ label: t(label), text })),
    action: t(`${key}.action`, params),
  };
}

type Params = Record<string, string | number>;

/** The parameters of a kind's texts; of a day that is missing `none`. */
function paramsOf({ kind, data }: MessageFacts, { locale, timeZone, organisation }: Reader): Params {
  const at = { organisation: inSentence(organisation) };
  switch (kind) {
    case "invitation":
      return { ...at, ...named("By", data.by) };
    case "password_reset":
      return at;
    case "assigned":
      return {
        pathway: inSentence(data.pathway),
        obligation: data.obligation,
        due: data.dueOn === null ? "none" : formatDay(data.dueOn, locale),
      };
    case "assessment_result":
      return {
        outcome: data.outcome,
        assessment: inSentence(data.assessment),
        credential: inSentence(data.credential),
        ...named("Skills", data.skills.length === 0 ? null : listOf(data.skills, locale)),
        next:
          data.nextAttemptAt === null
            ? "none"
            : formatDateTime(new Date(data.nextAttemptAt), locale, timeZone),
      };
    case "badge_earned":
    case "badge_revoked":
      return { credential: inSentence(data.credential) };
    case "role_granted":
      return {
        role: data.role,
        isChange: data.isChange ? "yes" : "no",
        limit: data.limitedTo ?? (data.unit === null ? "none" : "units"),
        limits: data.limitedTo === null ? inSentence(data.unit ?? "") : listOfLimits(data, locale),
        more: data.more,
        ...named("By", data.by),
      };
    case "draft_to_approve":
    case "draft_sent_back":
      return { title: inSentence(data.title), what: data.what, ...named("By", data.by) };
    case "work_to_mark":
      return {
        person: inSentence(data.person),
        assessment: inSentence(data.assessment),
        credential: inSentence(data.credential),
      };
    case "self_assessment":
      return named("By", data.by);
    case "public_address_missing":
      return { waiting: data.waiting };
  }
}

/** A name that may be missing: the text chooses by `hasBy`, because a person may be called anything. */
const named = (param: "By" | "Skills", name: string | null): Params => ({
  [`has${param}`]: name === null ? "no" : "yes",
  [param.toLowerCase()]: name === null ? "" : inSentence(name),
});
/** The first names of what a role is limited to; how many more there are follows in the text. */
function listOfLimits({ limits, more }: { limits: string[]; more: number }, locale: string): string {
  const names = limits.map(inSentence);
  return more > 0 ? names.join(", ") : listOf(names, locale);
}
const listOf = (names: string[], locale: string) =>
  new Intl.ListFormat(locale, { style: "long", type: "conjunction" }).format(names);

/** What people wrote about it, below the sentence. */
function detailsOf({ kind, data }: MessageFacts): { label: "reason" | "comment"; text: string }[] {
  const written =
    kind === "assigned" || kind === "badge_revoked"
      ? { label: "reason" as const, text: data.reason }
      : kind === "assessment_result" || kind === "draft_sent_back"
        ? { label: "comment" as const, text: data.comment }
        : null;
  return written && written.text.trim() !== "" ? [written] : [];
}
