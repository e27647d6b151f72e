import { memoize } from "@/lib/core/caches";
import { type ErrorMessage, errorMessage } from "@/lib/core/error-message";

/** A row that cannot be taken, said so that it can be found and mended. Rows count from 1, the header is row 1. */
export type BadRow = { file: string; row: number; column: string; reason: ErrorMessage };

export const rowFault = ({ file, row, column, reason }: BadRow): ErrorMessage =>
  errorMessage("integrations.rowFault", { file, row, column, reason });

/** What an import would do, or did. */
export type ImportPlan = {
  entity: string;
  added: number;
  changed: number;
  unchanged: number;
  examples: string[];
};

/**
 * Target level of a skill from its O*NET level: LV/7·5 rounded half up, at least 1.
 *
 * @param lv  0–7
 * @source docs/domain.md, Import of O*NET
 */
export const targetFromLevel = (lv: number): number =>
  Math.max(1, Math.min(5, Math.floor((lv / 7) * 5 + 0.5)));

/** Criticality of a skill: 2, or by O*NET importance (1–5) on request: from 4 on 3, under 3.5 1. */
export const criticalityFrom = (importance: number, byImportance: boolean): number =>
  !byImportance ? 2 : importance >= 4 ? 3 : importance < 3.5 ? 1 : 2;

/** Importance from which an occupation requires a skill. */
export const REQUIRED_IMPORTANCE = 3;

/** People who report, over any number of others, to themselves. @param managers id → manager's id */
export function inCycles(managers: ReadonlyMap<string, string | null>): Set<string> {
  const found = new Set<string>();
  const clear = new Set<string>();
  for (const start of managers.keys()) {
    const path: string[] = [];
    let at: string | null = start;
    while (at !== null && !clear.has(at) && !path.includes(at)) {
      path.push(at);
      at = managers.get(at) ?? null;
    }
    if (at !== null && path.includes(at)) for (const id of path.slice(path.indexOf(at))) found.add(id);
    for (const id of path) clear.add(id);
  }
  return found;
}

/** A code for a name: lower case, hyphens, ASCII; the same for the same name. A file names few, on many rows. */
export const codeOf = memoize(
  (name: string) =>
    name
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, ""),
  { max: 10_000, keyOf: (name) => name },
);
