import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { listStepsToReread } from "@/lib/learning/steps-to-reread";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { makeEnrolment, makePathway } from "@/lib/testing/learning";
import { getQuiz } from "./queries";
import { getResult } from "./result";
import { isReviewOpen } from "./rules";

withDatabase();

const NOW = new Date("2026-11-01T09:00:00Z");
let quiz: Awaited<ReturnType<typeof makeQuiz>>;
let learner: Person;

beforeAll(async () => {
  await makeOrganisation();
  quiz = await makeQuiz();
});
beforeEach(async () => {
  learner = actorOf(await makeEmployee());
});

/** A credential of one quiz with two questions, three attempts a round. */
async function makeQuiz() {
  const skill = await makeSkill();
  const { id: credentialId } = await client().credential.create({ data: {} });
  const question = (position: number) => ({
    position,
    kind: "single" as const,
    prompt: `Secret question ${position}`,
    feedback: `Secret feedback ${position}`,
    skillId: skill.id,
    options: {
      create: [
        { position: 0, text: `Secret answer ${position}`, isCorrect: true },
        { position: 1, text: `Secret distractor ${position}`, isCorrect: false },
      ],
    },
  });
  const version = await client().credentialVersion.create({
    data: {
      credentialId,
      number: 1,
      title: "Quiz credential",
      outcomes: { create: { skillId: skill.id, level: 2 } },
      assessments: {
        create: {
          kind: "quiz",
          position: 0,
          title: "Quiz",
          passPercent: 80,
          maxAttempts: 3,
          questions: { create: [question(0), question(1)] },
        },
      },
    },
    include: {
      assessments: {
        include: {
          questions: { orderBy: { position: "asc" }, include: { options: { orderBy: { position: "asc" } } } },
        },
      },
    },
  });
  await client().credentialVersion.update({
    where: { id: version.id },
    data: { state: "published", publishedAt: fromDay("2026-01-01") },
  });
  const [assessment] = version.assessments;
  return {
    credentialId,
    skill,
    assessmentId: assessment?.id ?? 0,
    draw: (assessment?.questions ?? []).map(({ id, options }) => ({
      questionId: id,
      optionIds: options.map((option) => option.id),
    })),
  };
}

const attempt = (number: number, state: "open" | "failed" | "passed", enrolmentId: number | null = null) => {
  const at = new Date(NOW.getTime() + number * 3_600_000);
  return client().attempt.create({
    data: {
      employeeId: learner.employeeId,
      assessmentId: quiz.assessmentId,
      enrolmentId,
      number,
      state,
      startedAt: at,
      draw: quiz.draw,
      ...(state !== "open" && {
        submittedAt: at,
        decidedAt: at,
        points: state === "passed" ? 2 : 0,
        maxPoints: 2,
      }),
      ...(state === "failed" && { unmetSkillIds: [quiz.skill.id] }),
    },
  });
};
const secrets = async (id: number) => JSON.stringify(await getResult(learner, id)).match(/Secret \w+/g);

describe("a failed attempt while attempts are left", () => {
  test("shows the score and the skills that need work, but no question, answer or feedback", async () => {
    const { id } = await attempt(1, "failed");
    expect(await secrets(id)).toBeNull();
    expect(await getResult(learner, id)).toMatchObject({
      review: null,
      points: 0,
      maxPoints: 2,
      unmetSkills: [{ name: quiz.skill.name }],
    });
    await attempt(2, "failed");
    expect(await secrets(id)).toBeNull();
  });
  test("says from when the next attempt may begin", async () => {
    const { id } = await attempt(1, "failed");
    expect(await getResult(learner, id)).toMatchObject({ nextAttemptAt: null });
    const nextAttemptAt = new Date("2026-11-04T09:00:00Z");
    await client().attempt.update({ where: { id }, data: { nextAttemptAt } });
    expect(await getResult(learner, id)).toMatchObject({ nextAttemptAt });
  });
  test("stays hidden while the next attempt is open", async () => {
    const { id } = await attempt(1, "failed");
    await attempt(2, "open");
    expect(await secrets(id)).toBeNull();
  });
  test("hides the questions on the quiz's own page as well, once it is submitted", async () => {
    const open = await attempt(1, "open");
    expect((await getQuiz(learner, open.id)).questions).toHaveLength(2);
    await client().attempt.update({ where: { id: open.id }, data: { state: "failed", decidedAt: NOW } });
    expect(JSON.stringify(await getQuiz(learner, open.id))).not.toContain("Secret");
  });
});

describe("the review is shown", () => {
  test("after a pass, also for the attempts before it", async () => {
    const failed = await attempt(1, "failed");
    const passed = await attempt(2, "passed");
    for (const { id } of [failed, passed])
      expect(new Set(await secrets(id))).toEqual(
        new Set(["Secret question", "Secret feedback", "Secret answer", "Secret distractor"]),
      );
  });
  test("and calls an answer right only where nothing wrong was ticked with it", async () => {
    const { id } = await attempt(1, "passed");
    for (const [at, { questionId, optionIds }] of quiz.draw.entries())
      await client().attemptAnswer.create({
        data: {
          ...{ attemptId: id, questionId, savedAt: NOW, givenAt: NOW },
          // Of the first question every option, of the second the right one.
          optionIds: at === 0 ? optionIds : optionIds.slice(0, 1),
        },
      });
    expect((await getResult(learner, id)).review?.map(({ isRight }) => isRight)).toEqual([false, true]);
  });
  test("and says what was chosen, and what would have been right", async () => {
    const { id } = await attempt(1, "passed");
    const [first, second] = quiz.draw;
    await client().attemptAnswer.create({
      data: {
        ...{ attemptId: id, questionId: first?.questionId ?? 0, savedAt: NOW, givenAt: NOW },
        optionIds: first?.optionIds.slice(1) ?? [],
      },
    });
    const { review } = await getResult(learner, id);
    expect(review).toMatchObject([
      {
        id: first?.questionId,
        options: [
          { isChosen: false, isCorrect: true },
          { isChosen: true, isCorrect: false },
        ],
      },
      { id: second?.questionId, options: [{ isChosen: false }, { isChosen: false }] },
    ]);
  });
  test("after the last attempt of the round, for all its attempts", async () => {
    const attempts = [await attempt(1, "failed"), await attempt(2, "failed"), await attempt(3, "failed")];
    for (const { id } of attempts) expect((await getResult(learner, id)).review).toHaveLength(2);
  });
});

test("the first attempt of the next round hides its review again", async () => {
  for (const number of [1, 2, 3]) await attempt(number, "failed");
  expect(await secrets((await attempt(4, "failed")).id)).toBeNull();
});

test("an attempt has its number of the cycle, in which a closed one does not count", async () => {
  const closed = await attempt(1, "open");
  await client().attempt.update({ where: { id: closed.id }, data: { state: "closed" } });
  const { id } = await attempt(2, "failed");
  expect([(await getQuiz(learner, id)).number, (await getResult(learner, id)).number]).toEqual([1, 1]);
});

test("isReviewOpen follows the attempts of one cycle", () => {
  const state = fc.constantFrom("failed", "passed");
  fc.assert(
    fc.property(
      fc.array(state, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 4 }),
      (states, most) => {
        // A pass ends a cycle: numbers start at 1 again.
        let number = 0;
        const attempts = states.map((one, at) => {
          number = states[at - 1] === "passed" ? 1 : number + 1;
          return { state: one, number };
        });
        const end = states.indexOf("passed");
        const inCycle = end === -1 ? attempts : attempts.slice(0, end + 1);
        const isOpen = end !== -1 || inCycle.length >= most;
        expect(isReviewOpen(attempts, most)).toBe(isOpen);
      },
    ),
  );
});

test("the steps to reread are those before the credential, on the pathway of the attempt", async () => {
  const pathway = await makePathway(quiz.credentialId);
  const enrolment = await makeEnrolment(learner.employeeId, pathway, NOW, true);
  const result = await getResult(learner, (await attempt(1, "failed", enrolment.id)).id);
  expect(await listStepsToReread(learner, result)).toMatchObject([
    { enrolmentId: enrolment.id, title: "Read", minutes: 30 },
  ]);
  expect(await listStepsToReread(actorOf(await makeEmployee()), result)).toEqual([]);
});
