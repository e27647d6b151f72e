/** No share is shown over fewer required people than this to whom sees figures without names. */
export const SMALLEST_BASE = 5;

/**
 * Hides what would point at single people: cells over fewer than five required people, and as many of the next
 * smallest of the same skill that the hidden ones cannot be told from the sum (complementary cells).
 *
 * @param cells  rows of one table; cells of one skill add up to its total
 * @returns      the shown cells; of the hidden ones only where they stand
 */
export function suppress<Cell extends { rowId: number; skillId: number; required: number }>(
  cells: readonly Cell[],
): { shown: Cell[]; hidden: { rowId: number; skillId: number }[] } {
  const visible = [...Map.groupBy(cells, ({ skillId }) => skillId).values()].flatMap(shown);
  const kept = new Set(visible);
  return {
    shown: visible,
    hidden: cells.filter((cell) => !kept.has(cell)).map(({ rowId, skillId }) => ({ rowId, skillId })),
  };
}

/** The same for a list of units whose sum is shown beside it. */
export function shown<Cell extends { required: number }>(cells: readonly Cell[]): Cell[] {
  const ascending = [...cells].sort((a, b) => a.required - b.required);
  let hidden = 0;
  let base = 0;
  for (const { required } of ascending) {
    const isTooSmall = required < SMALLEST_BASE;
    const wouldBeTold = hidden > 0 && base < SMALLEST_BASE;
    if (!isTooSmall && !wouldBeTold) break;
    hidden += 1;
    base += required;
  }
  const kept = new Set(ascending.slice(hidden));
  return cells.filter((cell) => kept.has(cell));
}
