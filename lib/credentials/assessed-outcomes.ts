import { CEILING, type EvidenceKind } from "@/lib/skills/rules";

/** The level for which an assessment may speak: that of the outcome, at most the kind's ceiling. */
export const assessedLevel = (kind: EvidenceKind, outcomeLevel: number): number =>
  Math.min(outcomeLevel, CEILING[kind] ?? 5);

/**
 * The outcomes that an assessment proves: those whose skills its questions or criteria name; all of them
 * where it names none.
 */
export function assessedOutcomes<Outcome extends { skillId: number }>(
  outcomes: readonly Outcome[],
  namedSkillIds: readonly number[],
): Outcome[] {
  const named = outcomes.filter(({ skillId }) => namedSkillIds.includes(skillId));
  return named.length > 0 ? named : [...outcomes];
}
