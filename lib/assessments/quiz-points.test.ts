import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeCredential, makeEmployee, makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { makeEnrolment, makePathway } from "@/lib/testing/learning";
import { submitAttempt } from "./commands";
import { expireAttempts, recordAbandonedAttempts } from "./expire-attempts";
import { getQuiz } from "./queries";

withDatabase();

const NOW = new Date("2026-11-10T09:00:00Z");
const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000);
const SYSTEM = { kind: "system" as const, job: "test" };
let learner: Person;

beforeAll(() => makeOrganisation());
beforeEach(async () => {
  learner = actorOf(await makeEmployee());
});

/** An open attempt at a quiz with these questions, of which the first is answered right. */
async function begin(
  questions: { points: number; skillId?: number }[],
  changes: { deadlineAt?: Date; maxAttempts?: number } = {},
) {
  const { deadlineAt, maxAttempts = 3 } = changes;
  const options = {
    create: ["This", "That"].map((text, position) => ({ text, position, isCorrect: position === 0 })),
  };
  const version = await makeCredential({
    assessments: {
      create: {
        ...{ kind: "quiz", position: 0, title: "Quiz", passPercent: 80, maxAttempts, coolOffHours: 1 },
        questions: {
          create: questions.map((question, position) => ({
            ...{ kind: "single" as const, prompt: `Question ${position}`, position, options, ...question },
          })),
        },
      },
    },
  });
  const assessmentId = version.assessments[0]?.id ?? 0;
  const asked = await client().question.findMany({
    where: { assessmentId },
    orderBy: { position: "asc" },
    include: { options: { orderBy: { position: "asc" } } },
  });
  const pathway = await makePathway(version.credentialId);
  const enrolment = await makeEnrolment(learner.employeeId, pathway, NOW, true);
  const { id } = await client().attempt.create({
    data: {
      ...{ employeeId: learner.employeeId, assessmentId, enrolmentId: enrolment.id, number: 1 },
      ...{ startedAt: NOW, deadlineAt: deadlineAt ?? null },
      draw: asked.map((question) => ({
        questionId: question.id,
        optionIds: question.options.map((option) => option.id),
      })),
    },
  });
  const [first] = asked;
  await client().attemptAnswer.create({
    data: {
      ...{ attemptId: id, questionId: first?.id ?? 0, savedAt: NOW, givenAt: NOW },
      optionIds: [first?.options[0]?.id ?? 0],
    },
  });
  return { id, enrolmentId: enrolment.id };
}
const submit = (attemptId: number) => submitAttempt({ actor: learner, now: minutes(5) }, { attemptId });
const stored = (id: number) => client().attempt.findUniqueOrThrow({ where: { id } });
const trail = async (command: string) =>
  (await client().auditEntry.findMany({ where: { command } })).map(({ detail }) => detail);

test("a question counts with its points: who answers that of five of six right has passed", async () => {
  const { id } = await begin([{ points: 5 }, { points: 1 }]);
  await submit(id);
  expect(await stored(id)).toMatchObject({ state: "passed", points: 5, maxPoints: 6 });
});

test("a failed quiz names the skill whose questions were answered wrong, and not the other one", async () => {
  const [known, unknown] = [(await makeSkill()).id, (await makeSkill()).id];
  const { id } = await begin([
    { points: 1, skillId: known },
    { points: 1, skillId: unknown },
  ]);
  await submit(id);
  expect(await stored(id)).toMatchObject({ state: "failed", unmetSkillIds: [unknown] });
});

test("an open quiz says which attempt of how many it is, and leads back to the pathway", async () => {
  const { id, enrolmentId } = await begin([{ points: 1 }], { maxAttempts: 4 });
  expect(await getQuiz(learner, id)).toMatchObject({ title: "Quiz", number: 1, maxAttempts: 4, enrolmentId });
});

test("the trail says how many quizzes were closed at their end, and how many failures became evidence", async () => {
  await begin([{ points: 1 }, { points: 1 }], { deadlineAt: minutes(20) });
  for (const now of [minutes(30), minutes(31)]) await expireAttempts({ actor: SYSTEM, now }, {});
  for (const now of [minutes(50), minutes(81)]) await recordAbandonedAttempts({ actor: SYSTEM, now }, {});
  expect(await trail("attempt.close-expired")).toEqual([{ closed: 1 }]);
  expect(Object((await trail("attempt.record-abandoned")).at(-1)).recorded).toBeGreaterThan(0);
});
