import { createTranslator, type Locale } from "next-intl";
import { memoize } from "@/lib/core/caches";
import { messagesIn } from "@/lib/i18n/messages";

/**
 * The texts of badges, compiled once per process instead of once per request, because many people open the
 * public page at the same time.
 */
export const badgeTexts = memoize(
  (locale: Locale) => createTranslator({ locale, messages: messagesIn(locale), namespace: "badges" }),
  { max: 20, keyOf: (locale) => locale },
);
