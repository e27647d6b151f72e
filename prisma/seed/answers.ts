import {
  type DrawnQuestion,
  drawQuestions,
  type Grade,
  grade,
  gradeQuiz,
  type KeyedQuestion,
} from "@/lib/assessments/rules";
import { between, u32 } from "./chance";

type SeedQuestion = KeyedQuestion & { optionIds: number[] };
type SeedCriterion = { id: number; maxPoints: number; skillId: number | null };

export type SimulatedQuiz = Grade & { draw: DrawnQuestion[]; chosen: Map<number, number[]> };
export type SimulatedProject = Grade & { scores: { criterionId: number; points: number }[] };

/**
 * Simulate a quiz: questions drawn, some answered wrong, marked by the product's own rule.
 *
 * @param passes  whether it is passed; to fail a pass mark that a single wrong answer cannot miss, all
 *   answers are wrong
 * @param key     seed of the draw, the same for the same person and attempt
 */
export function simulateQuiz(
  questions: readonly SeedQuestion[],
  assessment: { drawCount: number | null; shuffle: boolean; passPercent: number },
  passes: boolean,
  key: string,
): SimulatedQuiz {
  let step = 0;
  const random = () => {
    step += 1;
    return u32(42, `quiz ${key}`, step) / 2 ** 32;
  };
  const draw = drawQuestions(questions, assessment.drawCount, assessment.shuffle, random);
  const drawn = draw.flatMap(({ questionId }) => questions.find(({ id }) => id === questionId) ?? []);
  const chosen = new Map(drawn.map(({ id, correctOptionIds }) => [id, [...correctOptionIds]]));
  const mark = () => gradeQuiz(drawn, chosen, assessment.passPercent);
  const wrongAtMost = passes ? between(0, 2, "wrong", key) : drawn.length;
  for (const question of drawn.slice(0, wrongAtMost)) {
    if (!passes && !mark().passed) break;
    const wrong = question.optionIds.filter((id) => !question.correctOptionIds.includes(id)).slice(0, 1);
    chosen.set(question.id, wrong);
    if (passes && !mark().passed) chosen.set(question.id, [...question.correctOptionIds]);
  }
  return { draw, chosen, ...mark() };
}

/** Simulate the marking of a project: points per criterion, and their sum. */
export function simulateProject(
  criteria: readonly SeedCriterion[],
  passPercent: number,
  passes: boolean,
  key: string,
): SimulatedProject {
  const scores = criteria.map(({ id, maxPoints }) => ({
    criterionId: id,
    points: passes
      ? Math.max(0, maxPoints - between(0, 1, "lost", `${key}/${id}`))
      : Math.floor(maxPoints / 3),
  }));
  const mark = () =>
    grade(
      criteria.map(({ maxPoints, skillId }, at) => ({ points: scores[at]?.points ?? 0, maxPoints, skillId })),
      passPercent,
    );
  for (const [at, { maxPoints }] of criteria.entries()) {
    const score = scores[at];
    if (passes && score && !mark().passed) score.points = maxPoints;
  }
  return { scores, ...mark() };
}
