import { createTranslator } from "next-intl";
import type { FieldErrors } from "@/lib/core/errors";
import type { Sentence } from "@/lib/core/sentence";
import { type Locale, messagesIn } from "./messages";

export type Write = (said: Sentence | string) => string;

const textsIn = (locale: Locale) =>
  createTranslator({ locale, messages: messagesIn(locale), namespace: "errors" });

const kept = new Map<Locale, ReturnType<typeof textsIn>>();

/** Writes sentences in a language; what is a string already stays as it is. A parameter may be a sentence itself. */
export function writeIn(locale: Locale): Write {
  const texts = kept.get(locale) ?? textsIn(locale);
  kept.set(locale, texts);
  const write: Write = (said) =>
    typeof said === "string"
      ? said
      : texts(
          said.key,
          Object.fromEntries(
            Object.entries(said.params).map(([name, value]) => [
              name,
              typeof value === "object" ? write(value) : value,
            ]),
          ),
        );
  return write;
}

export const writeFields = (write: Write, fields: FieldErrors): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([name, said]) => [name, write(said)]));
