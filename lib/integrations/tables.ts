import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";

/** Larger files are refused, because tables are read into memory at once. */
const MAX_BYTES = 500 * 2 ** 20;

export type TableRow = { row: number; fields: Record<string, string> };
export type TableFile = { file: string; columns: string[]; rows: TableRow[] };

/**
 * Read a table with a header line. Tab-separated tables (`.tsv`, `.txt`) have no quoting: a `"` in them is a
 * character; comma-separated ones follow RFC 4180. A byte order mark is removed.
 *
 * @throws AppError `invalid` when the file is missing, too large, not text, or has no header
 */
export function readTable(file: string): TableFile {
  if (!existsSync(file) || !statSync(file).isFile())
    throw new AppError("invalid", errorMessage("integrations.noFile", { file }));
  if (statSync(file).size > MAX_BYTES)
    throw new AppError("invalid", errorMessage("integrations.fileTooLarge", { file }));
  const bytes = readFileSync(file);
  if (bytes.includes(0)) throw new AppError("invalid", errorMessage("integrations.notText", { file }));
  const text = decode(bytes, file);
  const isTabbed = /\.(tsv|txt)$/i.test(file);
  const records = isTabbed ? parseTabbed(text) : parseQuoted(text, file);
  const [header, ...body] = records;
  if (!header || header.every((name) => name.trim() === ""))
    throw new AppError("invalid", errorMessage("integrations.empty", { file }));
  const columns = header.map((name) => name.trim());
  return {
    file,
    columns,
    rows: body.flatMap((values, index) =>
      values.length === 1 && values[0]?.trim() === ""
        ? []
        : [
            {
              row: index + 2,
              fields: Object.fromEntries(columns.map((name, at) => [name, (values[at] ?? "").trim()])),
            },
          ],
    ),
  };
}

function decode(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new AppError("invalid", errorMessage("integrations.notUtf8", { file }));
  }
}

const parseTabbed = (text: string) =>
  text
    .replace(/\r/g, "")
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => line.split("\t"));

function parseQuoted(text: string, file: string): string[][] {
  try {
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: false });
  } catch (error) {
    throw new AppError(
      "invalid",
      errorMessage("integrations.notCsv", { file, why: (error as Error).message }),
    );
  }
}

/**
 * Return the first of these files that exists in a folder.
 *
 * @returns undefined when none does
 */
export const findTable = (folder: string, names: readonly string[]): string | undefined =>
  names.map((name) => join(folder, name)).find((file) => existsSync(file));

/**
 * Read a table and check its columns.
 *
 * @throws AppError naming the missing ones
 */
export function readTableWith(file: string, columns: readonly string[]): TableFile {
  const table = readTable(file);
  const missing = columns.filter((column) => !table.columns.includes(column));
  if (missing.length > 0)
    throw new AppError(
      "invalid",
      errorMessage("integrations.noColumn", {
        file,
        missing: missing.map((name) => `"${name}"`).join(", "),
        columns: table.columns.join(", "),
      }),
    );
  return table;
}
