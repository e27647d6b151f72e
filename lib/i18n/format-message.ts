import { createTranslator } from "next-intl";
import { memoize } from "@/lib/core/caches";
import { formatDay } from "@/lib/core/date-format";
import type { DayParam, ErrorMessage } from "@/lib/core/error-message";
import type { FieldErrors } from "@/lib/core/errors";
import { LOCALES, type Locale, messagesIn } from "./messages";

export type FormatMessage = (message: ErrorMessage | string) => string;

/**
 * Return a function that formats messages in a language; a string is unchanged, and a parameter may be a
 * message itself, or a day.
 */
export const messageFormatter = memoize(
  (locale: Locale): FormatMessage => {
    const translate = createTranslator({ locale, messages: messagesIn(locale), namespace: "errors" });
    const formatParam = (value: ErrorMessage | DayParam) =>
      "day" in value ? formatDay(value.day, locale) : format(value);
    const format: FormatMessage = (message) => {
      if (typeof message === "string") return message;
      const params = Object.entries(message.params).map(([name, value]) => [
        name,
        typeof value === "object" ? formatParam(value) : value,
      ]);
      return translate(message.key, Object.fromEntries(params));
    };
    return format;
  },
  { max: LOCALES.length, keyOf: (locale) => locale },
);

export const formatFields = (format: FormatMessage, fields: FieldErrors): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([name, message]) => [name, format(message)]));
