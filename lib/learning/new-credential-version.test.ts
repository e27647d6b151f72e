import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { getMyCredential } from "@/lib/assessments/my-credential";
import type { Person } from "@/lib/auth/policy";
import { deriveAwards, revokeAward } from "@/lib/awards/commands";
import { errorMessage } from "@/lib/core/error-message";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { runJobs } from "@/lib/testing/jobs";
import { makeEnrolment, makePathway } from "@/lib/testing/learning";
import {
  decideAttempt,
  makeAttempt,
  makeFirstVersion,
  publishNext,
  type Version,
} from "@/lib/testing/versions";
import { startAttempt } from "./start-attempt";

withDatabase();

const START = new Date("2026-11-01T09:00:00Z");
const hours = (n: number) => new Date(START.getTime() + n * 3_600_000);
const quiz = { key: crypto.randomUUID() };
const project = { key: crypto.randomUUID(), kind: "project" as const };
const extra = { key: crypto.randomUUID() };

let first: Version;
let person: Person;
let id: number;

beforeAll(async () => {
  await makeOrganisation();
});
beforeEach(async () => {
  first = await makeFirstVersion([quiz, project]);
  person = actorOf(await makeEmployee());
  id = person.employeeId;
  await makeEnrolment(id, await makePathway(first.credentialId), START, true);
});

const assessmentOf = (version: Version, key: string) =>
  version.assessments.find((one) => one.key === key)?.id ?? 0;
const start = (version: Version, key: string, at: Date) =>
  startAttempt({ actor: person, now: at }, { assessmentId: assessmentOf(version, key) });
const derive = (version: Version, at: Date) =>
  deriveAwards({ actor: { kind: "system", job: "test" }, now: at }, { pairs: [[id, version.id]] });
const awards = () => client().award.findMany({ where: { employeeId: id }, orderBy: { id: "asc" } });
const shown = async () =>
  (await getMyCredential(person, first.credentialId)).assessments.map(({ id: assessmentId, attempt }) => [
    assessmentId,
    attempt?.state ?? null,
  ]);

describe("a version published while a learner has passed the quiz", () => {
  let second: Version;
  beforeEach(async () => {
    await makeAttempt(id, first, quiz.key, "passed", hours(1));
    second = await publishNext(first, [quiz, project, extra], hours(2));
  });

  test("keeps the quiz passed, and starts the project of the learner's version", async () => {
    expect(await shown()).toEqual([
      [assessmentOf(first, quiz.key), "passed"],
      [assessmentOf(first, project.key), null],
    ]);
    const { id: attemptId } = await start(second, project.key, hours(3));
    const attempt = await client().attempt.findUniqueOrThrow({ where: { id: attemptId } });
    expect(attempt.assessmentId).toBe(assessmentOf(first, project.key));
  });

  test("awards the badge of the version the learner began on", async () => {
    const { id: attemptId } = await start(first, project.key, hours(3));
    expect((await derive(first, hours(3))).awardIds).toEqual([]);
    await decideAttempt(attemptId, "passed", hours(4));
    await derive(second, hours(4));
    expect(await awards()).toMatchObject([
      { credentialVersionId: first.id, results: [{ key: quiz.key }, { key: project.key }] },
    ]);
    expect((await derive(second, hours(5))).awardIds).toEqual([]);
    expect(await shown()).toEqual([
      [assessmentOf(first, quiz.key), "passed"],
      [assessmentOf(first, project.key), "passed"],
    ]);
  });

  test("does not ask for the quiz again, and refuses assessments of the new version alone", async () => {
    await expect(start(second, quiz.key, hours(3))).rejects.toMatchObject({
      userMessage: errorMessage("learning.passed"),
    });
    await expect(start(second, extra.key, hours(3))).rejects.toMatchObject({
      userMessage: errorMessage("learning.notAsked"),
    });
  });

  test("applies to people who have begun nothing, even from an outdated page", async () => {
    const other = actorOf(await makeEmployee());
    const pathway = await client().pathwayVersion.findFirstOrThrow({ orderBy: { id: "desc" } });
    await makeEnrolment(other.employeeId, pathway, START, true);
    const input = { assessmentId: assessmentOf(first, quiz.key) };
    const { id: attemptId } = await startAttempt({ actor: other, now: hours(3) }, input);
    const attempt = await client().attempt.findUniqueOrThrow({ where: { id: attemptId } });
    expect(attempt.assessmentId).toBe(assessmentOf(second, quiz.key));
  });

  test("people who are moved keep their passes and get the new assessments", async () => {
    await client().credentialMove.create({
      data: { employeeId: id, credentialVersionId: second.id, movedAt: hours(2) },
    });
    expect(await shown()).toEqual([
      [assessmentOf(second, quiz.key), "passed"],
      [assessmentOf(second, project.key), null],
      [assessmentOf(second, extra.key), null],
    ]);
    for (const { key } of [project, extra]) {
      const { id: attemptId } = await start(second, key, hours(3));
      await decideAttempt(attemptId, "passed", hours(4));
    }
    await derive(second, hours(4));
    expect(await awards()).toMatchObject([{ credentialVersionId: second.id }]);
  });
});

test("a submitted project stays on its page, and counts when it is marked", async () => {
  await makeAttempt(id, first, quiz.key, "passed", hours(1));
  const submitted = await makeAttempt(id, first, project.key, "submitted", hours(1));
  const second = await publishNext(first, [quiz, project], hours(2));
  expect((await shown())[1]).toEqual([assessmentOf(first, project.key), "submitted"]);
  expect((await start(second, project.key, hours(3))).id).toBe(submitted.id);
  await decideAttempt(submitted.id, "passed", hours(3));
  await derive(first, hours(3));
  expect(await awards()).toMatchObject([{ credentialVersionId: first.id }]);
});

test.each([
  { underWay: "finish" as const, waits: true },
  { underWay: "move" as const, waits: false },
])(
  "with $underWay, a learner who submitted everything waits unless the version asks for more: $waits",
  async (given) => {
    await makeAttempt(id, first, quiz.key, "passed", hours(1));
    await makeAttempt(id, first, project.key, "submitted", hours(1));
    const payload = JSON.stringify({ employeeIds: [id] });
    await client().$queryRaw`select graphile_worker.add_job('enrolment.refresh', ${payload}::json)`;
    await runJobs(hours(1));
    const waits = async () =>
      (await client().enrolment.findFirstOrThrow({ where: { employeeId: id } })).waitingSince !== null;
    expect(await waits()).toBe(true);
    await publishNext(first, [quiz, project, extra], hours(2), given.underWay);
    await runJobs(hours(3));
    expect(await waits()).toBe(given.waits);
  },
);

test("of a learner who was moved twice the last version says whether they wait", async () => {
  await makeAttempt(id, first, quiz.key, "passed", hours(1));
  await makeAttempt(id, first, project.key, "submitted", hours(1));
  await publishNext(first, [quiz, project, extra], hours(2), "move");
  await publishNext(first, [quiz, project], hours(3), "move");
  await runJobs(hours(4));
  const enrolment = await client().enrolment.findFirstOrThrow({ where: { employeeId: id } });
  expect(enrolment).toMatchObject({ waitingSince: new Date("2026-11-01"), state: "in_progress" });
});

test("results on two versions give the badge of the newer version", async () => {
  await makeAttempt(id, first, quiz.key, "passed", hours(1));
  const second = await publishNext(first, [quiz, project], hours(2));
  await makeAttempt(id, second, project.key, "passed", hours(3));
  await derive(first, hours(4));
  expect(await awards()).toMatchObject([{ credentialVersionId: second.id }]);
});

test("a revoked badge does not return with a new version, and is earned by passing again", async () => {
  for (const { key } of [quiz, project]) await makeAttempt(id, first, key, "passed", hours(1));
  const { awardIds } = await derive(first, hours(1));
  const admin = actorOf(await makeEmployee(), ["admin"]);
  const reason = "Somebody else did the work.";
  await revokeAward({ actor: admin, now: hours(2) }, { awardId: awardIds[0], reason });
  const second = await publishNext(first, [quiz], hours(3));
  expect((await derive(second, hours(4))).awardIds).toEqual([]);
  expect(await shown()).toEqual([[assessmentOf(second, quiz.key), null]]);

  const { id: attemptId } = await start(second, quiz.key, hours(5));
  await decideAttempt(attemptId, "passed", hours(6));
  await derive(second, hours(6));
  expect(await awards()).toMatchObject([
    { credentialVersionId: first.id, revokedAt: hours(2) },
    { credentialVersionId: second.id, revokedAt: null },
  ]);
});

test("results of other people appear on nobody's page", async () => {
  await makeAttempt(id, first, quiz.key, "passed", hours(1));
  const other = actorOf(await makeEmployee());
  const { assessments } = await getMyCredential(other, first.credentialId);
  expect(assessments.map(({ attempt }) => attempt)).toEqual([null, null]);
});
