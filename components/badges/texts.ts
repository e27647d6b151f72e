import { createTranslator, type Locale } from "next-intl";
import { memoize } from "@/lib/core/caches";
import { messagesIn } from "@/lib/i18n/messages";

/**
 * The texts of badges, each compiled once in a process and not once a request: the public page is the one that
 * many open at the same time.
 */
export const badgeTexts = memoize(
  (locale: Locale) => createTranslator({ locale, messages: messagesIn(locale), namespace: "badges" }),
  { max: 20, keyOf: (locale) => locale },
);
