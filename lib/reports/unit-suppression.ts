import { addModulo, blocksOf, cancelling, freeValues, seeded } from "./free-values";
import { smallSums } from "./small-sums";
import { hiddenUnits, SMALLEST_BASE } from "./suppression";
import {
  nearestVisible,
  type OwnBase,
  rolledUp,
  rowsOf,
  sumsUp,
  treeOf,
  type UnitBases,
  type UnitNode,
  type UnitTree,
} from "./unit-tables";
import { combinedBase, type Edge, edgesOf } from "./unknown-parts";

export type SuppressedCells = {
  /** Units whose figures over all skills are hidden. */
  units: ReadonlySet<number>;
  /** Whether a unit's figures of a skill are hidden; false if there is nobody to protect. */
  isHidden: (unitId: number, skillId: number) => boolean;
  /** For each unit, the unit itself or its nearest ancestor that shows a skill; null: none. */
  regionsOf: (skillId: number) => ReadonlyMap<number, number | null>;
};

/**
 * Return which figures of units over all skills, and of units × skills, are hidden so that no figure over
 * fewer than five people is shown or can be deduced.
 *
 * A unit includes its descendants, so units add up along the tree, and skills add up to the unit's figure
 * over all of them. First, small cells are hidden, and those along the tree from which they could be deduced.
 * Then deducible cells and combinations are searched over all sums together, and for each one the next
 * smallest skill of that unit is hidden too, until none is left. The result does not depend on what is
 * viewed.
 *
 * @param units  all of them; several without a parent are not added up
 * @param own    bases of people visible to the reader only in aggregates
 * @source docs/domain.md, executive
 */
export function suppressUnitCells(units: readonly UnitNode[], own: readonly OwnBase[]): SuppressedCells {
  const tree = treeOf(units);
  const all = rolledUp(
    tree,
    own.filter(({ skillId }) => skillId === null),
  );
  const skills = new Map<number, UnitBases>();
  for (const [skillId, bases] of Map.groupBy(own, ({ skillId }) => skillId))
    if (skillId !== null) skills.set(skillId, rolledUp(tree, bases));

  const forced = { units: new Set<number>(), cells: new Map<number, Set<number>>() };
  let hiddenTotals: ReadonlySet<number> = new Set();
  const hidden = new Map<number, ReadonlySet<number>>();
  const edges = new Map<number, Edge[]>();
  const hideIn = (skillId: number, table: UnitBases) => {
    const cells = forced.cells.get(skillId);
    const hiddenIds = hiddenUnits(
      rowsOf(tree, table),
      (id) => hiddenTotals.has(id) || (cells?.has(id) ?? false),
    );
    hidden.set(skillId, hiddenIds);
    edges.set(skillId, edgesOf(tree, skillId, table, hiddenTotals, hiddenIds));
  };
  const hideAll = () => {
    hiddenTotals = hiddenUnits(rowsOf(tree, all), (id) => forced.units.has(id));
    for (const [skillId, table] of skills) hideIn(skillId, table);
  };
  hideAll();
  for (;;) {
    const deducible = findDeducible(tree, skills, hiddenTotals, hidden, [...edges.values()].flat());
    if (deducible.length === 0) break;
    for (const { unitId, skillId } of deducible)
      if (skillId === null) forced.units.add(unitId);
      else forced.cells.set(skillId, (forced.cells.get(skillId) ?? new Set()).add(unitId));
    if (deducible.some(({ skillId }) => skillId === null)) hideAll();
    else
      for (const skillId of new Set(deducible.map((cell) => cell.skillId))) {
        const table = skillId === null ? undefined : skills.get(skillId);
        if (skillId !== null && table) hideIn(skillId, table);
      }
  }
  const isHidden = (unitId: number, skillId: number) => hidden.get(skillId)?.has(unitId) ?? false;
  return {
    units: hiddenTotals,
    isHidden,
    regionsOf: (skillId) => nearestVisible(tree.order, (unitId) => isHidden(unitId, skillId)),
  };
}

/**
 * Find what must also be hidden so that small figures cannot be deduced: a cell for each unit concerned,
 * topmost units only; `skillId` null if no skill is left to hide: the unit's figure over all skills.
 */
function findDeducible(
  tree: UnitTree,
  skills: ReadonlyMap<number, UnitBases>,
  hiddenTotals: ReadonlySet<number>,
  hidden: ReadonlyMap<number, ReadonlySet<number>>,
  edges: readonly Edge[],
): { unitId: number; skillId: number | null }[] {
  const values = freeValues(edges, seeded());
  edges.forEach((edge, index) => {
    edge.isDeducible = values[index] === 0;
  });
  const units = new Set<number>();
  const mark = (unitId: number) => units.add(unitId);
  const isSmall = (base: number) => base > 0 && base < SMALLEST_BASE;

  // Parts of a unit's own row, and sums of unknown parts along one row or one column.
  for (const edge of edges) if (edge.isDeducible && isSmall(edge.base)) mark(edge.unitId);
  const unknown = edges.filter(({ isDeducible }) => !isDeducible);
  for (const [one, other] of cancelling(values))
    if (edges[one] && edges[other] && isSmall(combinedBase(edges[one], edges[other])))
      mark(edges[one].unitId);
  for (const [, row] of Map.groupBy(unknown, ({ unitId }) => unitId))
    if (row[0] && isSmall(Math.max(...row.map(({ base }) => base)))) mark(row[0].unitId);
  for (const [column, parts] of Map.groupBy(unknown, (edge) => edge.column))
    if (column !== null && isSmall(parts.reduce((sum, { base }) => sum + base, 0)))
      for (const { unitId } of parts) mark(unitId);

  // A hidden cell of a unit with its descendants, and all hidden cells of a unit together.
  const largest = new Map<number, number>();
  const own = new Map<number, Map<number, number>>();
  edges.forEach(({ unitId, skillId }, index) => {
    const known = own.get(skillId) ?? new Map<number, number>();
    own.set(skillId, known.set(unitId, values[index] ?? 0));
  });
  for (const [skillId, table] of skills) {
    if (hidden.get(skillId)?.size === 0) continue;
    const sums = sumsUp(tree.order, own.get(skillId) ?? new Map(), addModulo);
    for (const unitId of hidden.get(skillId) ?? []) {
      if (hiddenTotals.has(unitId)) continue;
      const base = table.all.get(unitId) ?? 0;
      if ((sums.get(unitId) ?? 0) === 0) {
        if (isSmall(base)) mark(unitId);
      } else largest.set(unitId, Math.max(largest.get(unitId) ?? 0, base));
    }
  }
  for (const [unitId, base] of largest) if (isSmall(base)) mark(unitId);
  // Sums of three or more parts are searched only when nothing simpler is deducible, because it takes longer.
  if (units.size === 0) for (const unitId of jointlyDeducible(edges, values, isSmall)) mark(unitId);
  return remedies(tree, skills, hidden, edges, units);
}

/** Return a unit for each deducible sum of three or more unknown parts that covers too few people. */
function jointlyDeducible(
  edges: readonly Edge[],
  values: readonly number[],
  isSmall: (base: number) => boolean,
): number[] {
  const blocks = blocksOf(edges, values);
  const parts = edges.map(({ unitId, base }, at) => ({
    unitId,
    base,
    value: values[at] ?? 0,
    block: blocks[at] ?? 0,
  }));
  return smallSums(parts, isSmall).flatMap(([first]) => edges[first ?? -1]?.unitId ?? []);
}

function remedies(
  { order, children }: UnitTree,
  skills: ReadonlyMap<number, UnitBases>,
  hidden: ReadonlyMap<number, ReadonlySet<number>>,
  edges: readonly Edge[],
  units: ReadonlySet<number>,
): { unitId: number; skillId: number | null }[] {
  const below = new Set<number | null>();
  const found: { unitId: number; skillId: number | null }[] = [];
  const isShown = (unitId: number, skillId: number) => !hidden.get(skillId)?.has(unitId);
  const byUnit = Map.groupBy(edges, ({ unitId }) => unitId);
  for (const { id, parentId } of order) {
    if (parentId !== null && (below.has(parentId) || units.has(parentId))) below.add(id);
    if (!units.has(id) || below.has(id)) continue;
    const deducible = (byUnit.get(id) ?? []).filter((edge) => edge.isDeducible && edge.base >= SMALLEST_BASE);
    const cells = [
      ...[...skills].flatMap(([skillId, { all }]) => ({ unitId: id, skillId, base: all.get(id) ?? 0 })),
      // A unit's own figure can be deduced from the unit and its children: one of those must be hidden.
      ...deducible.flatMap(({ skillId }) =>
        (children.get(id) ?? []).map((child) => ({
          unitId: child.id,
          skillId,
          base: skills.get(skillId)?.all.get(child.id) ?? 0,
        })),
      ),
    ].filter(({ unitId, skillId, base }) => base > 0 && isShown(unitId, skillId));
    const next = cells.toSorted((a, b) => a.base - b.base || a.skillId - b.skillId)[0];
    found.push(next ?? { unitId: id, skillId: null });
  }
  return found;
}
