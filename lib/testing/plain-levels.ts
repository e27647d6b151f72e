import { outweighsContrary, support } from "@/lib/skills/levels";
import {
  type EvidenceItem,
  type EvidenceRule,
  LEVELS,
  type Measure,
  type SkillState,
  TOLERANCE,
  type Weights,
} from "@/lib/skills/rules";

/**
 * The fresh level and the state at one instant, implemented literally from docs/domain.md. The product stores
 * the day on which each level ends instead (`lib/skills/levels.ts`), and tests compare both.
 */

/** The weights of a new organisation. */
export const FIRST_WEIGHTS: Weights = {
  project: 2.5,
  observation: 2,
  exam: 1.5,
  quiz: 1,
  external: 1,
  manager_rating: 0.8,
  peer_rating: 0.5,
  self_rating: 0,
};
/** The support from which a level counts as proved in a new organisation: a confidence C = S/(S+1) of 0.4. */
export const FIRST_THRESHOLD = 2 / 3;
export const FIRST_RULE: EvidenceRule = { weights: FIRST_WEIGHTS, threshold: FIRST_THRESHOLD };

/**
 * Return the highest level ≥ 1 that is not outweighed and whose support at t reaches the threshold; 0 if
 * none.
 */
export function freshLevel(live: readonly EvidenceItem[], t: number, measure: Measure): number {
  const isFresh = (level: number) =>
    support(live, level, t, measure) >= measure.threshold - TOLERANCE &&
    outweighsContrary(live, level, t, measure);
  return LEVELS.findLast(isFresh) ?? 0;
}

/**
 * The state against a target.
 *
 * @param enoughKnown  `support(0, t) ≥ θ`
 */
export function stateOf(fresh: number, reached: number, target: number, enoughKnown: boolean): SkillState {
  if (fresh >= target) return "covered";
  if (reached >= target) return "stale";
  return enoughKnown ? "gap" : "unknown";
}
