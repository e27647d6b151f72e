import { expect, test } from "vitest";
import { type CheckedAssessment, type CheckedCredential, credentialProblems } from "./rules";

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
  credentialProblems({ title: "Forklift", criteria: "Passes.", outcomes, assessments });

test("each outcome is checked against the assessments of its own skill", () => {
  expect(problems([A, B], [quiz(1), project(2)])).toEqual([
    { path: "outcomes.0.level", code: "level-too-high" },
  ]);
  expect(problems([{ ...A, level: 3 }, B], [quiz(1), project(2)])).toEqual([]);
  expect(problems([A, B], [quiz(2), project(1)])).toEqual([]);
});

test("an assessment that names no skill proves all outcomes", () => {
  expect(problems([A, B], [quiz(null), project(null)])).toEqual([]);
  expect(problems([A, B], [quiz(null)])).toEqual([{ path: "outcomes.0.level", code: "level-too-high" }]);
});

test("a skill that no assessment names is not proved", () => {
  expect(problems([A, B], [project(1)])).toEqual([{ path: "outcomes.1.level", code: "outcome-unproven" }]);
});

test("two answers with the same text are one problem, which names the question", () => {
  const [question] = quiz(1).questions;
  const withTexts = (...texts: string[]) =>
    problems(
      [{ skillId: 1, level: 2 }],
      [
        {
          ...quiz(1),
          questions: [
            { kind: "single", prompt: "First?", skillId: 1, options: question?.options ?? [] },
            {
              kind: "single",
              prompt: "Who waits?",
              skillId: 1,
              options: texts.map((text, at) => ({ text, isCorrect: at === 0 })),
            },
          ],
        },
      ],
    );
  for (const [one, two] of [
    ["The truck", "The truck"],
    ["The truck", " the  TRUCK "],
    ["Café", "Cafe\u0301"],
  ])
    expect(withTexts(one ?? "", "Nobody", two ?? "")).toEqual([
      {
        path: "assessments.0.questions.1.options",
        code: "options-same",
        same: { question: 2, prompt: "Who waits?", text: (two ?? "").trim() },
      },
    ]);
  expect(withTexts("C", "C++", "C#")).toEqual([]);
  // Empty answers are a different problem.
  expect(withTexts("The truck", "", "").map(({ code }) => code)).toEqual(["option-empty"]);
});

const [question] = quiz(1).questions;
const asking = (changes: Partial<CheckedAssessment["questions"][number]>): CheckedAssessment => ({
  ...quiz(1),
  questions: question ? [{ ...question, ...changes }] : [],
});
const right = { text: "The walker", isCorrect: true };
const wrong = { text: "The truck", isCorrect: false };

test.each<[code: string, credential: Partial<CheckedCredential>]>([
  ["title-missing", { title: "  " }],
  ["criteria-missing", { criteria: "" }],
  ["outcome-missing", { outcomes: [] }],
  ["outcome-twice", { outcomes: [B, { ...B, level: 2 }] }],
  ["assessment-missing", { assessments: [] }],
  ["assessment-title-missing", { assessments: [{ ...project(2), title: "" }] }],
  ["brief-missing", { assessments: [{ ...project(2), brief: " " }] }],
  ["rubric-missing", { assessments: [{ ...project(null), criteria: [] }] }],
  ["criterion-title-missing", { assessments: [{ ...project(2), criteria: [{ title: "", skillId: 2 }] }] }],
  ["questions-missing", { assessments: [{ ...quiz(null), questions: [] }] }],
  ["draw-too-large", { assessments: [{ ...quiz(null), drawCount: 2 }] }],
  [
    "prompt-missing",
    { assessments: [{ ...asking({ prompt: "" }), key: "q" }], outcomes: [{ ...A, level: 3 }] },
  ],
  ["options-missing", { assessments: [asking({ options: [right] })], outcomes: [{ ...A, level: 3 }] }],
  [
    "correct-missing",
    {
      assessments: [asking({ options: [wrong, { ...right, isCorrect: false }] })],
      outcomes: [{ ...A, level: 3 }],
    },
  ],
  [
    "correct-several",
    {
      assessments: [asking({ options: [right, { ...wrong, isCorrect: true }] })],
      outcomes: [{ ...A, level: 3 }],
    },
  ],
])("the checks before publishing name %s", (code, changes) => {
  const ready = { title: "Forklift", criteria: "Passes.", outcomes: [B], assessments: [project(2)] };
  expect(credentialProblems(ready)).toEqual([]);
  expect(credentialProblems({ ...ready, ...changes }).map((problem) => problem.code)).toEqual([code]);
});

test("a quiz may draw all of its questions", () => {
  expect(problems([{ ...A, level: 3 }], [{ ...quiz(1), drawCount: 1 }])).toEqual([]);
});

test("a milestone needs no assessment, but needs an outcome", () => {
  const milestone = { title: "Driver", criteria: "Completes it.", outcomes: [A], assessments: [] };
  expect(credentialProblems(milestone, true)).toEqual([]);
  expect(credentialProblems({ ...milestone, outcomes: [] }, true).map(({ code }) => code)).toEqual([
    "outcome-missing",
  ]);
});
