import type { DayValue } from "./points";

/** Lines that nowhere differ by more cannot be told apart: one percentage point. */
const SAME_WITHIN = 0.01;

/**
 * Return for each line, by key, as which line it is drawn: itself, or the first one of the list from which it
 * nowhere differs by more than a percentage point.
 *
 * @param lines  with values on the same days, shares 0–1
 */
export function drawnAs<Key extends string>(
  lines: readonly { key: Key; points: readonly DayValue[] }[],
): Map<Key, Key> {
  const drawn = new Map<Key, Key>();
  for (const { key, points } of lines) {
    const same = lines.find((other) => drawn.get(other.key) === other.key && isSame(other.points, points));
    drawn.set(key, same?.key ?? key);
  }
  return drawn;
}

/** Beyond floating-point noise. */
const isSame = (one: readonly DayValue[], other: readonly DayValue[]) =>
  one.every(({ value }, at) => Math.abs(value - (other[at]?.value ?? value)) <= SAME_WITHIN + 1e-9);
