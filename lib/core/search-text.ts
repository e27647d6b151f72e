/**
 * How a search compares names: without accents, case, apostrophes and repeated blanks, and the same for
 * composed and decomposed letters. `search_text` in the database is the same function and is what its indexes
 * store.
 */

/** Letters and signs with their replacement. Marks on letters were removed before. */
const REPLACEMENTS: [from: string, to: string][] = [
  ["ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz"],
  ["ŁłØøĐđÐðĦħŦŧŊŋıẞÆŒÞ", "llooddddhhttnnißæœþ"],
  ["ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩς", "αβγδεζηθικλμνξοπρστυφχψωσ"],
  ["АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЂЄЅІЈЉЊЋЏҐ", "абвгдежзиклмнопрстуфхцчшщъыьэюяђєѕіјљњћџґ"],
  ["\t\n\v\f\r\u1680\u2028\u2029", "        "],
  ["\u2010\u2012\u2013\u2014\u2212", "-----"],
];
/** Apostrophes and zero-width characters. */
const REMOVED = "'`\u2018\u2019\u02b9\u02bc\u2032\u200b\u200c\u200d\ufeff\u00ad";
const LONG: [from: string, to: string][] = [
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["þ", "th"],
];

const letters = new Map<string, string>([
  ...REPLACEMENTS.flatMap(([from, to]) =>
    [...from].map((letter, at): [string, string] => [letter, to[at] ?? ""]),
  ),
  ...[...REMOVED].map((sign): [string, string] => [sign, ""]),
]);

/** Return the comparable form of a text: two texts that a search should treat as equal have the same one. */
export function searchText(words: string): string {
  const bare = words
    .replaceAll("´", "'")
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "");
  let plain = "";
  for (const letter of bare) plain += letters.get(letter) ?? letter;
  for (const [from, to] of LONG) plain = plain.replaceAll(from, to);
  return plain.replace(/ +/g, " ").replace(/^ | $/g, "");
}

/** Return the words of a search, all of which must occur, in any order. */
export const searchWords = (words: string): string[] => searchText(words).split(" ").filter(Boolean);

/** Whether a text contains every word of a search. */
export function matchesSearch(text: string, words: string): boolean {
  const plain = searchText(text);
  return searchWords(words).every((word) => plain.includes(word));
}
