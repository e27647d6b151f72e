import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { errorMessage } from "@/lib/core/error-message";
import { client } from "@/lib/db/client";
import { startAttempt } from "@/lib/learning/start-attempt";
import { inboxInput, listInbox } from "@/lib/messages/inbox";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { runJobs, runScheduled } from "@/lib/testing/jobs";
import { makeAssessor, makeEnrolment, makePathway } from "@/lib/testing/learning";
import { meanwhile } from "@/lib/testing/until";
import { saveAnswer, submitAttempt, submitProject } from "./commands";
import { getQuiz } from "./queries";

withDatabase();

const _SYSTEM = { kind: "system", job: "test" } as const;
const START = new Date("2026-11-22T10:00:00Z");
const minutes = (count: number) => new Date(START.getTime() + count * 60_000);
let person: Person;
let assessmentId: number;
let questionId: number;
/** The first two options are right, the third is wrong. */
let options: number[];
let attemptId: number;

beforeAll(() => makeOrganisation());
/** A quiz of thirty minutes with one question that has two right answers, begun by a learner. */
beforeEach(async () => {
  const draft = await makeCredential({
    state: "draft",
    assessments: {
      create: { kind: "quiz", position: 0, title: "Quiz", timeLimitMinutes: 30, passPercent: 100 },
    },
  });
  assessmentId = draft.assessments[0]?.id ?? 0;
  const question = await client().question.create({
    data: {
      assessmentId,
      position: 0,
      kind: "multiple",
      prompt: "Which?",
      options: {
        create: ["A", "B", "C"].map((text, position) => ({ position, text, isCorrect: position < 2 })),
      },
    },
    include: { options: { orderBy: { position: "asc" } } },
  });
  questionId = question.id;
  options = question.options.map(({ id }) => id);
  await client().credentialVersion.update({
    where: { id: draft.id },
    data: { state: "published", publishedAt: new Date("2026-01-01") },
  });
  person = actorOf(await makeEmployee());
  await makeEnrolment(person.employeeId, await makePathway(draft.credentialId), START, true);
  attemptId = Number((await startAttempt({ actor: person, now: START }, { assessmentId })).id);
});

const answer = (now: Date, ...chosen: number[]) =>
  saveAnswer({ actor: person, now }, { attemptId, questionId, optionIds: chosen.map((at) => options[at]) });
const submit = (now: Date) => submitAttempt({ actor: person, now }, { attemptId });
/** Titles in the learner's inbox, once all jobs have run. */
async function messages() {
  await runJobs(minutes(33));
  const reader = { locale: "en" as const, timeZone: "UTC", organisation: "Example Company" };
  return (await listInbox(person, inboxInput.parse({}), reader)).rows.map(({ title }) => title);
}
const stored = () => client().attempt.findUniqueOrThrow({ where: { id: attemptId } });

describe("the clock of a quiz is the server's", () => {
  test("it ends the quiz's number of minutes after the start", async () => {
    expect((await stored()).deadlineAt).toEqual(minutes(30));
    expect((await getQuiz(person, attemptId)).deadlineAt).toEqual(minutes(30));
  });

  test("answers count until a few seconds after the end, and not later", async () => {
    await answer(new Date(minutes(30).getTime() + 5_000), 0);
    const late = answer(new Date(minutes(30).getTime() + 5_001), 0, 1);
    await expect(late).rejects.toMatchObject({
      code: "conflict",
      userMessage: errorMessage("assessments.timeOver"),
    });
    expect(await submit(minutes(31))).toMatchObject({ passed: false });
  });

  test("a submission after the end counts as of the end", async () => {
    await answer(minutes(10), 0, 1);
    expect(await submit(minutes(600))).toMatchObject({ passed: true });
    expect(await stored()).toMatchObject({ submittedAt: minutes(30), decidedAt: minutes(30) });
  });

  test("a quiz left open is closed a minute after its end, with the answers given, as of the end", async () => {
    await answer(minutes(10), 0, 1);
    await runScheduled("attempt:close-expired", minutes(31));
    expect((await stored()).state).toBe("open");
    await runScheduled("attempt:close-expired", minutes(32));
    expect(await stored()).toMatchObject({
      state: "passed",
      points: 1,
      submittedAt: minutes(30),
      decidedAt: minutes(30),
    });
    expect(await messages()).toContain("Passed: Quiz");
  });

  test("one left open with a wrong answer fails as of the end", async () => {
    await answer(minutes(10), 0);
    await runScheduled("attempt:close-expired", minutes(32));
    expect(await stored()).toMatchObject({ state: "failed", points: 0, decidedAt: minutes(30) });
    expect(await messages()).toEqual(["Not passed: Quiz"]);
  });

  test("one that its learner submits while it is closed has the result of the submission", async () => {
    await answer(minutes(10), 0, 1);
    await meanwhile(
      () => submit(minutes(29)),
      () => runScheduled("attempt:close-expired", minutes(32)),
    );
    expect(await stored()).toMatchObject({ state: "passed", decidedAt: minutes(29) });
    expect(await messages()).not.toContain("Passed: Quiz");
  });

  test("one that its learner submits is told on the screen alone", async () => {
    await submit(minutes(10));
    expect(await messages()).toEqual([]);
  });

  test("a second submit changes nothing", async () => {
    await answer(minutes(10), 0, 1);
    await submit(minutes(11));
    const before = await stored();
    expect(await submit(minutes(12))).toMatchObject({ passed: true, unchanged: true });
    expect(await stored()).toEqual(before);
    await expect(answer(minutes(12), 2)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("the key of a quiz stays on the server", () => {
  test("no page of an open quiz contains the right answers", async () => {
    const [question] = (await getQuiz(person, attemptId)).questions;
    expect(Object.keys(question?.options[0] ?? {}).sort()).toEqual(["id", "text"]);
    expect(JSON.stringify(await getQuiz(person, attemptId))).not.toMatch(/correct/i);
  });

  test("after submission no question is shown", async () => {
    await submit(minutes(10));
    expect((await getQuiz(person, attemptId)).questions).toEqual([]);
  });

  test.each([
    { chosen: [0, 1], passed: true },
    { chosen: [0], passed: false },
    // Choosing everything does not show knowledge.
    { chosen: [0, 1, 2], passed: false },
    { chosen: [], passed: false },
  ])("of two right answers $chosen gives passed: $passed", async ({ chosen, passed }) => {
    await answer(minutes(1), ...chosen);
    expect(await submit(minutes(2))).toMatchObject({ passed });
  });
});

test("a quiz cannot be sent as a project, which an assessor would have to mark", async () => {
  await makeAssessor();
  const sent = submitProject(
    { actor: person, now: minutes(1) },
    { attemptId, version: 1, text: "Please.", links: "" },
  );
  await expect(sent).rejects.toMatchObject({ code: "not_found" });
  expect((await stored()).state).toBe("open");
});

test("a passed quiz cannot be taken again: the credential is held at once", async () => {
  await answer(minutes(10), 0, 1);
  await submit(minutes(11));
  await expect(startAttempt({ actor: person, now: minutes(12) }, { assessmentId })).rejects.toMatchObject({
    code: "conflict",
    userMessage: errorMessage("learning.held"),
  });
});
