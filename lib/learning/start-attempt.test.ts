import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { tellResult } from "@/lib/assessments/tell";
import type { Person } from "@/lib/auth/policy";
import { errorMessage } from "@/lib/core/error-message";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeAward, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { runJobs } from "@/lib/testing/jobs";
import {
  makeAssessor,
  makeEnrolment,
  makePathway,
  makeProjectCredential,
  makeSubmission,
} from "@/lib/testing/learning";
import { meanwhile } from "@/lib/testing/until";
import { startAttempt } from "./start-attempt";

withDatabase();
beforeAll(async () => {
  await makeOrganisation();
});

const NOW = new Date("2026-11-22T10:00:00Z");
const hours = (n: number) => new Date(NOW.getTime() + n * 3_600_000);
let credential: Awaited<ReturnType<typeof makeCredential>>;
let pathway: Awaited<ReturnType<typeof makePathway>>;
let person: Person;
const quiz = () => credential.assessments[0]?.id;
const start = (now = NOW, input: object = { assessmentId: quiz() }) =>
  startAttempt({ actor: person, now }, input);

beforeEach(async () => {
  credential = await makeCredential();
  pathway = await makePathway(credential.credentialId);
  person = actorOf(await makeEmployee());
});

describe("where a quiz may be begun", () => {
  test("not on a step whose prerequisites are undone, then on it", async () => {
    await makeEnrolment(person.employeeId, pathway, NOW);
    await expect(start()).rejects.toMatchObject({
      code: "conflict",
      userMessage: errorMessage("learning.stepClosed"),
    });
    const { key } = await client().step.findFirstOrThrow({
      where: { kind: "learn", section: { pathwayVersionId: pathway.id } },
    });
    await client().stepCompletion.create({
      data: { employeeId: person.employeeId, stepKey: key, completedAt: NOW },
    });
    expect((await start()).id).toBeGreaterThan(0);
  });

  test("in a renewal not before the steps that come first were done anew", async () => {
    const { id } = await makeEnrolment(person.employeeId, pathway, NOW, true);
    const done = { state: "completed", completedAt: NOW, completedOn: NOW } as const;
    await client().enrolment.update({ where: { id }, data: done });
    const award = await makeAward(person.employeeId, credential, NOW);
    await client().award.update({ where: { id: award.id }, data: { validUntil: new Date("2026-11-01") } });
    await client().enrolment.create({
      data: {
        ...{ employeeId: person.employeeId, pathwayId: pathway.pathwayId, pathwayVersionId: pathway.id },
        ...{ cycle: 2, assignedAt: hours(1), countsFrom: hours(1) },
      },
    });
    await expect(start(hours(2))).rejects.toMatchObject({
      userMessage: errorMessage("learning.stepClosed"),
    });
  });

  test("not without a pathway, nor with another person's enrolment: the quiz is not found", async () => {
    const other = await makeEnrolment((await makeEmployee()).id, pathway, NOW, true);
    await expect(start()).rejects.toMatchObject({ code: "not_found" });
    await expect(start(NOW, { assessmentId: quiz(), enrolmentId: other.id })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("not on a pathway from which the learner was withdrawn: the quiz is not found", async () => {
    const { id } = await makeEnrolment(person.employeeId, pathway, NOW, true);
    const withdrawn = { state: "withdrawn", withdrawalCause: "by_hand", withdrawnOn: NOW } as const;
    await client().enrolment.update({ where: { id }, data: withdrawn });
    await expect(start()).rejects.toMatchObject({ code: "not_found" });
    expect(await client().attempt.count({ where: { employeeId: person.employeeId } })).toBe(0);
  });

  test("not while the credential is held, but again once it has expired", async () => {
    await makeEnrolment(person.employeeId, pathway, NOW, true);
    const award = await makeAward(person.employeeId, credential, NOW);
    await expect(start(hours(1))).rejects.toMatchObject({
      userMessage: errorMessage("learning.held"),
    });
    await client().award.update({ where: { id: award.id }, data: { validUntil: new Date("2026-11-01") } });
    expect((await start(hours(1))).id).toBeGreaterThan(0);
  });
});

test("work returned before the badge was earned is closed by the first attempt of a renewal, and nobody is asked to change it", async () => {
  const project = await makeProjectCredential();
  await makeEnrolment(person.employeeId, await makePathway(project.credentialId), NOW, true);
  const assessor = await makeAssessor();
  const returned = await makeSubmission(project, person.employeeId, assessor, hours(-1));
  await client().attempt.update({ where: { id: returned.id }, data: { state: "returned" } });
  await client().$transaction((tx) => tellResult(tx, returned.id, { actor: assessor, now: NOW }));
  await runJobs(NOW);
  const award = await makeAward(person.employeeId, project, NOW);
  await client().award.update({ where: { id: award.id }, data: { validUntil: new Date("2026-11-01") } });
  const told = () => client().message.findFirst({ where: { subjectId: returned.id } });
  expect(await told()).toMatchObject({ kind: "assessment_result", inInbox: true });

  const { id } = await start(hours(1), { assessmentId: project.assessments[0]?.id });
  expect(id).not.toBe(returned.id);
  expect(await client().attempt.findUnique({ where: { id: returned.id } })).toMatchObject({
    state: "closed",
  });
  expect(await told()).toMatchObject({ inInbox: false, mailReason: "withdrawn" });
});

test("an attempt belongs to the pathway on whose page it was begun, and says which one it is", async () => {
  const other = await makePathway(credential.credentialId);
  await makeEnrolment(person.employeeId, pathway, NOW, true);
  const { id: enrolmentId } = await makeEnrolment(person.employeeId, other, NOW, true);
  const begun = async (now: Date, input: object = {}) => {
    const { id } = await start(now, { assessmentId: quiz(), ...input });
    return client().attempt.findUniqueOrThrow({ where: { id } });
  };
  const first = await begun(NOW, { enrolmentId });
  expect(first).toMatchObject({ enrolmentId, number: 1, startedAt: NOW });
  await client().attempt.update({
    where: { id: first.id },
    data: { state: "failed", submittedAt: NOW, decidedAt: NOW, points: 0, maxPoints: 1 },
  });
  expect(await begun(hours(30))).toMatchObject({ enrolmentId: null, number: 2, state: "open" });
});

test("two clicks at one moment begin one attempt, with which both go on", async () => {
  await makeEnrolment(person.employeeId, pathway, NOW, true);
  const click = () => start();
  const clicks = await meanwhile(click, click);
  expect(clicks).toMatchObject([{ status: "fulfilled" }, { status: "fulfilled" }]);
  expect(await client().attempt.count({ where: { employeeId: person.employeeId } })).toBe(1);
});

test("an open attempt on an older version of the credential is continued", async () => {
  await makeEnrolment(person.employeeId, pathway, NOW, true);
  const tries = { employeeId: person.employeeId, assessmentId: quiz() ?? 0 };
  const failed = { state: "failed" as const, submittedAt: NOW, decidedAt: NOW, points: 0, maxPoints: 1 };
  for (const number of [1, 2, 3])
    await client().attempt.create({ data: { ...tries, number, startedAt: NOW, ...failed } });
  const key = credential.assessments[0]?.key;
  const draft = await client().credentialVersion.create({
    data: {
      credentialId: credential.credentialId,
      number: 2,
      title: "Second",
      outcomes: { create: { skillId: credential.outcomes[0]?.skillId ?? 0, level: 3 } },
      assessments: { create: { kind: "quiz", position: 0, title: "Quiz", key } },
    },
    include: { assessments: true },
  });
  await client().credentialVersion.update({
    where: { id: credential.id },
    data: { state: "retired" },
  });
  await client().credentialVersion.update({
    where: { id: draft.id },
    data: { state: "published", publishedAt: NOW },
  });
  const newest = { assessmentId: draft.assessments[0]?.id };
  const first = await start(hours(1), newest);
  expect((await start(hours(2), newest)).id).toBe(first.id);
});

test("the message gives the opening of the next attempt in the organisation's time zone", async () => {
  await makeEnrolment(person.employeeId, pathway, NOW, true);
  await client().organisation.update({ where: { id: 1 }, data: { timeZone: "America/New_York" } });
  await client().attempt.create({
    data: {
      employeeId: person.employeeId,
      assessmentId: quiz() ?? 0,
      number: 1,
      state: "failed",
      startedAt: NOW,
      submittedAt: NOW,
      decidedAt: NOW,
      nextAttemptAt: new Date("2026-11-23T03:26:02.674Z"),
    },
  });
  await expect(start(hours(1))).rejects.toMatchObject({
    code: "conflict",
    userMessage: errorMessage("learning.nextAttempt", { at: "22 Nov 2026, 22:26" }),
  });
  await client().organisation.update({ where: { id: 1 }, data: { timeZone: "UTC" } });
});
