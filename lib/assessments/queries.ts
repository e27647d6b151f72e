import "server-only";
import { type Actor, peopleWithin } from "@/lib/auth/policy";
import { notFound } from "@/lib/core/errors";
import { requestTime } from "@/lib/core/request-time";
import { db } from "@/lib/db/read";
import { numberInCycle } from "./attempt-number";
import { toStoredAnswer } from "./attempts";
import { readStoredFiles } from "./files/reserve-upload";
import type { DrawnQuestion } from "./rules";

/**
 * Return an attempt of the actor.
 *
 * @throws AppError `not_found` for another person's
 */
async function findOwnAttempt(actor: Actor, attemptId: number) {
  const attempt = await db().attempt.findFirst({
    where: { id: attemptId, employee: peopleWithin(actor, "learning:do").where },
    include: {
      assessment: { include: { credentialVersion: { select: { title: true, credentialId: true } } } },
      answers: true,
      files: { orderBy: { id: "asc" } },
    },
  });
  if (!attempt) throw notFound("attempt");
  return attempt;
}

/**
 * Return an attempt of the actor with its number within the cycle.
 *
 * @throws AppError `not_found`
 */
export async function requireOwnAttempt(actor: Actor, attemptId: number) {
  const [attempt, number] = await Promise.all([
    findOwnAttempt(actor, attemptId),
    numberInCycle(db(), attemptId),
  ]);
  return { ...attempt, number };
}

export type QuizQuestion = {
  id: number;
  kind: "single" | "multiple" | "true_false";
  prompt: string;
  options: { id: number; text: string }[];
  chosen: number[];
  isFlagged: boolean;
  /** Milliseconds since 1970 UTC; 0: no answer yet. */
  givenAt: number;
};

/**
 * Return an open quiz: the drawn questions in order with the stored answers, without the right ones. After
 * submission it has no questions: `getResult` decides what may be shown.
 *
 * @throws AppError `not_found`
 */
export async function getQuiz(actor: Actor, attemptId: number) {
  const attempt = await requireOwnAttempt(actor, attemptId);
  if (attempt.assessment.kind === "project") throw notFound("quiz");
  const draw = attempt.state === "open" ? (attempt.draw as unknown as DrawnQuestion[]) : [];
  const rows = await db().question.findMany({
    where: { id: { in: draw.map(({ questionId }) => questionId) } },
    select: { id: true, kind: true, prompt: true, options: { select: { id: true, text: true } } },
  });
  const answers = new Map(attempt.answers.map((answer) => [answer.questionId, answer]));
  const questions = draw.flatMap(({ questionId, optionIds }): QuizQuestion[] => {
    const row = rows.find(({ id }) => id === questionId);
    if (!row) return [];
    const options = optionIds.flatMap((id) => row.options.find((option) => option.id === id) ?? []);
    const answer = answers.get(questionId);
    return [
      {
        id: row.id,
        kind: row.kind,
        prompt: row.prompt,
        options,
        chosen: answer?.optionIds ?? [],
        isFlagged: answer?.isFlagged ?? false,
        givenAt: answer?.givenAt.getTime() ?? 0,
      },
    ];
  });
  const { assessment, state, number, deadlineAt, enrolmentId } = attempt;
  return {
    id: attempt.id,
    title: assessment.title,
    kind: assessment.kind,
    maxAttempts: assessment.maxAttempts,
    number,
    state,
    deadlineAt,
    enrolmentId,
    questions,
  };
}

/** Return the server's answers and clock of an open quiz, for a page that was suspended. */
export async function getQuizState(actor: Actor, attemptId: number, now: Date) {
  const { state, deadlineAt, answers } = await findOwnAttempt(actor, attemptId);
  return {
    state,
    now: now.toISOString(),
    deadlineAt: deadlineAt?.toISOString() ?? null,
    answers: answers.map(toStoredAnswer),
  };
}

/**
 * Return a project for its author.
 *
 * @throws AppError `not_found`
 */
export async function getProject(actor: Actor, attemptId: number) {
  const attempt = await requireOwnAttempt(actor, attemptId);
  if (attempt.assessment.kind !== "project") throw notFound("project");
  const unmetSkills = await readSkillNames(attempt.unmetSkillIds);
  const stored = await readStoredFiles(db(), attempt, requestTime());
  return { ...attempt, unmetSkills, stored, ...(await rubricOf(attempt.id, attempt.assessmentId)) };
}

export type MyProject = Awaited<ReturnType<typeof getProject>>;

export const readSkillNames = (skillIds: number[]) =>
  db().skill.findMany({ where: { id: { in: skillIds } }, select: { id: true, name: true } });

/** Return the criteria of an assessment with an attempt's scores. */
export async function rubricOf(attemptId: number, assessmentId: number) {
  const criteria = await db().rubricCriterion.findMany({
    where: { assessmentId },
    orderBy: { position: "asc" },
    include: { skill: { select: { name: true } } },
  });
  const scores = await db().markingScore.findMany({ where: { attemptId } });
  return {
    criteria: criteria.map((criterion) => ({
      ...criterion,
      score: scores.find(({ criterionId }) => criterionId === criterion.id) ?? null,
    })),
  };
}

export type RecentResult = {
  id: number;
  title: string;
  kind: "quiz" | "exam" | "project" | "observation" | "external";
  state: "returned" | "passed" | "failed";
  points: number | null;
  maxPoints: number | null;
  at: Date;
};

/** List the actor's results of the last six weeks, latest first. */
export const listRecentResults = (actor: Actor): Promise<RecentResult[]> =>
  db().$queryRaw<RecentResult[]>`
    select t.id, a.title, a.kind::text, t.state::text, t.points, t.max_points as "maxPoints", coalesce(t.decided_at, m.marked_at, t.submitted_at) as at
    from attempt t join employee p on p.id = t.employee_id join assessment a on a.id = t.assessment_id
    left join lateral (select max(marked_at) as marked_at from attempt_marker where attempt_id = t.id) m on true
    where ${peopleWithin(actor, "learning:do").sql} and t.state in ('returned', 'passed', 'failed')
      and coalesce(t.decided_at, m.marked_at, t.submitted_at) > ${requestTime()}::timestamptz - interval '6 weeks'
    order by at desc, t.id desc limit 4`;
