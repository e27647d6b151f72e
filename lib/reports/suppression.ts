/** No share is shown over fewer required people than this to whom sees figures without names. */
export const SMALLEST_BASE = 5;

/** `base`: required people whom the reader may see in sums only; 0 where there is nobody to protect. */
type Based = { base: number };

/** Whether figures over these people may be shown by themselves. */
export const isEnough = (base: number): boolean => base === 0 || base >= SMALLEST_BASE;

/**
 * Hides what would point at single people: cells over fewer than five of them, and as many of the next smallest
 * that what is hidden cannot be told from the sum (complementary cells): never exactly one part. Of two alike the
 * first is hidden.
 *
 * @param cells     what adds up to a sum that is shown
 * @param told      base of what is in the sum without a cell: it can be told from the rest
 * @param isHidden  cells that are hidden for another reason
 */
export function suppressSmallCells<Cell extends Based>(
  cells: readonly Cell[],
  told = 0,
  isHidden: (cell: Cell) => boolean = () => false,
): Cell[] {
  const ascending = cells.filter((cell) => cell.base > 0 && !isHidden(cell)).sort((a, b) => a.base - b.base);
  let hidden = told + baseOf(cells.filter(isHidden));
  const gone = new Set(cells.filter((cell) => cell.base > 0 && isHidden(cell)));
  for (const cell of ascending) {
    const isAlone = gone.size === 1 && told === 0;
    if (cell.base >= SMALLEST_BASE && isEnough(hidden) && !isAlone) break;
    gone.add(cell);
    hidden += cell.base;
  }
  return cells.filter((cell) => !gone.has(cell));
}

export type UnitBase = Based & { id: number; parentId: number | null };

/**
 * The units of a tree that are hidden. A unit includes all units below it, so the children of each shown parent,
 * and the people who are in the parent itself, add up to what it shows: siblings hide for each other, and below a
 * hidden unit everything is hidden. What is hidden does not depend on which part of the tree somebody looks at.
 *
 * @param units     with all siblings, and with those of every unit above
 * @param isHidden  units that are hidden for another reason
 */
export function hiddenUnits(
  units: readonly UnitBase[],
  isHidden: (id: number) => boolean = () => false,
): Set<number> {
  const below = Map.groupBy(units, ({ parentId }) => parentId);
  const hidden = new Set<number>();
  const look = (parent: UnitBase | null) => {
    const children = below.get(parent?.id ?? null) ?? [];
    const direct = parent && children.length > 0 ? parent.base - baseOf(children) : 0;
    const kept =
      parent && hidden.has(parent.id)
        ? []
        : suppressSmallCells(children, direct, (child) => isHidden(child.id));
    for (const child of children) {
      if (child.base > 0 && !kept.includes(child)) hidden.add(child.id);
      look(child);
    }
  };
  look(null);
  return hidden;
}

export const baseOf = (cells: readonly Based[]): number => cells.reduce((sum, { base }) => sum + base, 0);
