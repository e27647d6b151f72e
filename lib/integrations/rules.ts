import { type ErrorMessage, errorMessage } from "@/lib/core/error-message";

/**
 * A row that cannot be imported, described so that it can be found and corrected. Rows count from 1; the
 * header is row 1.
 */
export type BadRow = { file: string; row: number; column: string; reason: ErrorMessage };

/** Return the message that names a bad row and its reason. */
export const rowFault = ({ file, row, column, reason }: BadRow): ErrorMessage =>
  errorMessage("integrations.rowFault", { file, row, column, reason });

/** The changes an import would make, or made. */
export type ImportPlan = {
  entity: string;
  added: number;
  changed: number;
  unchanged: number;
  examples: string[];
};

/**
 * Return the target level of a skill from its O*NET level: LV/7·5 rounded half up, at least 1.
 *
 * @param lv  0–7
 * @source docs/domain.md, Import of O*NET
 */
export const targetFromLevel = (lv: number): number =>
  Math.max(1, Math.min(5, Math.floor((lv / 7) * 5 + 0.5)));

/**
 * Return the criticality of a skill: 2 or, on request, by O*NET importance (1–5): 3 from 4 on, 1 under 3.5,
 * else 2.
 */
export const criticalityFrom = (importance: number, byImportance: boolean): number =>
  !byImportance ? 2 : importance >= 4 ? 3 : importance < 3.5 ? 1 : 2;

/** Importance from which an occupation requires a skill. */
export const REQUIRED_IMPORTANCE = 3;

/**
 * Return people who report to themselves, directly or through others.
 *
 * @param managers  id → manager's id
 */
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
