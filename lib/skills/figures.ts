import { STATES, type State } from "./rules";

export type StateCounts = Record<State, number>;

/**
 * Whole percents of the four states that add up to 100, by largest remainder; ties go to the state that
 * comes first in the fixed order.
 *
 * @returns null when nobody is required: no figure
 */
export function sharesPercent(counts: StateCounts): StateCounts | null {
  const total = STATES.reduce((sum, state) => sum + counts[state], 0);
  if (total === 0) return null;
  const exact = STATES.map((state) => (100 * counts[state]) / total);
  const floors = exact.map(Math.floor);
  const missing = 100 - floors.reduce((sum, part) => sum + part, 0);
  const order = exact
    .map((part, index) => ({ index, rest: part - Math.floor(part) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of order.slice(0, missing)) floors[index] = (floors[index] ?? 0) + 1;
  return Object.fromEntries(STATES.map((state, index) => [state, floors[index] ?? 0])) as StateCounts;
}

/**
 * The covered share as every screen says it: the one of {@link sharesPercent}, so that a headline agrees with the four
 * states beside it, where rounding it alone could differ by one.
 */
export const coveredPercent = (counts: StateCounts): number | null => sharesPercent(counts)?.covered ?? null;

/** A share as a whole percent, half up; null when the whole is 0. */
export const percent = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.floor((100 * part) / whole + 0.5);

export type Requirement = { target: number; criticality: number; level: number };

/**
 * Attainment: Σ c·min(L,T) ÷ Σ c·T. Surplus in one skill never hides a gap in another.
 *
 * @param requirements  `level`: F for *proven*, E for *reached*
 * @returns fraction 0–1; null when nothing is required
 */
export function attainment(requirements: readonly Requirement[]): number | null {
  const need = requirements.reduce((sum, { target, criticality }) => sum + criticality * target, 0);
  if (need === 0) return null;
  return (
    requirements.reduce(
      (sum, { target, criticality, level }) => sum + criticality * Math.min(level, target),
      0,
    ) / need
  );
}

/** Burden: Σ c·(T − E) over people in state gap, in person-levels. */
export const burden = (
  rows: readonly { state: State; target: number; criticality: number; reached: number }[],
): number =>
  rows.reduce(
    (sum, row) => (row.state === "gap" ? sum + row.criticality * (row.target - row.reached) : sum),
    0,
  );

/** To verify: Σ c over stale and unknown. */
export const toVerify = (rows: readonly { state: State; criticality: number }[]): number =>
  rows.reduce(
    (sum, row) => (row.state === "stale" || row.state === "unknown" ? sum + row.criticality : sum),
    0,
  );
