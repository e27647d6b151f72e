import type { Day } from "@/lib/core/calendar";
import { assessedLevel, assessedOutcomes } from "@/lib/credentials/assessed-outcomes";
import type { AssessmentKind } from "@/lib/db/generated/client";
import type { NewEvidence } from "@/lib/skills/record-evidence";
import type { AwardedVersion } from "./awarded-version";

/** What a person has passed, and the last day of the award. */
type AwardedResults = {
  employeeId: number;
  validUntil: Day | null;
  results: readonly { key: string; kind: AssessmentKind; decidedAt: string }[];
};

/** Return the evidence of an award's assessments; a milestone without assessments gives none. */
export function awardEvidence(
  version: AwardedVersion,
  awardId: number,
  { employeeId, validUntil, results }: AwardedResults,
  now: Date,
): NewEvidence[] {
  return version.assessments.flatMap(({ key, questions, criteria }) => {
    const result = results.find((one) => one.key === key);
    if (!result || result.kind === "external") return [];
    const { kind } = result;
    const named = [...questions, ...criteria].flatMap(({ skillId }) => skillId ?? []);
    const occurredAt = new Date(Math.min(Date.parse(result.decidedAt), now.getTime()));
    return assessedOutcomes(version.outcomes, named).map(({ skillId, level }) => ({
      employeeId,
      skillId,
      level: assessedLevel(kind, level),
      kind,
      assessmentKey: key,
      occurredAt,
      validUntil,
      eventKind: "award" as const,
      eventKey: String(awardId),
      awardId,
    }));
  });
}
