import fc from "fast-check";
import { expect, test } from "vitest";
import { simulateProject, simulateQuiz } from "./answers";

const quiz = fc
  .array(fc.record({ options: fc.integer({ min: 2, max: 5 }), points: fc.integer({ min: 1, max: 3 }) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((questions) =>
    questions.map(({ options, points }, at) => {
      const optionIds = Array.from({ length: options }, (_, option) => at * 10 + option + 1);
      return {
        id: at + 1,
        kind: "single" as const,
        points,
        skillId: 1,
        optionIds,
        correctOptionIds: optionIds.slice(0, 1),
      };
    }),
  );
const setting = fc.record({
  drawCount: fc.option(fc.integer({ min: 1, max: 8 })),
  shuffle: fc.boolean(),
  passPercent: fc.integer({ min: 1, max: 100 }),
});

test("a quiz ends with the given outcome, with an answer for each question drawn", () => {
  fc.assert(
    fc.property(quiz, setting, fc.boolean(), fc.string(), (questions, assessment, passes, key) => {
      const played = simulateQuiz(questions, assessment, passes, key);
      expect(played.passed).toBe(passes);
      expect(played.draw.length).toBe(Math.min(assessment.drawCount ?? questions.length, questions.length));
      expect([...played.chosen.keys()].sort()).toEqual(
        played.draw.map(({ questionId }) => questionId).sort(),
      );
    }),
  );
});

test("a project ends with the given outcome, with no criterion above its points", () => {
  const criteria = fc.array(fc.integer({ min: 2, max: 5 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(
      criteria,
      fc.integer({ min: 40, max: 100 }),
      fc.boolean(),
      fc.string(),
      (points, passPercent, passes, key) => {
        const rubric = points.map((maxPoints, id) => ({ id, maxPoints, skillId: null }));
        const played = simulateProject(rubric, passPercent, passes, key);
        expect(played.passed).toBe(passes);
        for (const { criterionId, points: given } of played.scores)
          expect(given).toBeLessThanOrEqual(rubric[criterionId]?.maxPoints ?? 0);
      },
    ),
  );
});
