import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawQuestions, gradeQuiz, isInTime, type KeyedQuestion, nextAttemptAt } from "./rules";

const question = (id: number, correctOptionIds: number[], skillId = 1, points = 1): KeyedQuestion => ({
  id,
  kind: "multiple",
  points,
  skillId,
  correctOptionIds,
});

describe("a quiz", () => {
  const questions = [question(1, [11]), question(2, [21, 22]), question(3, [31], 2, 2)];
  test.each([
    {
      chosen: [
        [1, [11]],
        [2, [22, 21]],
        [3, [31]],
      ],
      points: 4,
      passed: true,
      short: [],
    },
    {
      chosen: [
        [1, [11]],
        [2, [21]],
        [3, [31]],
      ],
      points: 3,
      passed: true,
      short: [],
    },
    {
      chosen: [
        [1, [11]],
        [2, [21, 22, 23]],
        [3, []],
      ],
      points: 1,
      passed: false,
      short: [1, 2],
    },
    {
      chosen: [
        [1, [11]],
        [2, [21, 22]],
      ],
      points: 2,
      passed: false,
      short: [2],
    },
    { chosen: [], points: 0, passed: false, short: [1, 2] },
  ] as { chosen: [number, number[]][]; points: number; passed: boolean; short: number[] }[])(
    "$chosen gives $points of 4",
    ({ chosen, points, passed, short }) => {
      expect(gradeQuiz(questions, new Map(chosen), 75)).toEqual({
        points,
        maxPoints: 4,
        passed,
        unmetSkillIds: short,
      });
    },
  );
  test("reaching the pass mark exactly is a pass", () => {
    expect(gradeQuiz([question(1, [1]), question(2, [2])], new Map([[1, [1]]]), 50).passed).toBe(true);
  });
  test("the same right option twice does not count as two", () => {
    expect(gradeQuiz([question(2, [21, 22])], new Map([[2, [21, 21]]]), 50).passed).toBe(false);
  });
});

test("a draw has the requested number of distinct questions, each with all its options", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 30 }),
      fc.option(fc.integer({ min: 1, max: 40 }), { nil: null }),
      fc.boolean(),
      fc.infiniteStream(fc.double({ min: 0, max: 0.999999, noNaN: true })),
      (size, count, shuffle, chance) => {
        const pool = Array.from({ length: size }, (_, id) => ({
          id,
          optionIds: [id * 10, id * 10 + 1, id * 10 + 2],
        }));
        const drawn = drawQuestions(pool, count, shuffle, () => chance.next().value);
        expect(drawn).toHaveLength(Math.min(count ?? size, size));
        expect(new Set(drawn.map(({ questionId }) => questionId)).size).toBe(drawn.length);
        for (const { questionId, optionIds } of drawn)
          expect([...optionIds].sort((a, b) => a - b)).toEqual(pool[questionId]?.optionIds);
      },
    ),
  );
});

test("a part of the pool is drawn by chance, whether or not it is shuffled", () => {
  const pool = Array.from({ length: 20 }, (_, id) => ({ id, optionIds: [] }));
  const drawnBy = (chance: number) =>
    new Set(drawQuestions(pool, 5, false, () => chance).map(({ questionId }) => questionId));
  expect(drawnBy(0)).not.toEqual(drawnBy(0.999));
});

test("chance may leave everything where it stands", () => {
  const pool = Array.from({ length: 9 }, (_, id) => ({ id, optionIds: [id * 10, id * 10 + 1] }));
  const drawn = drawQuestions(pool, null, true, () => 0.999999);
  expect(drawn).toEqual(pool.map(({ id, optionIds }) => ({ questionId: id, optionIds })));
});

test("attempts within a round follow at once, and the cool-off comes after the last", () => {
  const at = new Date("2026-11-22T10:00:00Z");
  expect(nextAttemptAt(1, 3, 24, at)).toEqual(at);
  expect(nextAttemptAt(3, 3, 24, at)).toEqual(new Date("2026-11-23T10:00:00Z"));
  expect(nextAttemptAt(4, 3, 24, at)).toEqual(at);
});

test("an answer counts until five seconds after the deadline", () => {
  const deadline = new Date("2026-11-22T10:00:00Z");
  expect(isInTime(deadline, new Date("2026-11-22T10:00:05Z"))).toBe(true);
  expect(isInTime(deadline, new Date("2026-11-22T10:00:05.001Z"))).toBe(false);
  expect(isInTime(null, deadline)).toBe(true);
});
