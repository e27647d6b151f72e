import "server-only";
import type { Context } from "@/lib/command/command";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import { assessedLevel, assessedOutcomes } from "@/lib/credentials/earning";
import type { Tx } from "@/lib/db/write";
import { recordEvidence } from "@/lib/skills/record-evidence";

/** Write a failed attempt as evidence: one item of level 0 for each outcome it aimed at. Idempotent. */
export async function writeFailure(tx: Tx, attemptId: number, by: Context): Promise<void> {
  const attempt = await tx.attempt.findUniqueOrThrow({
    where: { id: attemptId },
    include: {
      assessment: {
        include: {
          questions: { select: { skillId: true } },
          criteria: { select: { skillId: true } },
          credentialVersion: { include: { outcomes: true } },
        },
      },
    },
  });
  const { assessment, decidedAt } = attempt;
  if (assessment.kind === "external" || !decidedAt)
    throw new AppError("invalid", errorMessage("assessments.noResult"));
  const kind = assessment.kind;
  const named = [...assessment.questions, ...assessment.criteria].flatMap(({ skillId }) => skillId ?? []);
  const outcomes = assessedOutcomes(assessment.credentialVersion.outcomes, named);
  const items = outcomes.map(({ skillId, level }) => ({
    employeeId: attempt.employeeId,
    skillId,
    level: 0,
    aimedLevel: assessedLevel(kind, level),
    kind,
    assessmentKey: assessment.key,
    occurredAt: decidedAt,
    eventKind: "failed_attempt" as const,
    eventKey: String(attempt.id),
    attemptId: attempt.id,
  }));
  await recordEvidence(tx, items, by);
}
