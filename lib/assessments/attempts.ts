import "server-only";
import { type Actor, peopleWithin } from "@/lib/auth/policy";
import type { Context } from "@/lib/command/command";
import { notFound } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/write";
import { withdrawMessages } from "@/lib/messages/send";
import { type OpenAttempt, recordResult } from "./results";
import { type DrawnQuestion, type Grade, gradeQuiz } from "./rules";

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

/** Close attempts in whose place another one stands; nobody is asked any more to mark them, or to change what was returned. */
export async function closeAttempts(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw`update attempt set state = 'closed', version = version + 1 where id = any(${[...ids]}::int[])`;
  await tx.$executeRaw`delete from attempt_marker where attempt_id = any(${[...ids]}::int[]) and marked_at is null`;
  await withdrawMessages(tx, { kind: "work_to_mark", subjectIds: ids });
  await withdrawMessages(tx, { kind: "assessment_result", subjectIds: ids });
}
