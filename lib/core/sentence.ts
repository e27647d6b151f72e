import type english from "@/messages/en/errors.json";

type Texts = typeof english;

/** The name of a sentence in `messages/<language>/errors.json`: its room, a dot, its own name. */
export type SentenceKey = {
  [Room in keyof Texts]: `${Room}.${Extract<keyof Texts[Room], string>}`;
}[keyof Texts];

export interface Params {
  readonly [name: string]: string | number | Sentence;
}

/** What is to be said, not yet in any language: a door writes it in the reader's (`lib/i18n/write.ts`). */
export type Sentence = { readonly key: SentenceKey; readonly params: Params };

export const say = (key: SentenceKey, params: Params = {}): Sentence => ({ key, params });

/** The same as the message of a schema, which has to be a string. */
export const issue = (key: SentenceKey, params: Params = {}): string => JSON.stringify(say(key, params));

/** What a schema says of a field: a sentence of ours, or a text of the schema library where a schema has none. */
export function readIssue(message: string): Sentence | string {
  // Only `issue` makes such a string; the library's own texts begin with a word.
  return message.startsWith('{"key":') ? (JSON.parse(message) as Sentence) : message;
}
