/** A value on a calendar day, `YYYY-MM-DD`. Shares are 0–1. */
export type DayValue = { on: string; value: number };

export type ValueUnit = "percent" | "number";

/** Milliseconds of the UTC midnight of a day, the unit of the time axis. */
export const timeOf = (on: string) => Date.parse(`${on}T00:00:00Z`);

export const dayOfTime = (time: number) => new Date(time).toISOString().slice(0, 10);

/**
 * Return four to six round ticks around the values; with `fromZero` the lowest is 0, as bars require.
 *
 * @returns ascending; the first and last are the ends of the axis
 */
export function ticksFor(values: readonly number[], fromZero = false): number[] {
  const low = fromZero ? 0 : Math.min(...values);
  const high = Math.max(...values, low);
  const raw = (high - low || Math.abs(high) || 1) / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= raw * 0.999) ?? 10);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: Math.max(1, last - first) + 1 }, (_, index) => round((first + index) * step));
}

/** Return at most `most` of the days, evenly spaced, including first and last. */
export function sampleEvenly<Item>(items: readonly Item[], most: number): Item[] {
  const step = Math.max(1, Math.ceil((items.length - 1) / (most - 1)));
  return items.filter((_, index) => (items.length - 1 - index) % step === 0);
}

/**
 * Move overlapping labels apart, keeping their order.
 *
 * @param wanted  their heights in px
 * @param gap     the least distance in px
 */
export function spreadLabels(wanted: readonly number[], gap: number): number[] {
  const order = wanted.map((y, index) => ({ y, index })).sort((a, b) => a.y - b.y);
  const placed = [...wanted];
  let floor = Number.NEGATIVE_INFINITY;
  for (const { y, index } of order) {
    floor = Math.max(y, floor + gap);
    placed[index] = floor;
  }
  return placed;
}

const round = (value: number) => Number(value.toPrecision(12));
