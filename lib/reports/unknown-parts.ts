import type { UnknownCell } from "./free-values";
import { nearestVisible, type UnitBases, type UnitTree } from "./unit-tables";

type Cell = { unitId: number; skillId: number };
/** A part of a unit and a skill that the reader does not know. */
export type Edge = Cell & UnknownCell & { base: number; isDeducible: boolean };

/** People of two parts; parts of one unit may be of the same people. */
export const combinedBase = (a: Edge, b: Edge) =>
  a.unitId === b.unitId ? Math.max(a.base, b.base) : a.base + b.base;

/**
 * List the unknown parts: for a unit whose figure over all skills is shown, its people with a skill, without
 * shown descendants. Each belongs to one row (that unit over all skills) and one column (the nearest ancestor
 * or the unit itself that shows the skill).
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

/** Upper bound of skill ids: a column is numbered by its unit and its skill. */
const SKILLS = 2 ** 21;
