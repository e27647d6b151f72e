import "server-only";
import { codeOf } from "@/lib/core/code-of";
import { type ErrorMessage, errorMessage } from "@/lib/core/error-message";
import type { Tx } from "@/lib/db/write";
import type { Unit } from "@/lib/people/named-units";
import type { HrUnits } from "./units";

/** A stored unit whose people go to a new one. */
type LikelyRename = { from: Unit; to: Unit; moving: number; of: number };

/**
 * Find new units that are probably stored ones under another name or in another branch: more than half of the
 * people of the stored unit go there, and more than half of the people there whose unit is known come from it.
 *
 * @param named  units that the source names, and those above them
 * @param moves  now and then of people whose unit is known, in units of the tree, and how many they are
 */
export function likelyRenames(
  named: ReadonlySet<Unit>,
  moves: readonly { from: Unit; to: Unit; count: number }[],
): LikelyRename[] {
  const counts = new Map<Unit, Map<Unit, number>>();
  const fromCounts = new Map<Unit, number>();
  const toCounts = new Map<Unit, number>();
  for (const { from, to, count } of moves) {
    const olds = branchOf(from).filter((unit) => !named.has(unit));
    const news = branchOf(to).filter(({ id }) => id === null);
    for (const unit of olds) increase(fromCounts, unit, count);
    for (const unit of news) {
      increase(toCounts, unit, count);
      const olderCounts = counts.get(unit) ?? new Map<Unit, number>();
      counts.set(unit, olderCounts);
      for (const old of olds) increase(olderCounts, old, count);
    }
  }
  const pairs = [...counts].flatMap(([to, olds]) =>
    [...olds].flatMap(([from, moving]): LikelyRename[] => {
      const of = fromCounts.get(from) ?? 0;
      return 2 * moving > of && 2 * moving > (toCounts.get(to) ?? 0) ? [{ from, to, moving, of }] : [];
    }),
  );
  return bestPairs(pairs);
}

/** Keep one pair for each unit, the likest first, and of a branch only its top: what is below follows it. */
function bestPairs(pairs: LikelyRename[]): LikelyRename[] {
  const found = new Map<Unit, LikelyRename>();
  const taken = new Set<Unit>();
  for (const pair of pairs.sort((one, other) => unlikeness(one) - unlikeness(other)))
    if (!found.has(pair.to) && !taken.has(pair.from)) {
      found.set(pair.to, pair);
      taken.add(pair.from);
    }
  return [...found.values()].filter(
    ({ from, to }) =>
      !(to.parent && found.get(to.parent)?.from === from.parent && codeOf(from.name) === codeOf(to.name)),
  );
}

/** Units of one name are likest, then those as far below the root as each other. */
const unlikeness = ({ from, to }: LikelyRename) =>
  codeOf(from.name) === codeOf(to.name) ? 0 : 1 + Math.abs(branchOf(from).length - branchOf(to).length);

/** Return a unit and those above it, without the root. */
function branchOf(unit: Unit): Unit[] {
  const branch: Unit[] = [];
  for (let at = unit; at.parent; at = at.parent) branch.push(at);
  return branch;
}

const increase = (counts: Map<Unit, number>, unit: Unit, by: number) =>
  counts.set(unit, (counts.get(unit) ?? 0) + by);

/** Return a sentence for each unit that was probably renamed, with how to keep the stored one. */
export async function renameNotes(tx: Pick<Tx, "$queryRaw">, units: HrUnits): Promise<ErrorMessage[]> {
  const rows = await tx.$queryRaw<{ key: string; unitId: number; count: number }[]>`
    select r.unit_key as key, e.unit_id as "unitId", count(*)::int as count
    from hr_row r join employee e on e.hr_id = r.hr_id where r.unit_key is not null group by 1, 2`;
  const stored = new Map([...units.before.keys()].map((unit) => [unit.id, unit]));
  const moves = rows.flatMap(({ key, unitId, count }) => {
    const from = stored.get(unitId);
    const match = units.matches.get(key);
    return from && match && "unit" in match ? [{ from, to: match.unit, count }] : [];
  });
  return likelyRenames(new Set(units.units), moves).map(({ from, to, moving, of }) =>
    errorMessage("integrations.likelyRename", {
      old: from.name,
      name: to.name,
      moving,
      of,
      option: `--keep-unit "${from.code}=${to.code}"`,
    }),
  );
}
