/** A source file: path and text. */
export type Source = { file: string; code: string };

const linesOf = (code: string) => code.replace(/\n$/, "").split("\n");

/** Return the median, the 90th percentile and the maximum of lines per file. */
export function lengths(sources: readonly Source[]) {
  const sorted = sources
    .map(({ file, code }) => ({ file, lines: linesOf(code).length }))
    .sort((a, b) => a.lines - b.lines);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1]?.lines ?? 0;
  return { median: at(0.5), p90: at(0.9), longest: sorted.at(-1) };
}

/** The last line of a signature of several lines. */
const ENDS_SIGNATURE = /^\s*(\)|\}(: .+)?\))(: .+)?( =>| \{$)/;
/** First line of a function's body: a declaration, a method, an arrow, or the last line of a long signature. */
const OPENS =
  /(\bfunction\b.*|=>|^\s*(async |static |get |set )*[\w$#]+\(.*\)(: [^={]+)?|^\s*(\)|\}(: .+)?\))(: .+)?) \{$/;
/** An arrow that returns an expression, written over the lines after it. */
const RETURNS = /=>( .*[([]| \(\{)?$/;
const CONTROLS = /^\s*(\} )?(if|else|for|while|switch|catch|try|do|return|await|test|describe)\b/;
const indentOf = (line: string) => line.length - line.trimStart().length;

const CALLED =
  /\bfunction\*? ([\w$]+)|\b(?:const|let) ([\w$]+)|^\s*(?:(?:async|static|get|set) )*([\w$#]+)(?:\(|: )/;

/** A function: its first line, from 1, and the number of lines up to its closing brace. */
type MeasuredFunction = { file: string; name: string; line: number; lines: number };

/** Find the longest function, from its first line to its closing brace. */
export function longestFunction(sources: readonly Source[]): MeasuredFunction | undefined {
  return sources
    .flatMap(functionsOf)
    .reduce<MeasuredFunction | undefined>(
      (longest, one) => (longest && longest.lines >= one.lines ? longest : one),
      undefined,
    );
}

/**
 * Find the functions of a file. In formatted code the closing brace is the next line of the same indentation that
 * begins with one, and the expression of an arrow is what is indented. A signature of several lines counts.
 */
export function functionsOf({ file, code }: Source): MeasuredFunction[] {
  const lines = linesOf(code);
  return lines.flatMap((line, at) => {
    if (CONTROLS.test(line) && !line.includes("=>")) return [];
    const end = OPENS.test(line)
      ? closingBrace(lines, at)
      : RETURNS.test(line)
        ? expressionEnd(lines, at)
        : -1;
    if (end <= at) return [];
    const first = signatureStart(lines, at);
    const name =
      CALLED.exec(lines[first] ?? "")
        ?.slice(1)
        .find(Boolean) ?? "a function";
    return [{ file, name, line: first + 1, lines: end - first + 1 }];
  });
}

const closingBrace = (lines: readonly string[], at: number) =>
  lines.findIndex(
    (one, later) => later > at && indentOf(one) === indentOf(lines[at] ?? "") && /^\s*\}/.test(one),
  );

function expressionEnd(lines: readonly string[], at: number): number {
  const after = lines.findIndex(
    (one, later) => later > at && one.trim() !== "" && indentOf(one) <= indentOf(lines[at] ?? ""),
  );
  if (after === -1) return lines.length - 1;
  return /^\s*[)}\]]/.test(lines[after] ?? "") ? after : after - 1;
}

/** The line on which the signature begins that ends on this one; parameters and their types may each close first. */
function signatureStart(lines: readonly string[], at: number): number {
  const line = lines[at] ?? "";
  if (!ENDS_SIGNATURE.test(line)) return at;
  const start = lines.findLastIndex(
    (one, before) =>
      before < at && one.trim() !== "" && indentOf(one) === indentOf(line) && !/^\s*[)}\]]/.test(one),
  );
  return Math.max(start, 0);
}

/** Consecutive lines that must be equal to count as a duplicate. */
const WINDOW = 6;

/**
 * Count duplicated lines: those in six consecutive lines that occur elsewhere too, in any file, ignoring
 * indentation, blank lines, comments, imports and lines of brackets alone.
 */
export function duplicatedLines(sources: readonly Source[]): number {
  const places = new Map<string, [file: number, at: number][]>();
  const bodies = sources.map(({ code }) => significantLines(code));
  for (const [file, lines] of bodies.entries())
    for (let at = 0; at + WINDOW <= lines.length; at += 1) {
      const window = lines.slice(at, at + WINDOW).join("\n");
      places.set(window, [...(places.get(window) ?? []), [file, at]]);
    }
  const copied = new Set<string>();
  for (const found of places.values())
    if (found.length > 1)
      for (const [file, at] of found)
        for (let line = at; line < at + WINDOW; line += 1) copied.add(`${file} ${line}`);
  return copied.size;
}

const significantLines = (code: string) =>
  linesOf(code.replace(/^(import|export) (type )?[^;]*? from "[^"]+";$/gm, ""))
    .map((line) => line.trim())
    .filter((line) => /[A-Za-z0-9]/.test(line) && !/^(\/\/|\/?\*|import ")/.test(line));

/** Count handwritten SQL statements: calls of the client's raw methods. */
export const rawStatements = (sources: readonly Source[]): number =>
  sources.reduce((sum, { code }) => sum + (code.match(/\$(query|execute)Raw/g)?.length ?? 0), 0);

/** Find the folder with the most files directly inside. `components/ui` is a kit without a limit. */
export function fullestFolder(sources: readonly Source[]): { folder: string; files: number } | undefined {
  const folders = Map.groupBy(sources, ({ file }) => file.slice(0, file.lastIndexOf("/")));
  return [...folders]
    .map(([folder, files]) => ({ folder, files: files.length }))
    .filter(({ folder }) => folder !== "components/ui")
    .sort((a, b) => b.files - a.files)[0];
}

/**
 * Find groups of files that import each other in a cycle, including types.
 *
 * @param importsOf  file → files it imports
 */
export function cycles(importsOf: ReadonlyMap<string, readonly string[]>): string[][] {
  const reach = new Map([...importsOf.keys()].map((file) => [file, reachedFrom(file, importsOf)]));
  const grouped = new Set<string>();
  return [...reach].flatMap(([file, reached]) => {
    if (grouped.has(file) || !reached.has(file)) return [];
    const group = [...reached].filter((other) => reach.get(other)?.has(file));
    for (const one of group) grouped.add(one);
    return [group.sort()];
  });
}

function reachedFrom(file: string, importsOf: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set<string>();
  const open = [file];
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const one of importsOf.get(next) ?? [])
      if (!reached.has(one)) {
        reached.add(one);
        open.push(one);
      }
  return reached;
}
