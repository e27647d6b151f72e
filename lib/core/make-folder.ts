import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Create a folder and its parents, for this account alone. One by one, because Node's recursive mkdir never
 * returns where the system reports a folder as missing while it is created (below /proc).
 *
 * @throws the system's error
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
