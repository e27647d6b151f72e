import { createTranslator, type Locale } from "next-intl";
import { messagesIn } from "@/lib/i18n/messages";

const textsIn = (locale: Locale) =>
  createTranslator({ locale, messages: messagesIn(locale), namespace: "badges" });

const kept = new Map<Locale, ReturnType<typeof textsIn>>();

/**
 * The texts of badges, each compiled once in a process and not once a request: the public page is the one that
 * many open at the same time.
 */
export function badgeTexts(locale: Locale): ReturnType<typeof textsIn> {
  const texts = kept.get(locale) ?? textsIn(locale);
  kept.set(locale, texts);
  return texts;
}
