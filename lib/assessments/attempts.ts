import "server-only";
import { type Actor, peopleWithin } from "@/lib/auth/policy";
import type { Context } from "@/lib/command/command";
import { enqueue } from "@/lib/command/enqueue";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, notFound } from "@/lib/core/errors";
import { assessedLevel, assessedOutcomes } from "@/lib/credentials/assessed-outcomes";
import type { Assessment, Attempt } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { recordEvidence } from "@/lib/skills/record-evidence";
import { numberInCycle } from "./attempt-number";
import { type DrawnQuestion, type Grade, gradeQuiz, isLastOfRound, nextAttemptAt } from "./rules";

/** Lock an attempt of the actor until the transaction ends; another person's is not found. */
export async function lockOwnAttempt(tx: Tx, actor: Actor, attemptId: number) {
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    select t.id from attempt t join employee p on p.id = t.employee_id
    where t.id = ${attemptId} and ${peopleWithin(actor, "learning:do").sql} for update of t`;
  if (!row) throw notFound("attempt");
  return tx.attempt.findUniqueOrThrow({ where: { id: row.id }, include: { assessment: true } });
}

/** Return an answer for a page: what is stored, and when it was given (milliseconds since 1970 UTC). */
export const toStoredAnswer = (stored: {
  questionId: number;
  optionIds: number[];
  isFlagged: boolean;
  givenAt: Date;
}) => ({
  questionId: stored.questionId,
  optionIds: stored.optionIds,
  isFlagged: stored.isFlagged,
  givenAt: stored.givenAt.getTime(),
});

/** Read the questions of an attempt with the right answers, in drawn order. */
async function readAnswerKey(tx: Tx, draw: DrawnQuestion[]) {
  const questions = await tx.question.findMany({
    where: { id: { in: draw.map(({ questionId }) => questionId) } },
    include: { options: { select: { id: true, isCorrect: true } } },
  });
  return questions.map((question) => ({
    id: question.id,
    kind: question.kind,
    points: question.points,
    skillId: question.skillId,
    correctOptionIds: question.options.filter(({ isCorrect }) => isCorrect).map(({ id }) => id),
  }));
}

/** What of an attempt decides its result. */
export type OpenAttempt = Pick<Attempt, "id" | "employeeId" | "draw" | "submittedAt"> & {
  assessment: Pick<Assessment, "passPercent" | "maxAttempts" | "coolOffHours" | "credentialVersionId">;
};

/** Grade the saved answers and close the attempt; `at` is the moment of submission. */
export async function closeQuiz(tx: Tx, attempt: OpenAttempt, at: Date, by: Context): Promise<Grade> {
  const draw = attempt.draw as unknown as DrawnQuestion[];
  const answers = await tx.attemptAnswer.findMany({ where: { attemptId: attempt.id } });
  const grade = gradeQuiz(
    await readAnswerKey(tx, draw),
    new Map(answers.map(({ questionId, optionIds }) => [questionId, optionIds])),
    attempt.assessment.passPercent,
  );
  await recordResult(tx, attempt, grade, at, by);
  return grade;
}

/**
 * Write the result of an attempt. A failed last attempt of a round is evidence against the level it aimed at.
 * A fail names the skills that fell short or, where no question or criterion names one, those the credential
 * proves.
 *
 * @param at  the moment of the result; earlier than now for a quiz ended by its deadline
 */
export async function recordResult(
  tx: Tx,
  attempt: OpenAttempt,
  grade: Grade,
  at: Date,
  by: Context,
): Promise<void> {
  const { maxAttempts, coolOffHours } = attempt.assessment;
  const number = await numberInCycle(tx, attempt.id);
  await tx.attempt.update({
    where: { id: attempt.id },
    data: {
      state: grade.passed ? "passed" : "failed",
      submittedAt: attempt.submittedAt ?? at,
      decidedAt: at,
      points: grade.points,
      maxPoints: grade.maxPoints,
      unmetSkillIds:
        grade.passed || grade.unmetSkillIds.length > 0
          ? grade.unmetSkillIds
          : await assessedSkillIds(tx, attempt.assessment.credentialVersionId),
      nextAttemptAt: grade.passed ? null : nextAttemptAt(number, maxAttempts, coolOffHours, at),
      version: { increment: 1 },
    },
  });
  if (!grade.passed && isLastOfRound(number, maxAttempts)) await writeFailure(tx, attempt.id, by);
  // What waits for a review may have changed, and with it due dates and lateness.
  await enqueue(tx, "enrolment.refresh", { employeeIds: [attempt.employeeId] });
}

const assessedSkillIds = async (tx: Tx, credentialVersionId: number): Promise<number[]> =>
  (await tx.credentialOutcome.findMany({ where: { credentialVersionId }, orderBy: { skillId: "asc" } })).map(
    ({ skillId }) => skillId,
  );

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
