import type { TreeUnit } from "@/lib/structure/unit-queries";

/** Units by the id of the one above them; the top unit under 0. */
export type Levels = Record<number, TreeUnit[]>;
export type TreeRow = { unit: TreeUnit; depth: number; at: number; of: number; isOpen: boolean };

/** Return the visible rows of a tree, from the top down. */
export function visibleRows(levels: Levels, open: ReadonlySet<number>, parentId = 0, depth = 1): TreeRow[] {
  const units = levels[parentId] ?? [];
  return units.flatMap((unit, index) => {
    const isOpen = unit.units > 0 && open.has(unit.id) && levels[unit.id] !== undefined;
    const row = { unit, depth, at: index + 1, of: units.length, isOpen };
    return isOpen ? [row, ...visibleRows(levels, open, unit.id, depth + 1)] : [row];
  });
}

type TreeMove = { focus: number } | { open: number } | { close: number };

/** Return what an arrow key does on a row of a tree (WAI-ARIA tree view); null: nothing. */
export function moveInTree(rows: readonly TreeRow[], focusId: number, key: string): TreeMove | null {
  const at = rows.findIndex(({ unit }) => unit.id === focusId);
  const row = rows[at];
  if (!row) return null;
  const to = (index: number): TreeMove | null => {
    const unit = rows[index]?.unit;
    return unit ? { focus: unit.id } : null;
  };
  switch (key) {
    case "ArrowDown":
      return to(at + 1);
    case "ArrowUp":
      return to(at - 1);
    case "Home":
      return to(0);
    case "End":
      return to(rows.length - 1);
    case "ArrowRight":
      if (row.unit.units === 0) return null;
      return row.isOpen ? to(at + 1) : { open: focusId };
    case "ArrowLeft":
      if (row.isOpen) return { close: focusId };
      return row.unit.parentId === null ? null : { focus: row.unit.parentId };
    default:
      return null;
  }
}
