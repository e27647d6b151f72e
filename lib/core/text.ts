import { z } from "zod";
import { type ErrorMessage, errorMessage } from "./error-message";

/**
 * What no text from outside may hold, whether it comes from a form, an address, a file or a program: control
 * characters, halves of characters, and characters that change the direction of text, so that it reads as something
 * else than it is. Blanks and line ends are none of them; neither are the marks for names in scripts that are written
 * from right to left (U+200E, U+200F, U+061C).
 */
const FAULTS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\p{Cs}]/gu;

/** How many characters before a fault are shown, so that it can be found. */
const SHOWN = 20;

/** Return what is wrong with a text and where, as a message for whoever wrote it; null: nothing. */
export function textFault(text: string): ErrorMessage | null {
  const at = text.search(FAULTS);
  if (at < 0) return null;
  const sign = text.codePointAt(at) ?? 0;
  const lines = text.slice(0, at).split(/\r\n|[\n\r]/);
  const before = [...(lines.at(-1) ?? "")].slice(-SHOWN).join("").trim();
  return errorMessage("core.textFault", {
    what: sign >= 0xd800 && sign <= 0xdfff ? "half" : sign > 0xff ? "direction" : "control",
    code: `U+${sign.toString(16).toUpperCase().padStart(4, "0")}`,
    where: before === "" ? "start" : "after",
    before,
    line: lines.length,
  });
}

/** Return a text without what {@link textFault} finds. */
export const withoutFaults = (text: string): string => text.replace(FAULTS, "");

/** Return a text on one line: in Unicode form NFC, without blanks at the ends and double ones inside. */
export const oneLine = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/[\s\x85]+/g, " ")
    .trim();

/** Return a text in Unicode form NFC whose line ends are one character each, whatever system it was written on. */
const withLineEnds = (text: string): string =>
  text.normalize("NFC").replace(/\r\n|[\r\v\f\x85\u2028\u2029]/g, "\n");

const refuseFaults = ({ value, issues }: z.core.ParsePayload<string>): void => {
  const fault = textFault(value);
  if (fault) issues.push({ code: "custom", input: value, message: JSON.stringify(fault), continue: false });
};

/**
 * The schema of a text on one line from outside; limits are added to it, and count what is stored.
 *
 * @param missing  the message where there is none
 */
export const lineText = (missing?: string) => z.string(missing).check(refuseFaults).overwrite(oneLine);

/** The schema of a text of several lines from outside. */
export const linesText = () => z.string().check(refuseFaults).overwrite(withLineEnds);

/**
 * Return the value reduced to what the database can hold: texts lose NUL characters, and half a surrogate
 * pair (an emoji cut by a program) becomes U+FFFD. Pasted text and addresses may contain both, and PostgreSQL
 * refuses them.
 *
 * @param value  plain JSON, or what a form sends; anything else in it is unchanged
 */
export function storable<Value>(value: Value): Value;
export function storable(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("\0", "").toWellFormed();
  if (Array.isArray(value)) return value.map((item) => storable(item));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, storable(part)]));
}

const isPlainObject = (value: unknown): value is object =>
  typeof value === "object" &&
  value !== null &&
  [Object.prototype, null].includes(Object.getPrototypeOf(value));
