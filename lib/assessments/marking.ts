import "server-only";
import { submissionsWithin } from "@/lib/auth/policy";
import { defineCommand } from "@/lib/command/command";
import { enqueue } from "@/lib/command/enqueue";
import { AppError, invalid, notFound } from "@/lib/core/errors";
import { type DecisionOutcome, effectiveAt, grade, type Score, waitsForReview } from "./rules";
import { markInput } from "./schema";

/**
 * Stores an assessor's decision about a project: passed or not by its points, or returned with what is missing. It
 * takes effect ten seconds later by a job; until then the learner sees nothing of it and the assessor can take it back.
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
          ? "You have already submitted a result. It takes effect in a moment; undo it first to change it."
          : `${pending.assessor.name} has already submitted a result for this project.`,
      );
    if (!waitsForReview(attempt) || attempt.version !== version)
      throw new AppError(
        "conflict",
        "This submission has changed since you opened it. Reload to see it; your marks here stay until you do.",
      );
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

/** @throws AppError `invalid` for too many points, points missing, or a return that does not say why */
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
  if (over.length > 0) throw invalidMarks(over, "More points than the criterion gives.");
  if (sent.isReturn && sent.comment === "")
    throw invalid([
      { path: ["comment"], message: "Say what is missing. The person reads it and submits again." },
    ]);
  if (sent.isReturn) return "returned";
  const missing = criteria.filter(({ id }) => pointsOf(id) === undefined);
  if (missing.length > 0)
    throw invalidMarks(missing, "Give points for this criterion.", "Every criterion needs points.");
  const parts = criteria.map(({ id, skillId, maxPoints }) => ({
    skillId,
    maxPoints,
    points: pointsOf(id) ?? 0,
  }));
  return grade(parts, sent.passPercent).passed ? "passed" : "failed";
}

const invalidMarks = (
  criteria: readonly { id: number }[],
  each: string,
  message = "Some fields need your attention.",
) => new AppError("invalid", message, Object.fromEntries(criteria.map(({ id }) => [`score-${id}`, each])));
