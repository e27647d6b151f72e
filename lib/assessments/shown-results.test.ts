import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeCredential, makeEmployee, makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { makeAssessor, makeProjectCredential, makeSubmission } from "@/lib/testing/learning";
import { makeAttempt } from "@/lib/testing/versions";
import { getMyCredential } from "./my-credential";
import { copyLastSubmission } from "./project-draft";
import { getProject, listRecentResults } from "./queries";
import { getResult } from "./result";
import { getSubmission, listQueue } from "./submissions";
import { tellAssessor, tellResult } from "./tell";

withDatabase();

const NOW = new Date("2026-11-10T09:00:00Z");
const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000);
const SYSTEM = { actor: { kind: "system" as const, job: "test" }, now: NOW };
let learner: Person;

beforeAll(() => makeOrganisation());
beforeEach(async () => {
  learner = actorOf(await makeEmployee());
});

/** A credential of two quizzes with three attempts each, the first one limited to 20 minutes. */
const makeTwoQuizzes = () =>
  makeCredential({
    title: "Rigger",
    assessments: {
      create: [
        { kind: "quiz", position: 0, title: "Knots", maxAttempts: 3, timeLimitMinutes: 20 },
        { kind: "quiz", position: 1, title: "Loads", maxAttempts: 3 },
      ],
    },
  });
const keyOf = ({ assessments }: Awaited<ReturnType<typeof makeTwoQuizzes>>, title: string) =>
  assessments.find((one) => one.title === title)?.key ?? "";

test("a result names the quiz and its credential, and says how long the next attempt may take", async () => {
  const version = await makeTwoQuizzes();
  const attempt = (title: string) =>
    makeAttempt(learner.employeeId, version, keyOf(version, title), "failed", NOW);
  expect(await getResult(learner, (await attempt("Knots")).id)).toMatchObject({
    ...{ title: "Knots", credential: "Rigger", credentialId: version.credentialId, timeLimitMinutes: 20 },
  });
  expect(await getResult(learner, (await attempt("Loads")).id)).toMatchObject({ timeLimitMinutes: null });
});

test("a failed quiz keeps its answers while it may be tried again, whatever other quiz was passed since", async () => {
  const version = await makeTwoQuizzes();
  const attempt = (title: string, state: "failed" | "passed", hour: number) =>
    makeAttempt(learner.employeeId, version, keyOf(version, title), state, hours(hour));
  await attempt("Loads", "failed", 0);
  const { id } = await attempt("Knots", "failed", 1);
  await attempt("Loads", "passed", 2);
  expect((await getResult(learner, id)).review).toBeNull();
});

test("a credential says how many points of how many were reached, and when that was decided", async () => {
  const version = await makeProjectCredential();
  const { id } = await makeSubmission(version, learner.employeeId, await makeAssessor(), NOW);
  await client().attempt.update({
    where: { id },
    data: { state: "failed", decidedAt: hours(5), points: 4, maxPoints: 10 },
  });
  const { credentialId } = await client().credentialVersion.findUniqueOrThrow({ where: { id: version.id } });
  expect((await getMyCredential(learner, credentialId)).assessments).toMatchObject([
    { attempt: { points: 4, maxPoints: 10, decidedAt: hours(5) } },
  ]);
});

test("what a credential proves stands by the names of the skills, for its learner", async () => {
  const [splicing, climbing] = [await makeSkill({ name: "Splicing" }), await makeSkill({ name: "Climbing" })];
  const { credentialId } = await makeCredential({
    outcomes: {
      create: [
        { skillId: splicing.id, level: 1 },
        { skillId: climbing.id, level: 4 },
      ],
    },
  });
  expect((await getMyCredential(learner, credentialId)).outcomes).toEqual([
    { skillId: climbing.id, skill: "Climbing", level: 4 },
    { skillId: splicing.id, skill: "Splicing", level: 1 },
  ]);
});

/** A failed project, with the skills that fell short. */
async function failProject(skillIds: number[]) {
  const version = await makeProjectCredential();
  const attempt = await makeSubmission(version, learner.employeeId, await makeAssessor(), NOW);
  return client().attempt.update({
    where: { id: attempt.id },
    data: { state: "failed", decidedAt: NOW, points: 1, maxPoints: 10, unmetSkillIds: skillIds },
  });
}

test("who failed a project reads on its page which skills need work", async () => {
  const skill = await makeSkill({ name: "Estimating" });
  const { id } = await failProject([skill.id]);
  expect((await getProject(learner, id)).unmetSkills).toEqual([{ id: skill.id, name: "Estimating" }]);
});

test("the message of a failed project names the skills that need work in their order", async () => {
  const skills = [await makeSkill({ name: "Welding" }), await makeSkill({ name: "Aligning" })];
  const { id } = await failProject(skills.map((skill) => skill.id));
  await client().$transaction((tx) => tellResult(tx, id, SYSTEM));
  const { data } = await client().messageBatch.findFirstOrThrow({
    where: { kind: "assessment_result", subjectIds: { has: id } },
  });
  expect(Object(data).skills).toEqual(["Aligning", "Welding"]);
});

test("the files of a project stand in the order in which they were added, for whoever marks it", async () => {
  const assessor = await makeAssessor();
  const { id } = await makeSubmission(await makeProjectCredential(), learner.employeeId, assessor, NOW);
  for (const name of ["plan.pdf", "figures.csv", "report.docx"])
    await client().attemptFile.create({
      data: {
        ...{ attemptId: id, name, mediaType: "text/plain", bytes: 1, sha256: name },
        ...{ place: crypto.randomUUID(), uploadedAt: NOW },
      },
    });
  const { files } = await getSubmission(assessor, id);
  expect(files.map(({ name }) => name)).toEqual(["plan.pdf", "figures.csv", "report.docx"]);
});

test("the queue says of which credential a project is, and since when it waits for the assessor", async () => {
  const assessor = await makeAssessor();
  const version = await makeProjectCredential();
  const { id } = await makeSubmission(version, learner.employeeId, assessor, NOW);
  await client().attemptMarker.updateMany({ where: { attemptId: id }, data: { assignedAt: hours(3) } });
  const { title: credential } = await client().credentialVersion.findUniqueOrThrow({
    where: { id: version.id },
  });
  expect(await listQueue(assessor, false)).toMatchObject([
    { id, title: "Project", credential, assignedAt: hours(3) },
  ]);
});

test("who is handed work to mark reads whose it is, and of which credential", async () => {
  const assessor = await makeAssessor();
  const version = await makeProjectCredential();
  const { id } = await makeSubmission(version, learner.employeeId, assessor, NOW);
  await client().$transaction((tx) => tellAssessor(tx, id, assessor.employeeId, SYSTEM));
  const { title: credential } = await client().credentialVersion.findUniqueOrThrow({
    where: { id: version.id },
  });
  const { data } = await client().messageBatch.findFirstOrThrow({
    where: { kind: "work_to_mark", subjectIds: { has: id } },
  });
  expect(data).toEqual({ person: learner.name, assessment: "Project", credential });
});

test("a credential says what has to be done, and of each assessment how long it takes and what is needed", async () => {
  const { credentialId } = await makeCredential({
    criteria: "Rigs a load.",
    assessments: {
      create: { kind: "quiz", position: 0, title: "Quiz", minutes: 25, passPercent: 70, maxAttempts: 4 },
    },
  });
  expect(await getMyCredential(learner, credentialId)).toMatchObject({
    criteria: "Rigs a load.",
    assessments: [{ title: "Quiz", minutes: 25, passPercent: 70, maxAttempts: 4 }],
  });
});

test("a result says what was needed to pass, and the home page how many points of how many were reached", async () => {
  const at = new Date(Date.now() - 3_600_000);
  const version = await makeCredential({
    assessments: { create: { kind: "quiz", position: 0, title: "Quiz", passPercent: 70 } },
  });
  const key = version.assessments[0]?.key ?? "";
  const { id } = await makeAttempt(learner.employeeId, version, key, "failed", at);
  expect(await getResult(learner, id)).toMatchObject({ passPercent: 70 });
  expect(await listRecentResults(learner)).toMatchObject([{ id, title: "Quiz", points: 2, maxPoints: 10 }]);
});

/** The next attempt at the project of another one, an hour later. */
const submitNext = ({ employeeId, assessmentId }: { employeeId: number; assessmentId: number }, by: Person) =>
  client().attempt.create({
    data: {
      ...{ employeeId, assessmentId, number: 2, state: "submitted" },
      ...{ startedAt: hours(1), submittedAt: hours(1) },
      markers: { create: { assessorId: by.employeeId, assignedAt: hours(1) } },
    },
  });

test("whoever marks a project reads the links that were handed in before", async () => {
  const assessor = await makeAssessor();
  const version = await makeProjectCredential();
  const links = ["https://example.com/plan"];
  const before = await makeSubmission(version, learner.employeeId, assessor, NOW);
  await client().attempt.update({
    where: { id: before.id },
    data: { state: "failed", decidedAt: NOW, points: 1, maxPoints: 10, links },
  });
  const { id } = await submitNext(before, assessor);
  expect((await getSubmission(assessor, id)).earlier).toMatchObject([{ id: before.id, links }]);
});

test("a file that is taken over into the next attempt keeps its kind", async () => {
  const assessor = await makeAssessor();
  const version = await makeProjectCredential();
  const last = await makeSubmission(version, learner.employeeId, assessor, NOW);
  await client().attempt.update({
    where: { id: last.id },
    data: { state: "failed", decidedAt: NOW, points: 1, maxPoints: 10 },
  });
  const next = await submitNext(last, assessor);
  const file = { name: "plan.pdf", mediaType: "application/pdf", bytes: 7, sha256: "abc" };
  const place = crypto.randomUUID();
  await client().attemptFile.create({ data: { ...file, attemptId: last.id, place, uploadedAt: NOW } });
  await client().$transaction((tx) => copyLastSubmission(tx, next.id, last.id, hours(1)));
  expect(await client().attemptFile.findMany({ where: { attemptId: next.id } })).toMatchObject([
    { ...file, place, uploadedAt: hours(1) },
  ]);
});
