import "server-only";
import type { Actor } from "@/lib/auth/policy";
import { db } from "@/lib/db/read";
import { NUMBER_IN_CYCLE } from "./attempt-number";
import { readSkillNames, requireOwnAttempt } from "./queries";
import { type DrawnQuestion, isReviewOpen } from "./rules";

/**
 * Return the result of an attempt: points, skills that need work, and when the next attempt may begin.
 * Questions and answers are included only where {@link isReviewOpen} allows it, because later attempts draw
 * from the same pool.
 *
 * @throws AppError `not_found` for another person's
 */
export async function getResult(actor: Actor, attemptId: number) {
  const attempt = await requireOwnAttempt(actor, attemptId);
  const { assessment } = attempt;
  const isOpen = isReviewOpen(await readFrom(attempt), assessment.maxAttempts);
  return {
    id: attempt.id,
    kind: assessment.kind,
    title: assessment.title,
    credential: assessment.credentialVersion.title,
    credentialId: assessment.credentialVersion.credentialId,
    state: attempt.state,
    number: attempt.number,
    maxAttempts: assessment.maxAttempts,
    points: attempt.points,
    maxPoints: attempt.maxPoints,
    passPercent: assessment.passPercent,
    timeLimitMinutes: assessment.timeLimitMinutes,
    unmetSkills: await readSkillNames(attempt.unmetSkillIds),
    nextAttemptAt: attempt.nextAttemptAt,
    enrolmentId: attempt.enrolmentId,
    assessmentId: attempt.assessmentId,
    /** Null until a pass or the last attempt of the round. */
    review: isOpen ? await readReview(attempt) : null,
  };
}

export type QuizResult = Awaited<ReturnType<typeof getResult>>;

type Own = Awaited<ReturnType<typeof requireOwnAttempt>>;

/** The attempt and the later ones at the same assessment, in order. */
const readFrom = (attempt: Own) =>
  db().$queryRaw<{ state: Own["state"]; number: number }[]>`
    select t.state::text, ${NUMBER_IN_CYCLE} as number from attempt t join assessment a on a.id = t.assessment_id
    where t.employee_id = ${attempt.employeeId} and a.key = ${attempt.assessment.key}::uuid and t.state <> 'closed'
      and (t.started_at, t.id) >= (${attempt.startedAt}, ${attempt.id})
    order by t.started_at, t.id limit 100`;

async function readReview(attempt: Own) {
  const draw = attempt.draw as unknown as DrawnQuestion[];
  const rows = await db().question.findMany({
    where: { id: { in: draw.map(({ questionId }) => questionId) } },
    include: { options: true },
  });
  const answers = new Map(attempt.answers.map(({ questionId, optionIds }) => [questionId, optionIds]));
  return draw.flatMap(({ questionId, optionIds }) => {
    const row = rows.find(({ id }) => id === questionId);
    if (!row) return [];
    const chosen = answers.get(questionId) ?? [];
    const options = optionIds.flatMap((id) => row.options.find((option) => option.id === id) ?? []);
    const correct = options.filter(({ isCorrect }) => isCorrect).map(({ id }) => id);
    return [
      {
        id: questionId,
        prompt: row.prompt,
        text: row.feedback,
        isRight: chosen.length === correct.length && correct.every((id) => chosen.includes(id)),
        options: options.map(({ id, text, isCorrect }) => ({
          id,
          text,
          isCorrect,
          isChosen: chosen.includes(id),
        })),
      },
    ];
  });
}
