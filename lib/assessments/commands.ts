import "server-only";
import { defineCommand } from "@/lib/command/command";
import { enqueue } from "@/lib/command/enqueue";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, invalidFields, notFound } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/write";
import { withdrawMessages } from "@/lib/messages/send";
import { isAssessor, mayBeHanded } from "./assessor-scope";
import { closeQuiz, lockOwnAttempt, toStoredAnswer } from "./attempts";
import { draftConflict } from "./project-draft";
import { type DrawnQuestion, givenWithin, isEditable, isInTime, waitsForReview } from "./rules";
import { saveAnswerInput, submitAttemptInput, submitProjectInput } from "./schema";
import { tellAssessor } from "./tell";

/**
 * Store an answer; it can be changed until the end of the time. An answer given before the stored one but
 * arriving after it changes nothing. Returns the stored answer with the server's time and the deadline.
 */
export const saveAnswer = defineCommand({
  name: "attempt.answer",
  permission: "learning:do",
  input: saveAnswerInput,
  // The audit entry omits the chosen options: more people may read the audit trail than the answer key.
  async run(tx, { attemptId, questionId, optionIds, isFlagged, givenAt }, { actor, now }) {
    const attempt = await lockOwnAttempt(tx, actor, attemptId);
    const drawn = (attempt.draw as unknown as DrawnQuestion[]).find(
      (question) => question.questionId === questionId,
    );
    if (!drawn || optionIds.some((id) => !drawn.optionIds.includes(id))) throw notFound("question");
    if (attempt.state !== "open")
      throw new AppError("conflict", errorMessage("assessments.answersSubmitted"));
    if (!isInTime(attempt.deadlineAt, now))
      throw new AppError("conflict", errorMessage("assessments.timeOver"));
    const clock = { now: now.toISOString(), deadlineAt: attempt.deadlineAt?.toISOString() ?? null };
    const stored = await tx.attemptAnswer.findUnique({
      where: { attemptId_questionId: { attemptId, questionId } },
    });
    const given = givenWithin(givenAt, attempt.startedAt, now);
    const isRepeated =
      stored?.givenAt.getTime() === given.getTime() && isSame(stored, { optionIds, isFlagged });
    if (stored && (stored.givenAt > given || isRepeated))
      return { id: attemptId, ...clock, answer: toStoredAnswer(stored), unchanged: true };
    const data = { optionIds: [...new Set(optionIds)], isFlagged, savedAt: now, givenAt: given };
    const answer = await tx.attemptAnswer.upsert({
      where: { attemptId_questionId: { attemptId, questionId } },
      create: { attemptId, questionId, ...data },
      update: data,
    });
    return { id: attemptId, ...clock, answer: toStoredAnswer(answer) };
  },
  record: ({ attemptId, questionId }) => ({ attemptId, questionId }),
});

const isSame = (stored: ChosenAnswer, given: ChosenAnswer) =>
  stored.isFlagged === given.isFlagged && stored.optionIds.join() === [...new Set(given.optionIds)].join();

type ChosenAnswer = { optionIds: number[]; isFlagged: boolean };

/** Submit a quiz. Idempotent, also after the deadline. */
export const submitAttempt = defineCommand({
  name: "attempt.submit",
  permission: "learning:do",
  input: submitAttemptInput,
  async run(tx, { attemptId }, by) {
    const { actor, now } = by;
    const attempt = await lockOwnAttempt(tx, actor, attemptId);
    if (attempt.assessment.kind === "project") throw notFound("quiz");
    if (attempt.state !== "open")
      return { id: attemptId, passed: attempt.state === "passed", unchanged: true };
    const at = attempt.deadlineAt && attempt.deadlineAt < now ? attempt.deadlineAt : now;
    const grade = await closeQuiz(tx, attempt, at, by);
    return { id: attemptId, passed: grade.passed };
  },
});

/** Submit a project, for the first time or after it was returned, and assign it to an assessor. */
export const submitProject = defineCommand({
  name: "attempt.hand-in",
  permission: "learning:do",
  input: submitProjectInput,
  async run(tx, { attemptId, version, text, links }, by) {
    const { actor, now } = by;
    const attempt = await lockOwnAttempt(tx, actor, attemptId);
    if (attempt.assessment.kind !== "project") throw notFound("project");
    if (waitsForReview(attempt)) return { id: attemptId, assessorId: null, unchanged: true };
    if (!isEditable(attempt)) throw new AppError("conflict", errorMessage("assessments.projectMarked"));
    if (attempt.version !== version) throw draftConflict();
    const files = await tx.attemptFile.count({ where: { attemptId } });
    if (text === "" && links.length === 0 && files === 0)
      throw invalidFields(
        { text: errorMessage("assessments.workMissing") },
        errorMessage("assessments.nothingToSubmit"),
      );
    await tx.attempt.update({
      where: { id: attemptId },
      data: {
        text,
        links,
        draftText: null,
        draftLinks: null,
        state: "submitted",
        submittedAt: now,
        version: { increment: 1 },
      },
    });
    // That it was returned is settled.
    await withdrawMessages(tx, { kind: "assessment_result", subjectIds: [attemptId] });
    const assessorId = await assignAssessor(tx, attemptId, attempt.employeeId, now);
    await tellAssessor(tx, attemptId, assessorId, by);
    await enqueue(tx, "enrolment.refresh", { employeeIds: [attempt.employeeId] });
    return { id: attemptId, assessorId };
  },
  record: ({ attemptId, links }, result) => ({ attemptId, links, assessorId: result.assessorId }),
});

/** Return the assessor who had it before, else the one with the least to mark; never the learner. */
export async function assignAssessor(
  tx: Tx,
  attemptId: number,
  employeeId: number,
  now: Date,
): Promise<number> {
  const [assessor] = await tx.$queryRaw<{ id: number }[]>`
    select r.id from employee r
    where r.id <> ${employeeId} and ${isAssessor(now)} and ${mayBeHanded(attemptId)}
    order by (select count(*) from attempt_marker m where m.attempt_id = ${attemptId} and m.assessor_id = r.id) desc,
             (select count(*) from attempt_marker m where m.assessor_id = r.id and m.marked_at is null), r.id
    limit 1`;
  if (!assessor) throw new AppError("conflict", errorMessage("assessments.noAssessor"));
  await tx.attemptMarker.upsert({
    where: { attemptId_assessorId: { attemptId, assessorId: assessor.id } },
    create: { attemptId, assessorId: assessor.id, assignedAt: now },
    update: { assignedAt: now, markedAt: null },
  });
  return assessor.id;
}
