/**
 * An attacker who knows some sums and combines them linearly, without knowledge of units, skills or roles.
 * Arithmetic is modulo a large prime, which is equivalent to fractions.
 */

const PRIME = 2_147_483_647n;
/**
 * Largest number of parts combined: each covers one person at least, and figures over five people may be
 * shown.
 */
const MAX_TOGETHER = 5;

type Row = readonly number[];

/**
 * Find sums of parts that follow from the known sums by linear combination.
 *
 * @param known      sums that are shown, as counts of the smallest parts
 * @param parts      what must not be deduced, alone or together, in the same counts
 * @param isSecret   whether these parts together must not be deduced; if false, supersets are not secret
 *   either
 * @returns          indexes of the parts, each combination once
 */
export function deducibleSums(
  known: readonly Row[],
  parts: readonly Row[],
  isSecret: (places: readonly number[]) => boolean,
): number[][] {
  const width = known[0]?.length ?? 0;
  if (width === 0) return [];
  const reduce = echelonOf(known.map(toBig), width);
  const rests = parts.map((part) => reduce(toBig(part)));
  // Reduction is linear, so one random number can stand for each reduced part.
  const weights = Array.from({ length: width }, (_, at) =>
    mod(BigInt(at + 1) * 1_103_515_245n + BigInt(at) ** 5n * 12_345n + 977n),
  );
  const values = rests.map((rest) => rest.reduce((sum, one, at) => mod(sum + one * (weights[at] ?? 0n)), 0n));
  const found: number[][] = [];
  const walk = (places: readonly number[], from: number, sum: bigint) => {
    for (let at = from; at < parts.length; at += 1) {
      const more = [...places, at];
      if (!isSecret(more)) continue;
      const total = mod(sum + (values[at] ?? 0n));
      if (total === 0n && isNothing(more, rests, width)) found.push(more);
      else if (more.length < MAX_TOGETHER) walk(more, at + 1, total);
    }
  };
  walk([], 0, 0n);
  return found;
}

const mod = (value: bigint) => ((value % PRIME) + PRIME) % PRIME;
const toBig = (row: Row) => row.map((value) => mod(BigInt(value)));

const isNothing = (places: readonly number[], rests: readonly (readonly bigint[])[], width: number) =>
  Array.from({ length: width }, (_, at) => at).every(
    (at) => mod(places.reduce((sum, place) => sum + (rests[place]?.[at] ?? 0n), 0n)) === 0n,
  );

function inverse(value: bigint): bigint {
  let [result, base, power] = [1n, value, PRIME - 2n];
  for (; power > 0n; power >>= 1n) {
    if (power & 1n) result = mod(result * base);
    base = mod(base * base);
  }
  return result;
}

/** Return a function that reduces a row by the given rows; a row that follows from them becomes zero. */
function echelonOf(rows: readonly (readonly bigint[])[], width: number) {
  const lead = new Map<number, readonly bigint[]>();
  const reduce = (row: readonly bigint[]) => {
    const rest = [...row];
    for (let at = 0; at < width; at += 1) {
      const [factor, by] = [rest[at] ?? 0n, lead.get(at)];
      if (factor === 0n || !by) continue;
      for (let index = at; index < width; index += 1)
        rest[index] = mod((rest[index] ?? 0n) - factor * (by[index] ?? 0n));
    }
    return rest;
  };
  for (const row of rows) {
    const rest = reduce(row);
    const at = rest.findIndex((value) => value !== 0n);
    if (at < 0) continue;
    const factor = inverse(rest[at] ?? 1n);
    lead.set(
      at,
      rest.map((value) => mod(value * factor)),
    );
  }
  return reduce;
}
