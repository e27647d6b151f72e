import { expect, test } from "vitest";
import { type CheckedAssessment, type CheckedCredential, problemsOf } from "./rules";

const quiz = (skillId: number | null): CheckedAssessment => ({
  key: "quiz",
  kind: "quiz",
  title: "Quiz",
  brief: "",
  drawCount: null,
  criteria: [],
  questions: [
    {
      kind: "single",
      prompt: "Who goes first?",
      skillId,
      options: [
        { text: "The walker", isCorrect: true },
        { text: "The truck", isCorrect: false },
      ],
    },
  ],
});
const project = (skillId: number | null): CheckedAssessment => ({
  key: "project",
  kind: "project",
  title: "Project",
  brief: "Do it.",
  drawCount: null,
  questions: [],
  criteria: [{ title: "Works", skillId }],
});

const A = { skillId: 1, level: 5 };
const B = { skillId: 2, level: 3 };
const problems = (outcomes: CheckedCredential["outcomes"], assessments: CheckedAssessment[]) =>
  problemsOf({ title: "Forklift", criteria: "Passes.", outcomes, assessments });

test("each outcome is held against the assessments of its own skill", () => {
  expect(problems([A, B], [quiz(1), project(2)])).toEqual([
    { path: "outcomes.0.level", code: "level-too-high" },
  ]);
  expect(problems([{ ...A, level: 3 }, B], [quiz(1), project(2)])).toEqual([]);
  expect(problems([A, B], [quiz(2), project(1)])).toEqual([]);
});

test("an assessment that names no skill proves them all", () => {
  expect(problems([A, B], [quiz(null), project(null)])).toEqual([]);
  expect(problems([A, B], [quiz(null)])).toEqual([{ path: "outcomes.0.level", code: "level-too-high" }]);
});

test("a skill that no assessment asks for is not proved", () => {
  expect(problems([A, B], [project(1)])).toEqual([{ path: "outcomes.1.level", code: "outcome-unproven" }]);
});
