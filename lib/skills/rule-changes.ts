import { EVIDENCE_KINDS, type EvidenceKind, type EvidenceRule, TOLERANCE } from "./rules";

export type RuleChange = { what: EvidenceKind | "threshold"; before: number; after: number };

/** List the weights that differ, in the order of the kinds, then the threshold. */
export function ruleChanges(before: EvidenceRule, after: EvidenceRule): RuleChange[] {
  const weights = EVIDENCE_KINDS.map((what) => ({
    what,
    before: before.weights[what],
    after: after.weights[what],
  }));
  return [
    ...weights,
    { what: "threshold" as const, before: before.threshold, after: after.threshold },
  ].filter((change) => change.before !== change.after);
}

/**
 * Return how many new items of one kind are enough for a level; 0: they never are.
 *
 * @param weight  of the kind
 */
export const itemsEnough = (weight: number, threshold: number): number =>
  weight > 0 ? Math.ceil((threshold - TOLERANCE) / weight) : 0;
