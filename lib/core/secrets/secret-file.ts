import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";

/**
 * Return the secret in a file, created on the first call. The file appears whole or not at all: an empty one,
 * left by a killed process, would be a secret that everybody knows.
 *
 * @param make  returns the text to store
 */
export function readOrCreateSecret(file: string, make: () => string): string {
  const kept = existsSync(file) ? readFileSync(file, "utf8").trim() : "";
  if (kept !== "") return kept;
  const partial = `${file}.${process.pid}`;
  writeFileSync(partial, make(), { mode: 0o600 });
  renameSync(partial, file);
  return readFileSync(file, "utf8").trim();
}
