/** Readers who see figures without names get no share over fewer required people than this. */
export const SMALLEST_BASE = 5;

/** `base`: required people visible to the reader only in aggregates; 0 if there is nobody to protect. */
type Based = { base: number };

/** Return whether figures over this many people may be shown. */
const isEnough = (base: number): boolean => base === 0 || base >= SMALLEST_BASE;

/**
 * Suppress cells over fewer than five people, and as many of the next smallest that hidden cells cannot be
 * deduced from the sum (complementary suppression): never exactly one part. Of two equal cells the first is
 * hidden.
 *
 * @param cells      parts of a sum that is shown
 * @param remainder  base of the people in the sum without a cell: it can be deduced from the rest
 * @param isHidden   cells that are hidden for another reason
 */
export function suppressSmallCells<Cell extends Based>(
  cells: readonly Cell[],
  remainder = 0,
  isHidden: (cell: Cell) => boolean = () => false,
): Cell[] {
  const ascending = cells.filter((cell) => cell.base > 0 && !isHidden(cell)).sort((a, b) => a.base - b.base);
  let hidden = remainder + baseOf(cells.filter(isHidden));
  const suppressed = new Set(cells.filter((cell) => cell.base > 0 && isHidden(cell)));
  for (const cell of ascending) {
    const isAlone = suppressed.size === 1 && remainder === 0;
    if (cell.base >= SMALLEST_BASE && isEnough(hidden) && !isAlone) break;
    suppressed.add(cell);
    hidden += cell.base;
  }
  return cells.filter((cell) => !suppressed.has(cell));
}

export type UnitBase = Based & { id: number; parentId: number | null };

/**
 * Return the units of a tree that are hidden. A unit includes its descendants, so the children of each shown
 * parent and the people in the parent itself add up to its figure: siblings are hidden together, and below a
 * hidden unit everything is hidden. The result does not depend on which part of the tree is viewed.
 *
 * @param units     with all siblings, and with those of every ancestor
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
