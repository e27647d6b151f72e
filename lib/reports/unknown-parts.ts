import type { UnknownCell } from "./free-values";
import { nearestVisible, type UnitBases, type UnitTree } from "./unit-tables";

type Cell = { unitId: number; skillId: number };
/** What a reader does not know of a unit and a skill. */
export type Edge = Cell & UnknownCell & { base: number; isDeducible: boolean };

/** The people of two parts; of one unit they may be the same ones. */
export const combinedBase = (a: Edge, b: Edge) =>
  a.unitId === b.unitId ? Math.max(a.base, b.base) : a.base + b.base;

/**
 * Unknown parts: what a unit whose figure over all skills is shown has of a skill, without the shown units below it.
 * Each is part of one row (that unit over all skills) and one column (the next unit up that shows the skill).
 */
export function edgesOf(
  { order }: UnitTree,
  skillId: number,
  { own }: UnitBases,
  hiddenTotals: ReadonlySet<number>,
  hidden: ReadonlySet<number>,
): Edge[] {
  const rows = nearestVisible(order, (id) => hiddenTotals.has(id));
  const columns = nearestVisible(order, (id) => hidden.has(id));
  const bases = new Map<number, number>();
  for (const [unitId, base] of own) {
    const row = rows.get(unitId);
    if (row !== undefined && row !== null && base > 0) bases.set(row, (bases.get(row) ?? 0) + base);
  }
  return [...bases].map(([unitId, base]) => {
    const column = columns.get(unitId) ?? null;
    return {
      unitId,
      skillId,
      base,
      isDeducible: false,
      row: unitId,
      column: column === null ? null : column * SKILLS + skillId,
    };
  });
}

/** More than there are skills: a column is numbered by its unit and its skill. */
const SKILLS = 2 ** 21;
