import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";

/**
 * The secret that a file keeps, made at the first call. The file appears whole or not at all: one that a killed
 * process left empty would be a secret that everybody knows.
 *
 * @param make  gives the text to keep
 */
export function readOrCreateSecret(file: string, make: () => string): string {
  const kept = existsSync(file) ? readFileSync(file, "utf8").trim() : "";
  if (kept !== "") return kept;
  const partial = `${file}.${process.pid}`;
  writeFileSync(partial, make(), { mode: 0o600 });
  renameSync(partial, file);
  return readFileSync(file, "utf8").trim();
}
