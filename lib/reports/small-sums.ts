import { addModulo, negated } from "./free-values";

/**
 * An unknown part: its value from `freeValues`, the block of parts it is linked with, and its number of
 * people.
 */
type UnknownPart = { value: number; block: number; unitId: number; base: number };

/**
 * Steps of one search, the smallest blocks first; in large organisations it ends before the largest blocks.
 */
const MAX_STEPS = 400_000;
/** Largest number of parts in a sum. */
const MAX_PARTS = 5;

/**
 * Find sums of three or more parts that can be deduced and cover too few people, although no smaller sum of
 * them can be deduced. Parts of one unit may be of the same people.
 *
 * @param isSmall  whether a number of people is too small
 * @returns        indexes of the parts of each sum
 */
export function smallSums(parts: readonly UnknownPart[], isSmall: (base: number) => boolean): number[][] {
  const found: number[][] = [];
  const places = parts.keys().filter((at) => parts[at]?.value !== 0 && isSmall(parts[at]?.base ?? 0));
  const blocks = [...Map.groupBy(places, (at) => parts[at]?.block).values()].filter(
    ({ length }) => length >= 3,
  );
  const budget = { steps: MAX_STEPS };
  for (const block of blocks.sort((a, b) => a.length - b.length))
    for (let size = 3; size <= Math.min(MAX_PARTS, block.length); size += 1)
      found.push(...sumsOf(size, block, parts, isSmall, budget));
  return found;
}

function sumsOf(
  size: number,
  block: readonly number[],
  parts: readonly UnknownPart[],
  isSmall: (base: number) => boolean,
  budget: { steps: number },
): number[][] {
  const byValue = Map.groupBy(block, (at) => parts[at]?.value);
  const found: number[][] = [];
  const walk = (chosen: readonly number[], from: number, sum: number) => {
    if (chosen.length === size - 1) {
      for (const last of byValue.get(negated(sum)) ?? [])
        if (last > (chosen.at(-1) ?? -1) && isSmall(peopleOf([...chosen, last], parts)))
          found.push([...chosen, last]);
      return;
    }
    for (let next = from; next < block.length && budget.steps > 0; next += 1) {
      const at = block[next] ?? 0;
      const more = [...chosen, at];
      budget.steps -= 1;
      if (isSmall(peopleOf(more, parts))) walk(more, next + 1, addModulo(sum, parts[at]?.value ?? 0));
    }
  };
  walk([], 0, 0);
  return found;
}

/** Return the fewest people that these parts can cover. */
function peopleOf(places: readonly number[], parts: readonly UnknownPart[]): number {
  const most = new Map<number, number>();
  for (const at of places) {
    const { unitId = 0, base = 0 } = parts[at] ?? {};
    most.set(unitId, Math.max(most.get(unitId) ?? 0, base));
  }
  return most.values().reduce((sum, base) => sum + base, 0);
}
