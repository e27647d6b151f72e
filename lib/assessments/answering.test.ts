import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { saveAnswer } from "./commands";
import { getQuiz, getQuizState } from "./queries";

withDatabase();
beforeAll(async () => {
  await makeOrganisation();
});

const START = new Date("2026-11-22T10:00:00Z");
const at = (seconds: number) => new Date(START.getTime() + seconds * 1000);

/** An open quiz of one question, limited to 20 minutes. */
async function makeQuiz(kind: "single" | "multiple" = "single") {
  const { versionId } = await makeDraftVersion();
  const assessment = await client().assessment.create({
    data: { credentialVersionId: versionId, kind: "quiz", position: 0, title: "Quiz" },
  });
  const question = await client().question.create({
    data: {
      assessmentId: assessment.id,
      position: 0,
      kind,
      prompt: "Which?",
      options: {
        create: ["A", "B", "C"].map((text, position) => ({ position, text, isCorrect: position === 0 })),
      },
    },
    include: { options: { orderBy: { position: "asc" } } },
  });
  const options = question.options.map(({ id }) => id);
  const drawn = [2, 0, 1].flatMap((position) => options[position] ?? []);
  const person = await makeEmployee();
  const attempt = await client().attempt.create({
    data: {
      employeeId: person.id,
      assessmentId: assessment.id,
      number: 1,
      startedAt: START,
      deadlineAt: at(1200),
      draw: [{ questionId: question.id, optionIds: drawn }],
    },
  });
  const actor = actorOf(person);
  return {
    attemptId: attempt.id,
    questionId: question.id,
    actor,
    options,
    drawn,
    save: (seconds: number, option: number, given?: number, isFlagged = false) =>
      saveAnswer(
        { actor, now: at(seconds) },
        {
          attemptId: attempt.id,
          questionId: question.id,
          optionIds: [options[option]],
          isFlagged,
          ...(given !== undefined && { givenAt: at(given).getTime() }),
        },
      ),
  };
}

async function makeDraftVersion() {
  const { credentialId } = await makeCredential();
  const draft = await client().credentialVersion.create({
    data: { credentialId, number: 99, title: "Quizzes" },
  });
  return { versionId: draft.id };
}

test("an answer that arrives after a newer one changes nothing, and the response has the stored one", async () => {
  const { save, options, attemptId } = await makeQuiz();
  expect(await save(12, 1, 11)).toMatchObject({ answer: { optionIds: [options[1]] } });
  // Chosen at second 10, before the other answer, and 20 seconds in transit.
  expect(await save(30, 2, 10)).toMatchObject({ answer: { optionIds: [options[1]] }, unchanged: true });
  // Repeated because its response was lost: stored and audited once.
  expect(await save(30, 1, 11)).toMatchObject({ answer: { optionIds: [options[1]] }, unchanged: true });
  expect(await save(31, 0, 31)).toMatchObject({ answer: { optionIds: [options[0]] } });
  const [stored] = await client().attemptAnswer.findMany({ where: { attemptId } });
  expect(stored).toMatchObject({ optionIds: [options[0]], givenAt: at(31), savedAt: at(31) });
});

test("the browser's clock cannot date an answer before the attempt or after the present", async () => {
  const { save, attemptId } = await makeQuiz();
  const stored = () => client().attemptAnswer.findFirstOrThrow({ where: { attemptId } });
  await save(5, 0, -9999);
  expect((await stored()).givenAt).toEqual(START);
  await save(6, 1, 9999);
  expect((await stored()).givenAt).toEqual(at(6));
  await save(7, 2, 9999);
  expect((await stored()).givenAt).toEqual(at(7));
});

test("every save and every read returns the server's time and the deadline", async () => {
  const { save, actor, attemptId, options } = await makeQuiz();
  const clock = { deadlineAt: at(1200).toISOString() };
  expect(await save(60, 1)).toMatchObject({ ...clock, now: at(60).toISOString() });
  expect(await getQuizState(actor, attemptId, at(90))).toMatchObject({
    ...clock,
    now: at(90).toISOString(),
    state: "open",
    answers: [{ optionIds: [options[1]], givenAt: at(60).getTime() }],
  });
  const stranger = actorOf(await makeEmployee());
  await expect(getQuizState(stranger, attemptId, at(91))).rejects.toMatchObject({ code: "not_found" });
});

test("a quiz opened again has its options in the order drawn, the answer given, and the mark for later", async () => {
  const { save, actor, attemptId, options, drawn } = await makeQuiz();
  const question = async () => (await getQuiz(actor, attemptId)).questions[0];
  expect(await question()).toMatchObject({ chosen: [], isFlagged: false, givenAt: 0 });
  await save(60, 1, 60, true);
  expect(await question()).toMatchObject({
    options: drawn.map((id) => ({ id })),
    chosen: [options[1]],
    isFlagged: true,
    givenAt: at(60).getTime(),
  });
});

test.each(["single", "multiple"] as const)(
  "a question asks for as many options as it is: %s",
  async (kind) => {
    const { actor, attemptId } = await makeQuiz(kind);
    expect((await getQuiz(actor, attemptId)).questions).toMatchObject([{ kind }]);
  },
);

test("an answer has options of its question alone, each once", async () => {
  const [{ attemptId, questionId, actor, options }, other] = [await makeQuiz(), await makeQuiz()];
  const answer = (...optionIds: (number | undefined)[]) =>
    saveAnswer({ actor, now: at(60) }, { attemptId, questionId, optionIds });
  await expect(answer(options[0], other.options[0])).rejects.toMatchObject({ code: "not_found" });
  expect(await client().attemptAnswer.count({ where: { attemptId } })).toBe(0);
  expect(await answer(options[1], options[1])).toMatchObject({ answer: { optionIds: [options[1]] } });
});

test("a mark for later and another choice count, though they come in the moment of the answer before", async () => {
  const { save, options } = await makeQuiz();
  await save(12, 1, 11);
  expect(await save(12, 1, 11, true)).toMatchObject({
    answer: { optionIds: [options[1]], isFlagged: true },
  });
  expect(await save(12, 2, 11, true)).toMatchObject({
    answer: { optionIds: [options[2]], isFlagged: true },
  });
});

test("the trail says that a question was answered, and not how", async () => {
  const { save, attemptId, questionId } = await makeQuiz();
  await save(12, 1);
  const { detail } = await client().auditEntry.findFirstOrThrow({
    where: { command: "attempt.answer", subjectId: String(attemptId) },
  });
  expect(detail).toEqual({ attemptId, questionId });
});
