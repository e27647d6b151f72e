export type UnitNode = { id: number; parentId: number | null };
/**
 * Number of required people in a unit itself, without descendants: with any target (`skillId` null), or in a
 * skill.
 */
export type OwnBase = { unitId: number; skillId: number | null; base: number };

export type UnitTree = {
  /** Parents before children. */
  order: readonly UnitNode[];
  children: ReadonlyMap<number | null, readonly UnitNode[]>;
};
/** Bases of one skill by unit: of the unit itself, and with its descendants. */
export type UnitBases = { own: ReadonlyMap<number, number>; all: ReadonlyMap<number, number> };

export function treeOf(units: readonly UnitNode[]): UnitTree {
  const children = Map.groupBy(units, ({ parentId }) => parentId);
  const order: UnitNode[] = [...(children.get(null) ?? [])];
  for (const { id } of order) order.push(...(children.get(id) ?? []));
  return { order, children };
}

export function rolledUp({ order }: UnitTree, bases: readonly OwnBase[]): UnitBases {
  const own = new Map(bases.map(({ unitId, base }) => [unitId, base]));
  return { own, all: sumsUp(order, own, (a, b) => a + b) };
}

export function sumsUp(
  order: readonly UnitNode[],
  own: ReadonlyMap<number, number>,
  add: (a: number, b: number) => number,
): Map<number, number> {
  const all = new Map(own);
  for (let at = order.length - 1; at >= 0; at -= 1) {
    const { id = 0, parentId = null } = order[at] ?? {};
    const sum = all.get(id);
    if (sum !== undefined && parentId !== null) all.set(parentId, add(all.get(parentId) ?? 0, sum));
  }
  return all;
}

export const rowsOf = ({ order }: UnitTree, { all }: UnitBases) =>
  order.flatMap(({ id, parentId }) => {
    const base = all.get(id) ?? 0;
    return base > 0 ? [{ id, parentId, base }] : [];
  });

/**
 * Return for each unit, parents first, the unit itself or its nearest ancestor that is not hidden; null:
 * none.
 */
export function nearestVisible(
  order: readonly UnitNode[],
  isHidden: (id: number) => boolean,
): Map<number, number | null> {
  const next = new Map<number, number | null>();
  for (const { id, parentId } of order)
    next.set(id, isHidden(id) ? (parentId === null ? null : (next.get(parentId) ?? null)) : id);
  return next;
}
