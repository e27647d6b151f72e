import "server-only";
import { submissionsWithin } from "@/lib/auth/policy";
import { defineCommand } from "@/lib/command/command";
import { enqueue } from "@/lib/command/enqueue";
import { type ErrorMessage, errorMessage } from "@/lib/core/error-message";
import { AppError, invalidFields, notFound } from "@/lib/core/errors";
import { type DecisionOutcome, effectiveAt, grade, type Score, waitsForReview } from "./rules";
import { markInput } from "./schema";

/**
 * Store an assessor's decision on a project: passed or failed by its points, or returned with what is
 * missing. A job applies it ten seconds later; until then the learner does not see it and the assessor can
 * undo it.
 */
export const markSubmission = defineCommand({
  name: "attempt.mark",
  permission: "submission:mark",
  input: markInput,
  async run(tx, { attemptId, version, decision, scores, comment }, { actor, now }) {
    const [row] = await tx.$queryRaw<{ id: number }[]>`
      select t.id from attempt t join employee p on p.id = t.employee_id
      where t.id = ${attemptId} and ${submissionsWithin(actor, "submission:mark").sql} for update of t`;
    if (!row || actor.kind !== "person") throw notFound("submission");
    const attempt = await tx.attempt.findUniqueOrThrow({
      where: { id: attemptId },
      include: {
        assessment: { include: { criteria: { orderBy: { position: "asc" } } } },
        decisions: { where: { appliedAt: null, undoneAt: null }, include: { assessor: true } },
      },
    });
    if (attempt.employeeId === actor.employeeId) throw notFound("submission");
    const [pending] = attempt.decisions;
    if (pending)
      throw new AppError(
        "conflict",
        pending.assessorId === actor.employeeId
          ? errorMessage("assessments.markedByYou")
          : errorMessage("assessments.markedByOther", { name: pending.assessor.name }),
      );
    if (!waitsForReview(attempt) || attempt.version !== version)
      throw new AppError("conflict", errorMessage("assessments.submissionChanged"));
    const { criteria, passPercent } = attempt.assessment;
    const known = scores.filter(({ criterionId }) => criteria.some(({ id }) => id === criterionId));
    const outcome = outcomeOf({
      criteria,
      passPercent,
      scores: known,
      comment,
      isReturn: decision === "return",
    });
    const decided = await tx.markingDecision.create({
      data: {
        attemptId,
        assessorId: actor.employeeId,
        attemptVersion: version,
        outcome,
        scores: known,
        comment,
        decidedAt: now,
        effectiveAt: effectiveAt(now),
      },
    });
    await enqueue(tx, "attempt.decide", { decisionId: decided.id }, { runAt: decided.effectiveAt });
    return { id: attemptId, decisionId: decided.id, outcome };
  },
  record: ({ attemptId, scores }, { decisionId, outcome }) => ({
    attemptId,
    decisionId,
    outcome,
    scores: scores.map(({ criterionId, points }) => ({ criterionId, points })),
  }),
});

/**
 * Return the outcome of the submitted scores.
 *
 * @throws AppError `invalid` for too many points, missing points, or a return without a comment
 */
function outcomeOf(sent: {
  criteria: readonly { id: number; maxPoints: number; skillId: number | null }[];
  passPercent: number;
  scores: readonly Score[];
  comment: string;
  isReturn: boolean;
}): DecisionOutcome {
  const { criteria, scores } = sent;
  const pointsOf = (id: number) => scores.find(({ criterionId }) => criterionId === id)?.points;
  const over = criteria.filter(({ id, maxPoints }) => (pointsOf(id) ?? 0) > maxPoints);
  if (over.length > 0) throw invalidMarks(over, errorMessage("assessments.pointsTooMany"));
  if (sent.isReturn && sent.comment === "")
    throw invalidFields({ comment: errorMessage("assessments.commentMissing") });
  if (sent.isReturn) return "returned";
  const missing = criteria.filter(({ id }) => pointsOf(id) === undefined);
  if (missing.length > 0)
    throw invalidMarks(
      missing,
      errorMessage("assessments.pointsMissing"),
      errorMessage("assessments.everyCriterion"),
    );
  const parts = criteria.map(({ id, skillId, maxPoints }) => ({
    skillId,
    maxPoints,
    points: pointsOf(id) ?? 0,
  }));
  return grade(parts, sent.passPercent).passed ? "passed" : "failed";
}

const invalidMarks = (criteria: readonly { id: number }[], each: ErrorMessage, whole?: ErrorMessage) =>
  invalidFields(Object.fromEntries(criteria.map(({ id }) => [`score-${id}`, each])), whole);
