import { createTranslator } from "next-intl";
import type { ErrorMessage } from "@/lib/core/error-message";
import type { FieldErrors } from "@/lib/core/errors";
import { type Locale, messagesIn } from "./messages";

export type FormatMessage = (message: ErrorMessage | string) => string;

const textsIn = (locale: Locale) =>
  createTranslator({ locale, messages: messagesIn(locale), namespace: "errors" });

const kept = new Map<Locale, ReturnType<typeof textsIn>>();

/** Formats messages in a language; a string stays as it is, and a parameter may be a message itself. */
export function messageFormatter(locale: Locale): FormatMessage {
  const texts = kept.get(locale) ?? textsIn(locale);
  kept.set(locale, texts);
  const format: FormatMessage = (message) =>
    typeof message === "string"
      ? message
      : texts(
          message.key,
          Object.fromEntries(
            Object.entries(message.params).map(([name, value]) => [
              name,
              typeof value === "object" ? format(value) : value,
            ]),
          ),
        );
  return format;
}

export const formatFields = (format: FormatMessage, fields: FieldErrors): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([name, message]) => [name, format(message)]));
