import { SKILL_STATES, type SkillState } from "./rules";

export type StateCounts = Record<SkillState, number>;

/**
 * Whole percents of the four states that add up to 100, by largest remainder; ties go to the state that
 * comes first in the fixed order.
 *
 * @returns null when nobody is required: no figure
 */
export function sharesPercent(counts: StateCounts): StateCounts | null {
  const total = SKILL_STATES.reduce((sum, state) => sum + counts[state], 0);
  if (total === 0) return null;
  const exact = SKILL_STATES.map((state) => (100 * counts[state]) / total);
  const floors = exact.map(Math.floor);
  const missing = 100 - floors.reduce((sum, part) => sum + part, 0);
  const order = exact
    .map((part, index) => ({ index, rest: part - Math.floor(part) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of order.slice(0, missing)) floors[index] = (floors[index] ?? 0) + 1;
  return Object.fromEntries(SKILL_STATES.map((state, index) => [state, floors[index] ?? 0])) as StateCounts;
}

/**
 * Return the covered share of {@link sharesPercent}, so that a headline agrees with the four states beside
 * it; rounding it alone could differ by one.
 */
export const coveredPercent = (counts: StateCounts): number | null => sharesPercent(counts)?.covered ?? null;

/** Return a share as a whole percent, rounded half up; null when the whole is 0. */
export const percent = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.floor((100 * part) / whole + 0.5);
