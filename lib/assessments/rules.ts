import type { AttemptState } from "@/lib/db/generated/enums";

export type QuestionKind = "single" | "multiple" | "true_false";

export type KeyedQuestion = {
  id: number;
  kind: QuestionKind;
  points: number;
  skillId: number | null;
  correctOptionIds: readonly number[];
};

export type DrawnQuestion = { questionId: number; optionIds: number[] };

/** Seconds after the deadline within which an answer still counts, to allow for the network. */
export const GRACE_SECONDS = 5;

/**
 * Draw questions from the pool and the order of everything shown.
 *
 * @param drawCount  how many; null: all
 * @param random     0 ≤ x < 1; a parameter so that a draw can be repeated
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

/** Fisher–Yates shuffle. */
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
  /** Skills whose share of points is below the pass mark; empty when passed. */
  unmetSkillIds: number[];
};

/**
 * Grade a quiz: a question gives all its points when exactly the right options are chosen, else none.
 *
 * @param questions    the drawn questions
 * @param chosen       question id → chosen options; missing: not answered
 * @param passPercent  1–100 of the points; reaching it exactly is a pass
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

/** Sum the parts (questions or rubric criteria) and compare with the pass mark. */
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

/** Whether answers are still accepted: there is no deadline, or it and the grace period have not passed. */
export const isInTime = (deadlineAt: Date | null, now: Date): boolean =>
  deadlineAt === null || now.getTime() <= deadlineAt.getTime() + GRACE_SECONDS * 1000;

/**
 * Limit the reported moment of an answer to between the start of the attempt and now. Without one, it is now.
 *
 * @param givenAt  milliseconds since 1970 UTC
 */
export const givenWithin = (givenAt: number | undefined, startedAt: Date, now: Date): Date =>
  new Date(Math.min(now.getTime(), Math.max(startedAt.getTime(), givenAt ?? now.getTime())));

/**
 * Whether an attempt is the last one before a cool-off: attempts come in rounds of `maxAttempts`.
 *
 * @param number  1 for the first attempt
 */
export const isLastOfRound = (number: number, maxAttempts: number): boolean => number % maxAttempts === 0;

/**
 * Return when the next attempt may begin after a failed one: at once, or after the cool-off that follows the
 * last attempt of a round.
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
 * Whether a learner may see the questions and answers of an attempt: after a pass in the same cycle, or once
 * the last attempt of its round has failed. Until then later attempts may draw the same questions.
 *
 * @param attempts     the attempt and the later ones, in order; `number` counts within a cycle and restarts
 *   with the next
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

/**
 * Whether the learner may still change an attempt and submit it: begun, or returned to them. SQL twin:
 * `IS_EDITABLE`.
 */
export const isEditable = (attempt: { state: string }): boolean =>
  attempt.state === "open" || attempt.state === "returned";

/** States of attempts that have no result yet, those further on later. SQL twin: `IS_UNFINISHED`. */
export const UNFINISHED_STATES: readonly string[] = [
  "open",
  "returned",
  "submitted",
] satisfies AttemptState[];

/** Whether an attempt waits for a review: submitted and not yet decided. SQL twin: `WAITS_FOR_REVIEW`. */
export const waitsForReview = (attempt: { state: string }): boolean => attempt.state === "submitted";

export type DecisionOutcome = "passed" | "failed" | "returned";

/** The points an assessor gives for one criterion of a rubric. */
export type Score = { criterionId: number; points: number; comment: string };

/** Seconds between an assessor's decision and its effect, during which it can be undone. */
const UNDO_SECONDS = 10;

/** Return when a decision made at this moment takes effect. */
export const effectiveAt = (decidedAt: Date): Date => new Date(decidedAt.getTime() + UNDO_SECONDS * 1000);

/** The result of an assessment as an award stores it. */
export type AssessmentResult = {
  key: string;
  title: string;
  /** The kind in the version that was passed: it may differ between versions. */
  kind: "quiz" | "exam" | "project" | "observation" | "external";
  points: number;
  maxPoints: number;
  passPercent: number;
  decidedAt: string;
};
