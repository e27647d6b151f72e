import "server-only";
import { submissionsWithin } from "@/lib/auth/policy";
import { defineCommand, UNCHANGED } from "@/lib/command/command";
import { enqueue } from "@/lib/command/enqueue";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, notFound } from "@/lib/core/errors";
import type { MarkingDecision } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { recordResult } from "./attempts";
import { grade, type Score, waitsForReview } from "./rules";
import { applyDecisionInput, undoDecisionInput } from "./schema";

/** Undo one's own decision before it takes effect. Its values are kept for the next opening of the form. */
export const undoDecision = defineCommand({
  name: "attempt.undo-decision",
  permission: "submission:mark",
  input: undoDecisionInput,
  async run(tx, { id }, { actor, now }) {
    const [row] = await tx.$queryRaw<{ id: number }[]>`
      select d.id from marking_decision d join attempt t on t.id = d.attempt_id join employee p on p.id = t.employee_id
      where t.id = ${id} and d.assessor_id = ${actor.kind === "person" ? actor.employeeId : 0} and ${submissionsWithin(actor, "submission:mark").sql}
      order by d.decided_at desc, d.id desc limit 1 for update of d`;
    if (!row) throw notFound("result");
    const decision = await tx.markingDecision.findUniqueOrThrow({ where: { id: row.id } });
    if (decision.undoneAt) return { id, unchanged: true as const };
    if (decision.appliedAt || decision.effectiveAt <= now)
      throw new AppError("conflict", errorMessage("assessments.decided"));
    await tx.markingDecision.update({ where: { id: row.id }, data: { undoneAt: now } });
    return { id, decisionId: row.id };
  },
  record: (_input, result) => ("decisionId" in result ? { decisionId: result.decisionId } : UNCHANGED),
});

/**
 * Make a decision the result of its attempt, dated from when it was made. Run by a job and idempotent: it is
 * applied once, and never if it was undone. A decision lapses if the attempt was closed or submitted again
 * since.
 */
export const applyDecision = defineCommand({
  name: "attempt.decide",
  permission: "award:issue",
  input: applyDecisionInput,
  async run(tx, { decisionId }, by) {
    const { now } = by;
    const nothing = { id: decisionId, outcome: null, unchanged: true as const };
    // The attempt is locked first, as in every other command: one order of locks avoids deadlocks.
    await tx.$queryRaw`select t.id from attempt t join marking_decision d on d.attempt_id = t.id where d.id = ${decisionId} for update of t`;
    await tx.$queryRaw`select id from marking_decision where id = ${decisionId} for update`;
    const decision = await tx.markingDecision.findUnique({ where: { id: decisionId } });
    if (!decision || decision.appliedAt || decision.undoneAt) return nothing;
    if (decision.effectiveAt > now) {
      await enqueue(tx, "attempt.decide", { decisionId }, { runAt: decision.effectiveAt });
      return nothing;
    }
    const attempt = await tx.attempt.findUniqueOrThrow({
      where: { id: decision.attemptId },
      include: { assessment: { include: { criteria: { orderBy: { position: "asc" } } } } },
    });
    if (!waitsForReview(attempt) || attempt.version !== decision.attemptVersion) {
      await tx.markingDecision.update({ where: { id: decisionId }, data: { undoneAt: now } });
      return { id: attempt.id, outcome: "lapsed" as const };
    }
    const scores = await writeMarks(tx, decision);
    await tx.markingDecision.update({ where: { id: decisionId }, data: { appliedAt: now } });
    if (decision.outcome === "returned") {
      await tx.attempt.update({
        where: { id: attempt.id },
        data: { state: "returned", comment: decision.comment, version: { increment: 1 } },
      });
      await enqueue(tx, "enrolment.refresh", { employeeIds: [attempt.employeeId] });
      return { id: attempt.id, outcome: decision.outcome };
    }
    await tx.attempt.update({ where: { id: attempt.id }, data: { comment: decision.comment } });
    const parts = attempt.assessment.criteria.map(({ id, skillId, maxPoints }) => ({
      skillId,
      maxPoints,
      points: scores.find(({ criterionId }) => criterionId === id)?.points ?? 0,
    }));
    // Enqueued before the jobs of `recordResult`, so that the badge does not wait for progress to be
    // computed.
    if (decision.outcome === "passed")
      await enqueue(tx, "award.derive", {
        pairs: [[attempt.employeeId, attempt.assessment.credentialVersionId]],
      });
    await recordResult(tx, attempt, grade(parts, attempt.assessment.passPercent), decision.decidedAt, by);
    return { id: attempt.id, outcome: decision.outcome };
  },
  record: ({ decisionId }, { outcome }) => ({ decisionId, outcome }),
});

async function writeMarks(tx: Tx, decision: MarkingDecision): Promise<Score[]> {
  // Written only by `markSubmission`, from its checked input.
  const scores = decision.scores as unknown as Score[];
  const { attemptId, assessorId, decidedAt } = decision;
  await tx.markingScore.deleteMany({ where: { attemptId } });
  await tx.markingScore.createMany({ data: scores.map((score) => ({ attemptId, ...score })) });
  await tx.attemptMarker.updateMany({ where: { attemptId, assessorId }, data: { markedAt: decidedAt } });
  return scores;
}
