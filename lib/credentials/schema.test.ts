import { expect, test } from "vitest";
import { createCredentialInput, saveCredentialInput } from "./schema";

const OPTION = { text: "Yes", isCorrect: true };
const QUESTION = { kind: "single", prompt: "Who?", points: 1, skillId: null, options: [OPTION] };
const CRITERION = { title: "Works", maxPoints: 1, skillId: null };
const QUIZ = {
  ...{ key: "00000000-0000-4000-8000-000000000000", kind: "quiz", title: "Quiz", minutes: 10 },
  ...{ passPercent: 80, timeLimitMinutes: null, maxAttempts: 3, coolOffHours: 24, drawCount: null },
  ...{ shuffle: true, questions: [QUESTION], criteria: [CRITERION] },
};
const DRAFT = {
  ...{ id: 1, version: 1, title: "Lift", effortHours: 1, validityMonths: null },
  ...{ badgeSymbol: "star", badgeColor: "#1f5c48" },
  outcomes: [{ skillId: 1, level: 3 }],
  assessments: [QUIZ],
};
/** Paths of the fields at which a draft is refused. */
const refused = (changes: object) =>
  saveCredentialInput.safeParse({ ...DRAFT, ...changes }).error?.issues.map(({ path }) => path.join(".")) ??
  [];

test.each([
  { field: "effortHours", taken: [0, 10_000], not: [-1, 10_001] },
  { field: "validityMonths", taken: [null, 1, 600], not: [0, 601, 1.5] },
  { field: "renewalWindowDays", taken: [1, 3650], not: [0, 3651] },
  { field: "renewsFrom", taken: ["pass", "expiry"], not: ["never"] },
  { field: "badgeColor", taken: ["#ABCDEF", "#012345"], not: ["red", "#12345", "#1234567"] },
  { field: "badgeSymbol", taken: ["star", "hard-hat"], not: ["", "../star", "Star", "<b>"] },
])("$field of a credential can be $taken, not $not", ({ field, taken, not }) => {
  for (const value of taken) expect([value, refused({ [field]: value })]).toEqual([value, []]);
  for (const value of not) expect([value, refused({ [field]: value })]).toEqual([value, [field]]);
});

test.each([
  { field: "passPercent", taken: [1, 100], not: [0, 101] },
  { field: "timeLimitMinutes", taken: [null, 1, 600], not: [0, 601] },
  { field: "maxAttempts", taken: [1, 20], not: [0, 21] },
  { field: "coolOffHours", taken: [0, 8760], not: [-1, 8761] },
  { field: "drawCount", taken: [null, 1, 500], not: [0, 501] },
])("$field of an assessment can be $taken, not $not", ({ field, taken, not }) => {
  const refusedOf = (value: unknown) => refused({ assessments: [{ ...QUIZ, [field]: value }] });
  for (const value of taken) expect([value, refusedOf(value)]).toEqual([value, []]);
  for (const value of not) expect([value, refusedOf(value)]).toEqual([value, [`assessments.0.${field}`]]);
});

test("a question has at least one point and at most twelve answers, a criterion one to twenty points", () => {
  const ofQuestion = (part: object) =>
    refused({ assessments: [{ ...QUIZ, questions: [{ ...QUESTION, ...part }] }] });
  const ofCriterion = (maxPoints: number) =>
    refused({ assessments: [{ ...QUIZ, criteria: [{ ...CRITERION, maxPoints }] }] });
  const answers = (length: number) => ({ options: Array.from({ length }, () => OPTION) });
  expect([ofQuestion({ points: 1 }), ofQuestion({ points: 100 }), ofQuestion(answers(12))]).toEqual([
    [],
    [],
    [],
  ]);
  for (const points of [0, 101]) expect(ofQuestion({ points })).toEqual(["assessments.0.questions.0.points"]);
  expect(ofQuestion(answers(13))).toEqual(["assessments.0.questions.0.options"]);
  expect([ofCriterion(1), ofCriterion(20)]).toEqual([[], []]);
  for (const points of [0, 21]) expect(ofCriterion(points)).toEqual(["assessments.0.criteria.0.maxPoints"]);
});

test("an outcome is of level 1 to 5", () => {
  const of = (level: number) => refused({ outcomes: [{ skillId: 1, level }] });
  expect([of(1), of(5)]).toEqual([[], []]);
  for (const level of [0, 6]) expect(of(level)).toEqual(["outcomes.0.level"]);
});

test("a credential proves up to thirty skills with up to twenty assessments", () => {
  const outcomes = (length: number) => Array.from({ length }, (_, at) => ({ skillId: at + 1, level: 3 }));
  const assessments = (length: number) => Array.from({ length }, () => QUIZ);
  expect(refused({ outcomes: outcomes(30), assessments: assessments(20) })).toEqual([]);
  expect(refused({ outcomes: outcomes(31) })).toEqual(["outcomes"]);
  expect(refused({ assessments: assessments(21) })).toEqual(["assessments"]);
});

test("a credential is not begun without a title", () => {
  expect(createCredentialInput.safeParse({ title: "Lift" }).success).toBe(true);
  expect(createCredentialInput.safeParse({ title: "  " }).success).toBe(false);
});

test("what is not said of renewal is a window of 60 days, with the new validity from the old expiry", () => {
  expect(saveCredentialInput.parse(DRAFT)).toMatchObject({ renewalWindowDays: 60, renewsFrom: "expiry" });
});
