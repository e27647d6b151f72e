/** Rows down, cells along; `Infinity` is the end of the row. */
const MOVES: Record<string, { down: number; along: number } | undefined> = {
  ArrowUp: { down: -1, along: 0 },
  ArrowDown: { down: 1, along: 0 },
  ArrowLeft: { down: 0, along: -1 },
  ArrowRight: { down: 0, along: 1 },
  Home: { down: 0, along: Number.NEGATIVE_INFINITY },
  End: { down: 0, along: Number.POSITIVE_INFINITY },
};

/** Return the cell of the grid that takes keys and contains the target of an event. */
export const gridCellOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>("td[data-cell]") : null;

/**
 * Return the level of a pressed key; null: none. Where digits need Shift, as on French keyboards, the key alone
 * is enough.
 */
export function digitOf({
  key,
  code,
  shiftKey,
}: Pick<KeyboardEvent, "key" | "code" | "shiftKey">): number | null {
  if (/^[0-5]$/.test(key)) return Number(key);
  const [, digit] = /^(?:Digit|Numpad)([0-5])$/.exec(code) ?? [];
  return digit !== undefined && !shiftKey && !/^\d$/.test(key) ? Number(digit) : null;
}

/**
 * Find the next cell in the direction of a key, skipping those without values. In right-to-left
 * writing, along is reversed.
 */
export function cellBeside(cell: HTMLElement, key: string): HTMLElement | null {
  const move = MOVES[key];
  const rows = [...(cell.closest("tbody")?.rows ?? [])];
  const at = cell.closest("td");
  let row = rows.findIndex((candidate) => candidate.contains(cell));
  if (!move || !at || row < 0) return null;
  const width = rows[row]?.cells.length ?? 0;
  const sign = getComputedStyle(cell).direction === "rtl" ? -1 : 1;
  const isToEnd = !Number.isFinite(move.along);
  const step = isToEnd ? -Math.sign(move.along) : move.along * sign;
  let column = isToEnd ? (move.along > 0 ? width : 0) : at.cellIndex;
  while (true) {
    row += move.down;
    column += step;
    if (row < 0 || row >= rows.length || column < 1 || column >= width) return null;
    const next = gridCellOf(rows[row]?.cells[column] ?? null);
    if (next) return next;
  }
}
