export type QuestionKind = "single" | "multiple" | "true_false";

export type KeyedQuestion = {
  id: number;
  kind: QuestionKind;
  points: number;
  skillId: number | null;
  correctOptionIds: readonly number[];
};

export type DrawnQuestion = { questionId: number; optionIds: number[] };

/** Seconds after the end of the time within which a last answer still counts: the way through the network. */
export const GRACE_SECONDS = 5;

/**
 * What an attempt is given: questions drawn from the pool and the order of everything shown.
 *
 * @param drawCount  how many; null: all
 * @param random     0 ≤ x < 1, handed in so that a draw can be repeated
 */
export function drawQuestions(
  pool: readonly { id: number; optionIds: readonly number[] }[],
  drawCount: number | null,
  shuffle: boolean,
  random: () => number,
): DrawnQuestion[] {
  const count = Math.min(drawCount ?? pool.length, pool.length);
  const drawn = count < pool.length || shuffle ? shuffled(pool, random).slice(0, count) : [...pool];
  return drawn.map(({ id, optionIds }) => ({
    questionId: id,
    optionIds: shuffle ? shuffled(optionIds, random) : [...optionIds],
  }));
}

/** Fisher and Yates. */
function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const list = [...items];
  for (let index = list.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [list[index], list[other]] = [list[other] as T, list[index] as T];
  }
  return list;
}

export type Grade = {
  points: number;
  maxPoints: number;
  passed: boolean;
  /** Skills whose share of points lies under the pass mark; empty when passed. */
  unmetSkillIds: number[];
};

/**
 * Marks a quiz: a question gives all its points when exactly the right options are chosen, else none.
 *
 * @param questions    those that were drawn
 * @param chosen       question id → options chosen; missing: not answered
 * @param passPercent  1–100 of the points; reached exactly is passed
 */
export function gradeQuiz(
  questions: readonly KeyedQuestion[],
  chosen: ReadonlyMap<number, readonly number[]>,
  passPercent: number,
): Grade {
  return grade(
    questions.map((question) => ({
      skillId: question.skillId,
      points: isExactly(chosen.get(question.id) ?? [], question.correctOptionIds) ? question.points : 0,
      maxPoints: question.points,
    })),
    passPercent,
  );
}

const isExactly = (chosen: readonly number[], correct: readonly number[]) =>
  chosen.length > 0 && new Set(chosen).size === correct.length && correct.every((id) => chosen.includes(id));

/** Sums parts (questions or rubric criteria) up and compares with the pass mark. */
export function grade(
  parts: readonly { skillId: number | null; points: number; maxPoints: number }[],
  passPercent: number,
): Grade {
  const sum = (of: typeof parts) => of.reduce((total, { points }) => total + points, 0);
  const max = (of: typeof parts) => of.reduce((total, { maxPoints }) => total + maxPoints, 0);
  const reaches = (of: typeof parts) => max(of) > 0 && 100 * sum(of) >= passPercent * max(of);
  const passed = reaches(parts);
  const skillIds = [...new Set(parts.flatMap(({ skillId }) => skillId ?? []))];
  return {
    points: sum(parts),
    maxPoints: max(parts),
    passed,
    unmetSkillIds: passed
      ? []
      : skillIds.filter((id) => !reaches(parts.filter(({ skillId }) => skillId === id))),
  };
}

/** Whether answers are still taken: there is no limit, or it and the grace have not passed. */
export const isInTime = (deadlineAt: Date | null, now: Date): boolean =>
  deadlineAt === null || now.getTime() <= deadlineAt.getTime() + GRACE_SECONDS * 1000;

/**
 * The moment an answer was given, as far as the server believes it: never before the attempt began and never later
 * than now. An answer that says nothing was given now.
 *
 * @param givenAt  milliseconds since 1970
 */
export const givenWithin = (givenAt: number | undefined, startedAt: Date, now: Date): Date =>
  new Date(Math.min(now.getTime(), Math.max(startedAt.getTime(), givenAt ?? now.getTime())));

/**
 * Whether a try is the last one allowed before a cool-off: tries come in rounds of `maxAttempts`.
 *
 * @param number  1 for the first try
 */
export const isLastOfRound = (number: number, maxAttempts: number): boolean => number % maxAttempts === 0;

/**
 * When the next try may begin after a failed one: at once, or after the cool-off that follows the last
 * allowed try.
 */
export function nextAttemptAt(
  number: number,
  maxAttempts: number,
  coolOffHours: number,
  decidedAt: Date,
): Date {
  return isLastOfRound(number, maxAttempts)
    ? new Date(decidedAt.getTime() + coolOffHours * 3_600_000)
    : decidedAt;
}

/**
 * Whether a learner may see the questions and answers of an attempt: after a pass in the same cycle, or once the last
 * attempt of its round has failed. Until then the same questions may come again.
 *
 * @param attempts     the attempt and those after it, in order; `number` counts within a cycle and begins anew with the next
 * @param maxAttempts  attempts of a round
 */
export function isReviewOpen(
  attempts: readonly { state: string; number: number }[],
  maxAttempts: number,
): boolean {
  const [first] = attempts;
  if (!first || (first.state !== "passed" && first.state !== "failed")) return false;
  const next = attempts.findIndex(({ number }, at) => at > 0 && number <= (attempts[at - 1]?.number ?? 0));
  const inCycle = next === -1 ? attempts : attempts.slice(0, next);
  const last = Math.ceil(first.number / maxAttempts) * maxAttempts;
  return inCycle.some(({ state, number }) => state === "passed" || (state === "failed" && number >= last));
}

/** Whether an attempt waits for a review: it was handed in, and nobody has decided on it yet. */
export const waitsForReview = (attempt: { state: string }): boolean => attempt.state === "submitted";

export type DecisionOutcome = "passed" | "failed" | "returned";

/** What an assessor gives for one criterion of a rubric. */
export type Score = { criterionId: number; points: number; comment: string };

/** Seconds between an assessor's decision and its effect: the time in which it can be taken back. */
export const UNDO_SECONDS = 10;

/** When a decision made at this moment takes effect. */
export const effectiveAt = (decidedAt: Date): Date => new Date(decidedAt.getTime() + UNDO_SECONDS * 1000);
