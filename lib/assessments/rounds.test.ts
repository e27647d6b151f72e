import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { client } from "@/lib/db/client";
import { startAttempt } from "@/lib/learning/start-attempt";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeCredential, makeEmployee, makeOrganisation, makeSkill } from "@/lib/testing/factories";
import {
  makeAssessor,
  makeEnrolment,
  makePathway,
  makeProjectCredential,
  type ProjectCredential,
} from "@/lib/testing/learning";
import { makeAttempt, makeFirstVersion, publishNext } from "@/lib/testing/versions";
import { numberInCycle } from "./attempt-number";
import { submitAttempt, submitProject } from "./commands";
import { recordAbandonedAttempts } from "./expire-attempts";

withDatabase();

const NOW = new Date("2026-11-22T09:00:00Z");
const HOUR = 3_600_000;
const hours = (count: number) => new Date(NOW.getTime() + count * HOUR);
const SYSTEM = { kind: "system" as const, job: "test" };

let credential: Awaited<ReturnType<typeof makeCredential>>;
let person: Person;
let assessmentId: number;

/** Three attempts a round and a day of cool-off; nothing is answered, so every attempt fails. */
beforeAll(async () => {
  await makeOrganisation();
});
beforeEach(async () => {
  credential = await makeCredential({ state: "draft" });
  assessmentId = credential.assessments[0]?.id ?? 0;
  await client().question.create({
    data: {
      assessmentId,
      position: 0,
      kind: "single",
      prompt: "Is it?",
      options: { create: [{ position: 0, text: "Yes", isCorrect: true }] },
    },
  });
  await client().credentialVersion.update({
    where: { id: credential.id },
    data: { state: "published", publishedAt: new Date("2026-01-01") },
  });
  person = actorOf(await makeEmployee());
  await makeEnrolment(person.employeeId, await makePathway(credential.credentialId), NOW, true);
});

async function fail(at: Date) {
  const { id } = await startAttempt({ actor: person, now: at }, { assessmentId });
  await submitAttempt({ actor: person, now: at }, { attemptId: Number(id) });
}
const evidence = () => client().evidence.findMany({ where: { employeeId: person.employeeId } });

test("only the last failed attempt of a round is evidence, against the level it aimed at", async () => {
  await fail(NOW);
  expect(await evidence()).toEqual([]);
  await fail(hours(1));
  expect(await evidence()).toEqual([]);
  await fail(hours(2));
  const [item, ...more] = await evidence();
  expect(item).toMatchObject({ level: 0, kind: "quiz", eventKind: "failed_attempt" });
  expect(more).toEqual([]);
});

test("a fail names the skills of the credential where no question names any", async () => {
  await fail(NOW);
  const { unmetSkillIds } = await client().attempt.findFirstOrThrow({
    where: { employeeId: person.employeeId },
  });
  expect(unmetSkillIds).toEqual(credential.outcomes.map(({ skillId }) => skillId));
});

test("attempts of a round follow at once; after the last, the next waits until the cool-off has ended", async () => {
  for (const hour of [0, 1, 2]) await fail(hours(hour));
  for (const hour of [3, 25, 2 + 24 - 1 / 3600])
    await expect(fail(hours(hour))).rejects.toMatchObject({ code: "conflict" });
  await fail(hours(2 + 24));
  expect(await client().attempt.count({ where: { employeeId: person.employeeId } })).toBe(4);
});

test("stopping after a fail leaves evidence once the cool-off is over, and not before", async () => {
  await fail(NOW);
  await recordAbandonedAttempts({ actor: SYSTEM, now: hours(23) }, {});
  expect(await evidence()).toEqual([]);
  await recordAbandonedAttempts({ actor: SYSTEM, now: hours(24) }, {});
  await recordAbandonedAttempts({ actor: SYSTEM, now: hours(25) }, {});
  // It speaks against what was proved before the attempt, not against what came after it.
  expect(await evidence()).toMatchObject([{ occurredAt: NOW, recordedAt: hours(24) }]);
});

test("a failed assessment about one skill of a credential speaks against that skill alone", async () => {
  const { id, credentialId, assessments, outcomes } = await makeCredential({ state: "draft" });
  await client().credentialOutcome.create({
    data: { credentialVersionId: id, skillId: (await makeSkill()).id, level: 2 },
  });
  await client().question.create({
    data: {
      ...{
        assessmentId: assessments[0]?.id ?? 0,
        skillId: outcomes[0]?.skillId,
        position: 0,
        kind: "single",
      },
      ...{ prompt: "Is it?", options: { create: [{ position: 0, text: "Yes", isCorrect: true }] } },
    },
  });
  await client().credentialVersion.update({
    where: { id },
    data: { state: "published", publishedAt: new Date("2026-01-01") },
  });
  assessmentId = assessments[0]?.id ?? 0;
  await makeEnrolment(person.employeeId, await makePathway(credentialId), NOW, true);
  for (const hour of [0, 1, 2]) await fail(hours(hour));
  expect(await evidence()).toMatchObject([{ skillId: outcomes[0]?.skillId, level: 0, aimedLevel: 3 }]);
});

test("trying again within the cool-off is not stopping", async () => {
  await fail(NOW);
  await startAttempt({ actor: person, now: hours(23) }, { assessmentId });
  await recordAbandonedAttempts({ actor: SYSTEM, now: hours(25) }, {});
  expect(await evidence()).toEqual([]);
});

test("attempts at every version of an assessment count, but closed ones do not", async () => {
  const key = crypto.randomUUID();
  const first = await makeFirstVersion([{ key }]);
  const { id: employeeId } = await makeEmployee();
  await makeAttempt(employeeId, first, key, "failed", hours(0));
  await makeAttempt(employeeId, first, key, "closed", hours(1));
  const next = await publishNext(first, [{ key }], hours(2));
  const second = await makeAttempt(employeeId, next, key, "failed", hours(3));
  const third = await makeAttempt(employeeId, next, key, "open", hours(4));
  expect(await numberInCycle(client(), second.id)).toBe(2);
  expect(await numberInCycle(client(), third.id)).toBe(3);
});

/** Submit a project and return the assessors it is assigned to. */
async function submitFor(who: Person, version: ProjectCredential) {
  const attempt = await client().attempt.create({
    data: {
      employeeId: who.employeeId,
      assessmentId: version.assessments[0]?.id ?? 0,
      number: 1,
      startedAt: NOW,
    },
  });
  await submitProject(
    { actor: who, now: NOW },
    { attemptId: attempt.id, version: attempt.version, text: "What I did.", links: [] },
  );
  return (await client().attemptMarker.findMany({ where: { attemptId: attempt.id } })).map(
    ({ assessorId }) => assessorId,
  );
}

test("an assessor's own project goes to another assessor, and to nobody if there is none", async () => {
  const version = await makeProjectCredential();
  const only = await makeAssessor();
  await expect(submitFor(only, version)).rejects.toMatchObject({ code: "conflict" });
  await client().attempt.deleteMany({ where: { employeeId: only.employeeId } });
  const other = await makeAssessor();
  // The other assessor has more to mark: even so, nobody marks their own work.
  for (let count = 0; count < 2; count++)
    await submitFor(actorOf(await makeEmployee()), await makeProjectCredential());
  await client().attemptMarker.updateMany({ data: { assessorId: other.employeeId } });
  expect(await submitFor(only, version)).toEqual([other.employeeId]);
});

test("a project sent twice is submitted once", async () => {
  await makeAssessor();
  const who = actorOf(await makeEmployee());
  const version = await makeProjectCredential();
  const [assessorId] = await submitFor(who, version);
  const attempt = await client().attempt.findFirstOrThrow({ where: { employeeId: who.employeeId } });
  const again = submitProject(
    { actor: who, now: hours(1) },
    { attemptId: attempt.id, version: attempt.version - 1, text: "What I did.", links: [] },
  );
  expect(await again).toMatchObject({ id: attempt.id, unchanged: true });
  expect(await client().attempt.findUniqueOrThrow({ where: { id: attempt.id } })).toEqual(attempt);
  expect(await client().attemptMarker.findMany({ where: { attemptId: attempt.id } })).toMatchObject([
    { assessorId, assignedAt: NOW },
  ]);
});

test("an assessor who has left gets no work, however little they have to mark", async () => {
  await client().roleGrant.deleteMany();
  const gone = await makeAssessor();
  const stays = await makeAssessor();
  await client().employee.update({
    where: { id: gone.employeeId },
    data: { activeUntil: new Date("2020-06-01") },
  });
  const hand = async () => submitFor(actorOf(await makeEmployee()), await makeProjectCredential());
  expect([await hand(), await hand()]).toEqual([[stays.employeeId], [stays.employeeId]]);
});
