import { CEILING, type EvidenceKind } from "@/lib/skills/rules";

/** Return the level an assessment may prove: the outcome's, limited to the ceiling of its kind. */
export const assessedLevel = (kind: EvidenceKind, outcomeLevel: number): number =>
  Math.min(outcomeLevel, CEILING[kind] ?? 5);

/**
 * Return the outcomes that an assessment proves: those whose skills its questions or criteria name, or all
 * where it names none.
 */
export function assessedOutcomes<Outcome extends { skillId: number }>(
  outcomes: readonly Outcome[],
  namedSkillIds: readonly number[],
): Outcome[] {
  const named = outcomes.filter(({ skillId }) => namedSkillIds.includes(skillId));
  return named.length > 0 ? named : [...outcomes];
}
