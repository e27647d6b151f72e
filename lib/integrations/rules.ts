import { type ErrorMessage, errorMessage } from "@/lib/core/error-message";

/**
 * A row that is refused, described so that it can be found and corrected. Rows count from 1; the header is row 1.
 * `column`: empty where the fault is of the row as a whole.
 */
export type BadRow = { file: string; row: number; column: string; reason: ErrorMessage };

/** Most lines of one kind that a report prints; the rest is counted. */
export const MAX_SHOWN = 200;

/** Return the message that names a refused row and its reason. */
export const rowFault = ({ file, row, column, reason }: BadRow): ErrorMessage =>
  column === ""
    ? errorMessage("integrations.wholeRowFault", { file, row, reason })
    : errorMessage("integrations.rowFault", { file, row, column, reason });

/** How many people change in a field. */
export type FieldCount = { field: string; count: number };

/** The changes an import would make, or made. */
export type ImportPlan = {
  entity: string;
  added: number;
  changed: number;
  unchanged: number;
  examples: string[];
  fields?: FieldCount[];
};

/** What an import does, or did. `changes`: each field, old and new; `refused`: how many rows; `bad`: the first of them. */
export type ImportReport = {
  plans: ImportPlan[];
  changes: ErrorMessage[];
  notes: ErrorMessage[];
  bad: BadRow[];
  refused: number;
};

/** Return the sentence of a field that changes; null: there is no value. */
export const fieldChange = (field: string, old: string | null, next: string | null): ErrorMessage =>
  errorMessage("integrations.fieldChange", { field, old: valueText(old), new: valueText(next) });

const valueText = (value: string | null) =>
  value === null ? errorMessage("integrations.noValue") : `"${value}"`;

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
 * Return which nodes of a graph lead back to themselves, directly or through others.
 *
 * @param next  node → the node it leads to; a negative one: none
 */
export function inCycles(next: Int32Array): number[] {
  // 0: not seen; otherwise the number of the walk that saw the node first.
  const seenBy = new Int32Array(next.length);
  const found: number[] = [];
  for (let start = 0; start < next.length; start += 1) {
    let at = start;
    while (at >= 0 && seenBy[at] === 0) {
      seenBy[at] = start + 1;
      at = next[at] ?? -1;
    }
    if (at < 0 || seenBy[at] !== start + 1) continue;
    // The walk has met itself: what it walks from here on is a cycle, found by no other walk.
    for (let node = at; ; ) {
      found.push(node);
      node = next[node] ?? -1;
      if (node === at) break;
    }
  }
  return found;
}
