/** Most characters of a record: bounds memory where a quotation mark is never closed. */
export const MAX_RECORD = 1_000_000;

export type Delimiter = "," | ";" | "\t";
const DELIMITERS: readonly Delimiter[] = [",", ";", "\t"];

/**
 * A record of a delimited file. Records count from 1, and the header is the first.
 *
 * - `lines`: how many lines of the file it takes
 * - `isTorn`: text follows a closing quotation mark, so where the values end is not known
 */
export type FileRecord = { row: number; values: string[]; lines: number; isTorn: boolean };

/** A record without an end: a quotation mark is opened and not closed, or the file has no line ends. */
export class EndlessRecord extends Error {
  readonly row: number;
  constructor(row: number) {
    super(`row ${row}`);
    this.row = row;
  }
}

/** A record of which some lines have been read; `open`: pieces of the value whose quotation mark is open. */
type HalfRecord = FileRecord & { open: string[] | null; length: number };

/**
 * Split text into records after RFC 4180, for any of three delimiters; a quotation mark inside a value that does not
 * begin with one is a character. Lines without any text are records too, with one empty value.
 *
 * @param hasQuotes  false: a quotation mark is a character like any other, as in tables of O*NET
 * @throws EndlessRecord
 */
export function* splitRecords(
  texts: Iterable<string>,
  delimiter: Delimiter,
  hasQuotes: boolean,
): Generator<FileRecord> {
  let row = 0;
  let partial: HalfRecord | null = null;
  for (const line of linesOf(texts)) {
    if (partial === null) row += 1;
    if (line.length > MAX_RECORD) throw new EndlessRecord(row);
    if (partial === null) {
      if (!hasQuotes || !line.includes('"')) {
        yield { row, values: line.split(delimiter), lines: 1, isTorn: false };
        continue;
      }
    }
    partial = readLine(
      line,
      delimiter,
      partial ?? { row, values: [], lines: 0, isTorn: false, open: null, length: 0 },
    );
    if (partial.open === null) {
      const { open: _, length: __, ...record } = partial;
      yield record;
      partial = null;
    } else if (partial.length > MAX_RECORD) throw new EndlessRecord(row);
  }
  if (partial) throw new EndlessRecord(row);
}

function* linesOf(texts: Iterable<string>): Generator<string> {
  let rest = "";
  for (const text of texts) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
    // Without line ends the rest would grow to the size of the file.
    if (rest.length > MAX_RECORD) break;
  }
  // Text that ends with a line end has no further line.
  if (rest !== "") yield rest;
}

/** Read the next line of a record whose last value may be open. */
function readLine(line: string, delimiter: Delimiter, before: HalfRecord): HalfRecord {
  const record = { ...before, lines: before.lines + 1, length: before.length + line.length };
  let at = 0;
  while (at <= line.length) {
    if (record.open === null && line[at] !== '"') {
      const end = endOfValue(line, delimiter, at);
      record.values.push(line.slice(at, end));
      at = end + 1;
      continue;
    }
    if (record.open === null) {
      record.open = [];
      at += 1;
    }
    const quote = line.indexOf('"', at);
    if (quote === -1) {
      record.open.push(line.slice(at), "\n");
      return record;
    }
    record.open.push(line.slice(at, quote));
    if (line[quote + 1] === '"') {
      record.open.push('"');
      at = quote + 2;
      continue;
    }
    const end = endOfValue(line, delimiter, quote + 1);
    const after = line.slice(quote + 1, end);
    record.isTorn ||= after.trim() !== "";
    record.values.push(record.open.join("") + after);
    record.open = null;
    at = end + 1;
  }
  return record;
}

const endOfValue = (line: string, delimiter: Delimiter, from: number): number => {
  const end = line.indexOf(delimiter, from);
  return end === -1 ? line.length : end;
};

/**
 * Return the delimiter of a file: the one by which its header has most of the columns that are looked for, then the
 * one that gives most columns.
 *
 * @param header  the first line of the file
 */
export function delimiterOf(
  header: string,
  wanted: ReadonlySet<string>,
  nameOf: (value: string) => string,
): Delimiter {
  const candidates = DELIMITERS.map((delimiter) => {
    const start = { row: 1, values: [], lines: 0, isTorn: false, open: null, length: 0 };
    const names = readLine(header, delimiter, start).values.map(nameOf);
    return { delimiter, found: names.filter((name) => wanted.has(name)).length, count: names.length };
  });
  const [best] = candidates.sort((one, other) => other.found - one.found || other.count - one.count);
  return best?.delimiter ?? ",";
}
