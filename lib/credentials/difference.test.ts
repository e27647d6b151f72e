import { describe, expect, test } from "vitest";
import { credentialDifferences } from "./difference";
import type { AssessmentEdit, CredentialEdit, QuestionEdit } from "./editing";

const question = (prompt: string, part: Partial<QuestionEdit> = {}): QuestionEdit => ({
  uid: crypto.randomUUID(),
  kind: "single",
  prompt,
  feedback: "",
  points: 1,
  skillId: null,
  options: [{ uid: crypto.randomUUID(), text: "Yes", isCorrect: true }],
  ...part,
});
const quiz = (part: Partial<AssessmentEdit> = {}): AssessmentEdit => ({
  key: "quiz",
  kind: "quiz",
  title: "Quiz",
  minutes: 20,
  passPercent: 80,
  timeLimitMinutes: null,
  maxAttempts: 3,
  coolOffHours: 24,
  drawCount: null,
  shuffle: true,
  brief: "",
  questions: [question("One?"), question("Two?")],
  criteria: [],
  ...part,
});
const draft: CredentialEdit = {
  id: 1,
  title: "Lead",
  description: "",
  criteria: "",
  effortHours: 4,
  validityMonths: null,
  renewalRule: "",
  renewalWindowDays: 60,
  renewsFrom: "expiry",
  tags: [],
  badgeSymbol: "compass",
  badgeColor: "#1f5c48",
  learningOutcomes: "",
  qualityStatement: "",
  prerequisites: "",
  deliveryMode: "",
  industryRecognition: "",
  creditStatement: "",
  outcomes: [{ skillId: 1, level: 3 }],
  assessments: [quiz()],
};
const against = (part: Partial<CredentialEdit>) =>
  credentialDifferences(draft, { ...draft, ...part }, (id) => `Skill ${id}`);

describe("credentialDifferences", () => {
  test("is empty for the same content, whatever the row ids", () => {
    expect(against({ assessments: [quiz()] })).toEqual([]);
  });

  test.each([
    {
      what: "a field",
      part: { effortHours: 6 },
      found: [{ part: "whole", name: "", change: "changed", field: "effortHours", mine: "4", theirs: "6" }],
    },
    {
      what: "the level of an outcome, and an outcome of theirs",
      part: {
        outcomes: [
          { skillId: 1, level: 4 },
          { skillId: 2, level: 1 },
        ],
      },
      found: [
        { part: "outcome", name: "Skill 1", change: "changed", field: "level", mine: "3", theirs: "4" },
        { part: "outcome", name: "Skill 2", change: "theirs" },
      ],
    },
    {
      what: "a setting of an assessment",
      part: { assessments: [quiz({ passPercent: 60 })] },
      found: [
        {
          part: "assessment",
          name: "Quiz",
          change: "changed",
          field: "passPercent",
          mine: "80",
          theirs: "60",
        },
      ],
    },
    {
      what: "a question with other points, and one they left out",
      part: { assessments: [quiz({ questions: [question("One?", { points: 2 })] })] },
      found: [
        { part: "question", name: "One?", change: "changed" },
        { part: "question", name: "Two?", change: "mine" },
      ],
    },
    {
      what: "the order of questions, by their assessment",
      part: { assessments: [quiz({ questions: [question("Two?"), question("One?")] })] },
      found: [{ part: "question", name: "Quiz", change: "order" }],
    },
    {
      what: "an assessment that they took out",
      part: { assessments: [] },
      found: [{ part: "assessment", name: "Quiz", change: "mine" }],
    },
  ])("names $what", ({ part, found }) => {
    expect(against(part)).toEqual(found);
  });
});

describe("credentialDifferences lists", () => {
  const CHANGED = {
    title: "Lead well",
    description: "More.",
    criteria: "Passes.",
    effortHours: 9,
    validityMonths: 12,
    renewalRule: "Again.",
    renewalWindowDays: 30,
    renewsFrom: "pass",
    tags: ["steel"],
    badgeSymbol: "star",
    badgeColor: "#000000",
    learningOutcomes: "Knows it.",
    qualityStatement: "Checked.",
    prerequisites: "None.",
    deliveryMode: "On site",
    industryRecognition: "By all.",
    creditStatement: "One point.",
  } as const satisfies Partial<CredentialEdit>;
  test.each(Object.entries(CHANGED))("a changed field of the credential: %s", (field, value) => {
    expect(against({ [field]: value })).toMatchObject([{ part: "whole", change: "changed", field }]);
  });

  const SETTINGS = {
    kind: "exam",
    title: "Exam",
    minutes: 30,
    passPercent: 60,
    timeLimitMinutes: 15,
    maxAttempts: 1,
    coolOffHours: 48,
    drawCount: 1,
    shuffle: false,
    brief: "Do it.",
  } as const satisfies Partial<AssessmentEdit>;
  test.each(Object.entries(SETTINGS))("a changed setting of an assessment: %s", (field, value) => {
    expect(against({ assessments: [quiz({ [field]: value })] })).toMatchObject([
      { part: "assessment", change: "changed", field },
    ]);
  });

  const works = { uid: "1", title: "Works", description: "", maxPoints: 5, descriptors: [], skillId: null };
  const of = (criteria: AssessmentEdit["criteria"]) => ({ assessments: [quiz({ criteria })] });
  test("a criterion with other points, by its title", () => {
    const mine = { ...draft, ...of([works]) };
    const theirs = { ...draft, ...of([{ ...works, maxPoints: 10 }]) };
    expect(credentialDifferences(mine, theirs, String)).toEqual([
      { part: "criterion", name: "Works", change: "changed" },
    ]);
  });

  test("the order of assessments, and an outcome that they took out", () => {
    const both = [quiz(), quiz({ key: "exam", title: "Exam" })];
    const mine = { ...draft, assessments: both };
    const theirs = { ...draft, assessments: both.toReversed(), outcomes: [] };
    expect(credentialDifferences(mine, theirs, (id) => `Skill ${id}`)).toEqual([
      { part: "outcome", name: "Skill 1", change: "mine" },
      { part: "assessment", name: "", change: "order" },
    ]);
  });

  test("the settings of a renamed assessment under its new title", () => {
    const found = against({ assessments: [quiz({ title: "Test", minutes: 25 })] });
    expect(found.map(({ name, field }) => [name, field])).toEqual([
      ["Test", "title"],
      ["Test", "minutes"],
    ]);
  });
});
