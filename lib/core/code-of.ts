import { createHash } from "node:crypto";
import { memoize } from "./caches";

/** Characters; longer codes are cut, and a digest of the whole is appended. */
export const MAX_CODE_LENGTH = 80;

/**
 * Return a name as it is compared with others: NFKC, lower case, invisible characters removed, and each run of
 * blanks, dashes, underscores, commas and semicolons as one blank. Letters and digits of every script and all
 * other signs stay, so C, C++ and C# are three names.
 */
export const normalName = (name: string): string =>
  name
    .replace(/\p{Cf}/gu, "")
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFKC")
    .replace(/[\s\p{Cc}\p{Pd}\p{Pc},;]+/gu, " ")
    .trim();

/**
 * Return the code of a name. Names that differ after {@link normalName} have different codes. Cached, because
 * a file repeats few names on many rows.
 */
export const codeOf = memoize(
  (name: string): string => {
    const code = normalName(name).replaceAll(" ", "-");
    return code === "" ? `~${digestOf(name)}` : cut(code, MAX_CODE_LENGTH);
  },
  { max: 10_000, keyOf: (name) => name },
);

/**
 * Return the code of a path of names from the root. A slash within a name is written %2f, so that it separates
 * nothing.
 */
export function pathCodeOf(names: readonly string[]): string {
  const steps = names.map((name) => codeOf(name).replaceAll("%", "%25").replaceAll("/", "%2f"));
  return cut(`/${steps.join("/")}`, 3 * MAX_CODE_LENGTH);
}

/** Shorten a long code; what is cut is longer than every code that is not, so the two never meet. */
function cut(code: string, max: number): string {
  const characters = [...code];
  return characters.length <= max ? code : `${characters.slice(0, max).join("")}~${digestOf(code)}`;
}

/**
 * Return the code, or its first numbered variant that is free.
 *
 * @param isTaken  tells whether something else has a code
 */
export function freeCode(code: string, isTaken: (code: string) => boolean): string {
  let free = code;
  for (let number = 2; isTaken(free); number++) free = `${code}~${number}`;
  return free;
}

const digestOf = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 16);
