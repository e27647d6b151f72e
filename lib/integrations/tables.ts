import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import {
  type Delimiter,
  delimiterOf,
  EndlessRecord,
  type FileRecord,
  MAX_RECORD,
  splitRecords,
} from "./delimited";
import type { BadRow } from "./rules";
import { type Encoding, readText } from "./text-file";

/** A row that has a value for every column of the header. */
export type ShapedRow = { row: number; values: string[] };
/** A row that has not, with the values it has. */
export type MisshapenRow = BadRow & { values: string[] };
/** A table whose rows are read as they are asked for, once; whoever does not read all of them closes it. */
type OpenTable = { columns: string[]; rows: Iterable<ShapedRow | MisshapenRow>; close(): void };

type TableOptions = {
  /** Names that tell which delimiter is meant. */
  wanted: ReadonlySet<string>;
  encoding?: Encoding;
  /** Given: the file has this delimiter and no quoting. */
  plain?: Delimiter;
};

/** Return a column's name as names are compared: in NFC, without blanks at the ends, on one line. */
export const columnName = (name: string): string => name.normalize("NFC").replace(/\s+/g, " ").trim();

/**
 * Open a table with a header line: comma, semicolon or tab between values, quoted after RFC 4180. A first line
 * `sep=;`, which Excel understands, is not part of the table. Rows in which every value is empty are skipped.
 *
 * @throws AppError `invalid` when the file is missing, is not text, or has no header; while rows are read, when a
 *   quotation mark is not closed
 */
export function openTable(file: string, { wanted, encoding, plain }: TableOptions): OpenTable {
  const pieces = readText(file, encoding);
  const { texts, firstLine } = withoutSeparatorLine(pieces);
  const records = splitRecords(
    texts,
    plain ?? delimiterOf(firstLine, wanted, columnName),
    plain === undefined,
  );
  const header = nextRecord(records, file);
  if (!header || header.values.every((name) => name.trim() === ""))
    throw new AppError("invalid", errorMessage("integrations.empty", { file }));
  const columns = header.values.map(columnName);
  return { columns, rows: rowsOf(file, records, columns.length), close: () => void pieces.return(undefined) };
}

/** Take text up to the first line end, and remove a line that only names the separator. */
function withoutSeparatorLine(pieces: Iterator<string>): { texts: Iterable<string>; firstLine: string } {
  let text = "";
  const more = () => {
    if (text.includes("\n") || text.length > MAX_RECORD) return false;
    const next = pieces.next();
    if (!next.done) text += next.value;
    return !next.done;
  };
  while (more());
  if (/^"?sep=.?"?\n/i.test(text)) {
    text = text.slice(text.indexOf("\n") + 1);
    while (more());
  }
  const texts = function* () {
    yield text;
    for (let next = pieces.next(); !next.done; next = pieces.next()) yield next.value;
  };
  return { texts: texts(), firstLine: text.split("\n", 1)[0] ?? "" };
}

function* rowsOf(
  file: string,
  records: Iterator<FileRecord>,
  columns: number,
): Generator<ShapedRow | MisshapenRow> {
  for (;;) {
    const record = nextRecord(records, file);
    if (!record) return;
    const { row, values, lines, isTorn } = record;
    if (values.every((value) => value.trim() === "")) continue;
    const reason = isTorn
      ? errorMessage("integrations.quoteTorn", { lines })
      : errorMessage("integrations.rowShape", { values: values.length, columns, lines });
    if (isTorn || values.length !== columns) yield { file, row, column: "", reason, values };
    else yield { row, values };
  }
}

function nextRecord(records: Iterator<FileRecord>, file: string): FileRecord | undefined {
  try {
    const next = records.next();
    return next.done ? undefined : next.value;
  } catch (error) {
    if (!(error instanceof EndlessRecord)) throw error;
    throw new AppError("invalid", errorMessage("integrations.quoteOpen", { file, row: error.row }));
  }
}

/**
 * Return where each of these columns stands.
 *
 * @throws AppError `invalid` naming those that are missing, or the first that stands in the header twice
 */
export function positionsOf(
  file: string,
  columns: readonly string[],
  wanted: readonly string[],
): Map<string, number> {
  const missing = wanted.filter((name) => !columns.includes(name));
  if (missing.length > 0)
    throw new AppError(
      "invalid",
      errorMessage("integrations.noColumn", {
        file,
        missing: missing.map((name) => `"${name}"`).join(", "),
        columns: columns.map((name) => `"${name}"`).join(", "),
      }),
    );
  const twice = wanted.find((name) => columns.indexOf(name) !== columns.lastIndexOf(name));
  if (twice !== undefined)
    throw new AppError(
      "invalid",
      errorMessage("integrations.columnTwice", {
        file,
        column: twice,
        first: columns.indexOf(twice) + 1,
        second: columns.indexOf(twice, columns.indexOf(twice) + 1) + 1,
      }),
    );
  return new Map(wanted.map((name) => [name, columns.indexOf(name)]));
}
