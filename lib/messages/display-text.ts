/** Longest title of a mail; a pathway may be called anything. */
const MAX_TITLE = 180;
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
/** Control characters, line separators, and marks that change the direction of the text around them. */
const UNSAFE = /[\p{Cc}\u2028\u2029\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]+/gu;

/**
 * Return a name or title as it stands within a sentence: on one line, and in a script written from right to left
 * isolated, so that it does not reorder the words around it.
 */
export function inSentence(text: string): string {
  const line = text.replace(UNSAFE, " ").replace(/\s+/g, " ").trim();
  return RIGHT_TO_LEFT.test(line) ? `\u2068${line}\u2069` : line;
}

/** Return a title of at most 180 characters, cut between characters as people see them. */
export function shortened(title: string, locale: string): string {
  if (title.length <= MAX_TITLE) return title;
  let cut = "";
  for (const { segment } of new Intl.Segmenter(locale, { granularity: "grapheme" }).segment(title)) {
    if (cut.length + segment.length >= MAX_TITLE) break;
    cut += segment;
  }
  // An isolate that was cut is closed, or it would reach into what follows.
  const isOpen = cut.lastIndexOf("\u2068") > cut.lastIndexOf("\u2069");
  return `${cut}…${isOpen ? "\u2069" : ""}`;
}
