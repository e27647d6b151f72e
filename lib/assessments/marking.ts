import "server-only";
import { submissionsWithin } from "@/lib/auth/policy";
import { defineCommand, UNCHANGED } from "@/lib/command/command";
import { enqueue } from "@/lib/command/enqueue";
import { type ErrorMessage, errorMessage } from "@/lib/core/error-message";
import { AppError, invalidFields, notFound } from "@/lib/core/errors";
import type { MarkingDecision } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { recordResult } from "./results";
import { type DecisionOutcome, effectiveAt, grade, type Score, waitsForReview } from "./rules";
import { applyDecisionInput, markInput, undoDecisionInput } from "./schema";
import { tellResult } from "./tell";

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
    const nothing = { id: decisionId, outcome: null, awards: [], unchanged: true as const };
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
      return { id: attempt.id, outcome: "lapsed" as const, awards: [] };
    }
    const scores = await writeMarks(tx, decision);
    await tx.markingDecision.update({ where: { id: decisionId }, data: { appliedAt: now } });
    if (decision.outcome === "returned") {
      await tx.attempt.update({
        where: { id: attempt.id },
        data: { state: "returned", comment: decision.comment, version: { increment: 1 } },
      });
      await enqueue(tx, "enrolment.refresh", { employeeIds: [attempt.employeeId] });
      await tellResult(tx, attempt.id, by);
      return { id: attempt.id, outcome: decision.outcome, awards: [] };
    }
    await tx.attempt.update({ where: { id: attempt.id }, data: { comment: decision.comment } });
    const { criteria, passPercent } = attempt.assessment;
    const result = grade(partsOf(criteria, scores), passPercent);
    const awards = await recordResult(tx, attempt, result, decision.decidedAt, by);
    await tellResult(tx, attempt.id, by);
    return { id: attempt.id, outcome: decision.outcome, awards };
  },
  record: ({ decisionId }, { outcome, awards }) => ({ decisionId, outcome, awards }),
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

/**
 * Return the outcome of the submitted scores.
 *
 * @throws AppError `invalid` for too many points, missing points, or a return without a comment
 */
function outcomeOf(sent: {
  criteria: readonly Criterion[];
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
  return grade(partsOf(criteria, scores), sent.passPercent).passed ? "passed" : "failed";
}

type Criterion = { id: number; maxPoints: number; skillId: number | null };

/** Join the criteria of a rubric with the points given for them; none given: 0. */
const partsOf = (criteria: readonly Criterion[], scores: readonly Score[]) =>
  criteria.map(({ id, skillId, maxPoints }) => ({
    skillId,
    maxPoints,
    points: scores.find(({ criterionId }) => criterionId === id)?.points ?? 0,
  }));

const invalidMarks = (criteria: readonly { id: number }[], each: ErrorMessage, whole?: ErrorMessage) =>
  invalidFields(Object.fromEntries(criteria.map(({ id }) => [`score-${id}`, each])), whole);
