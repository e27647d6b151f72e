import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import { textFault } from "@/lib/core/text";
import type { BadRow } from "../rules";
import { openTable, positionsOf } from "../tables";

/** Larger tables are refused where all rows are kept in memory. */
const MAX_BYTES = 500 * 2 ** 20;

export type TableRow = { row: number; fields: Record<string, string> };
type TableFile = { file: string; rows: TableRow[]; bad: BadRow[] };

/**
 * Read the rows of a table of O*NET one after the other: tab-separated without quoting (`"` is a character), unless a
 * program has put a whole value into quotes; files that end in `.csv` are read as such.
 *
 * @param wanted  columns that it must have; only their values are returned. None: all
 * @param bad     rows without the shape of the header, or with a value that may not be stored, are added here
 * @throws AppError `invalid` when the file is missing, is not text, has no header, or a column is missing or twice
 */
export function* tableRows(file: string, wanted: readonly string[], bad: BadRow[]): Generator<TableRow> {
  const isCsv = /\.csv$/i.test(file);
  const table = openTable(file, { wanted: new Set(wanted), ...(isCsv ? {} : { plain: "\t" as const }) });
  try {
    const positions = positionsOf(
      file,
      table.columns,
      wanted.length > 0 ? wanted : [...new Set(table.columns)],
    );
    for (const { values, ...rest } of table.rows) {
      if ("reason" in rest) bad.push(rest);
      else {
        const cells = [...positions].map(([name, at]) => [name, cellText(values[at] ?? "", isCsv)] as const);
        const fault = faultIn(cells);
        if (fault) bad.push({ file, row: rest.row, ...fault });
        else yield { ...rest, fields: Object.fromEntries(cells) };
      }
    }
  } finally {
    table.close();
  }
}

/** The same, kept in memory. */
export function readTable(file: string, wanted: readonly string[] = []): TableFile {
  if (existsSync(file) && statSync(file).size > MAX_BYTES)
    throw new AppError("invalid", errorMessage("integrations.fileTooLarge", { file }));
  const bad: BadRow[] = [];
  return { file, rows: [...tableRows(file, wanted, bad)], bad };
}

/** Return the names of a table's columns. */
export function columnsOf(file: string): string[] {
  const { columns, close } = openTable(file, { wanted: new Set(), plain: "\t" });
  close();
  return columns;
}

/** The first value that may not be stored. */
function faultIn(cells: readonly (readonly [column: string, value: string])[]) {
  for (const [column, value] of cells) {
    const reason = textFault(value);
    if (reason) return { column, reason };
  }
  return null;
}

const cellText = (value: string, isCsv: boolean) =>
  (isCsv ? value : withoutQuotes(value)).normalize("NFC").trim();

/** Excel puts a value with a comma into quotes when it saves a tab-separated table. */
const withoutQuotes = (value: string) =>
  /^"(?:[^"]|"")*"$/.test(value) ? value.slice(1, -1).replaceAll('""', '"') : value;

/**
 * Return the first of these files that exists in a folder.
 *
 * @returns undefined when none does
 */
export const findTable = (folder: string, names: readonly string[]): string | undefined =>
  names.map((name) => join(folder, name)).find((file) => existsSync(file));
