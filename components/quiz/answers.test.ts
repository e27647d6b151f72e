import { expect, test } from "vitest";
import { firstUnanswered, toggleOption } from "./answers";

test.each([
  { kind: "single", before: [], press: 2, after: [2] },
  { kind: "single", before: [1], press: 2, after: [2] },
  { kind: "true_false", before: [2], press: 2, after: [2] },
  { kind: "multiple", before: [1], press: 2, after: [1, 2] },
  { kind: "multiple", before: [1, 2], press: 1, after: [2] },
] as const)("$kind with $before, pressed $press: $after", ({ kind, before, press, after }) => {
  expect(toggleOption(kind, before, press)).toEqual(after);
});

test("a quiz resumes at its first unanswered question; a flag alone is not an answer", () => {
  const questions = [{ id: 7 }, { id: 8 }, { id: 9 }];
  const answered = { optionIds: [1], isFlagged: false };
  const marked = { optionIds: [], isFlagged: true };
  expect(firstUnanswered(questions, new Map())).toBe(0);
  expect(
    firstUnanswered(
      questions,
      new Map([
        [7, answered],
        [8, marked],
        [9, answered],
      ]),
    ),
  ).toBe(1);
  expect(firstUnanswered(questions, new Map(questions.map(({ id }) => [id, answered])))).toBe(3);
});
