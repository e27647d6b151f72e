import type english from "@/messages/en/errors.json";
import type { Day } from "./calendar";

type Texts = typeof english;

/** Key of a message in `messages/<language>/errors.json`: room, dot, name. */
export type ErrorMessageKey = {
  [Room in keyof Texts]: `${Room}.${Extract<keyof Texts[Room], string>}`;
}[keyof Texts];

interface Params {
  readonly [name: string]: string | number | ErrorMessage | DayParam;
}

/** A day, which is written as the reader's language writes days. */
export type DayParam = { readonly day: Day };

/** A message by key, not yet formatted in a language; `lib/i18n/format-message.ts` does that. */
export type ErrorMessage = { readonly key: ErrorMessageKey; readonly params: Params };

export const errorMessage = (key: ErrorMessageKey, params: Params = {}): ErrorMessage => ({ key, params });

/** Return the message as a string, which schemas require. */
export const issueMessage = (key: ErrorMessageKey, params: Params = {}): string =>
  JSON.stringify(errorMessage(key, params));

/** Parse the message of an issue: one of ours, or a code for which the form's page has the text. */
export function parseIssueMessage(message: string): ErrorMessage | string {
  // Only `issueMessage` makes such a string.
  return message.startsWith('{"key":') ? (JSON.parse(message) as ErrorMessage) : message;
}
