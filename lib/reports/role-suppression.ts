import { addModulo, blocksOf, cancelling, freeValues, seeded } from "./free-values";
import { smallSums } from "./small-sums";
import { SMALLEST_BASE, suppressSmallCells } from "./suppression";

/**
 * How many people of a job role are in one region: the people of a unit that shows the skill, without
 * descendants that show it too. The sum of a region is known.
 */
export type RolePart = { roleId: number; regionId: number; base: number };
type Role = { roleId: number; base: number };

/**
 * Return the job roles whose figures of one skill are hidden. All roles that require it add up to all who
 * require it, and each person is in one unit as well as in a role. So units and roles are checked together:
 * as long as they reveal fewer than five people, the next smallest role of that region is hidden too.
 *
 * @param parts  of this skill, people visible to the reader only in aggregates; people with two roles are in
 *   both
 */
export function hiddenRoles(parts: readonly RolePart[]): Set<number> {
  const roles: Role[] = [...Map.groupBy(parts, ({ roleId }) => roleId)].map(([roleId, own]) => ({
    roleId,
    base: total(own),
  }));
  const forced = new Set<number>();
  for (;;) {
    const kept = suppressSmallCells(roles, 0, ({ roleId }) => forced.has(roleId)).map(({ roleId }) => roleId);
    const hidden = new Set(roles.flatMap(({ roleId }) => (kept.includes(roleId) ? [] : [roleId])));
    const deducible = findDeducibleRoles(parts, hidden);
    if (deducible.length === 0 || kept.length === 0) return hidden;
    const smallest = roles.filter(({ roleId }) => !hidden.has(roleId)).toSorted((a, b) => a.base - b.base);
    for (const part of deducible) {
      const near = smallest.find(({ roleId }) =>
        parts.some((one) => one.roleId === roleId && one.regionId === part.regionId),
      );
      const next = hidden.has(part.roleId) ? (near ?? smallest[0]) : part;
      if (next) forced.add(next.roleId);
    }
  }
}

/** Find parts that can be deduced, or that belong to a deducible sum over fewer than five people. */
function findDeducibleRoles(parts: readonly RolePart[], hidden: ReadonlySet<number>): RolePart[] {
  const entries = parts.map(({ roleId, regionId }) => ({
    row: regionId,
    column: hidden.has(roleId) ? null : roleId,
  }));
  const values = freeValues(entries, seeded());
  const blocks = blocksOf(entries, values);
  const alone = parts.map(({ base }, at) => ({
    unitId: at,
    base,
    value: values[at] ?? 0,
    block: blocks[at] ?? 0,
  }));
  const valued = parts.map((part, at) => ({ ...part, value: values[at] ?? 0 }));
  const unknown = valued.filter(({ value }) => value !== 0);
  const sums = [
    ...valued.filter(({ value }) => value === 0).map((part) => [part]),
    ...Map.groupBy(unknown, ({ regionId }) => regionId).values(),
    ...Map.groupBy(
      unknown.filter(({ roleId }) => !hidden.has(roleId)),
      ({ roleId }) => roleId,
    ).values(),
    ...[...Map.groupBy(valued, ({ roleId }) => roleId).values()].filter(
      (role) => role.reduce((sum, { value }) => addModulo(sum, value), 0) === 0,
    ),
    ...[...cancelling(values), ...smallSums(alone, (base) => base < SMALLEST_BASE)].map((some) =>
      some.flatMap((at) => valued[at] ?? []),
    ),
  ];
  return sums.flatMap((sum) => {
    const [first] = sum;
    const base = total(sum);
    return first && base > 0 && base < SMALLEST_BASE ? [first] : [];
  });
}

const total = (parts: readonly { base: number }[]) => parts.reduce((sum, { base }) => sum + base, 0);
