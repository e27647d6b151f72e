import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { errorMessage } from "@/lib/core/error-message";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeAward, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { makeEnrolment, makePathway, publishSteps, readStep, stepKeysOf } from "@/lib/testing/learning";
import { assignPathway } from "./assign-pathway";
import { completeStep } from "./complete-step";
import { syncAssignments } from "./sync-assignments";

withDatabase();

const NOW = new Date("2026-11-22T09:00:00Z");
const SYSTEM = { kind: "system" as const, job: "test" };
let admin: Person;
let person: { id: number };
let credential: Awaited<ReturnType<typeof makeCredential>>;
let pathway: Awaited<ReturnType<typeof makePathway>>;

beforeAll(async () => {
  await makeOrganisation();
  admin = actorOf(await makeEmployee(), ["admin"]);
});
/** Thirty minutes of reading, and sixty for the credential. */
beforeEach(async () => {
  person = await makeEmployee();
  credential = await makeCredential();
  pathway = await makePathway(credential.credentialId);
});

async function assigned() {
  await assignPathway(
    { actor: admin, now: NOW },
    {
      pathwayId: pathway.pathwayId,
      audience: { kind: "people", employeeIds: [person.id] },
      due: { kind: "none" },
      obligation: "mandatory",
      reason: "Needed.",
      requestKey: crypto.randomUUID(),
    },
  );
  const { state, minutesLeft, progressPercent } = await client().enrolment.findFirstOrThrow({
    where: { employeeId: person.id },
    orderBy: { cycle: "desc" },
  });
  return { state, minutesLeft, progressPercent };
}

test("a badge that somebody holds counts in what they are assigned, at once", async () => {
  await makeAward(person.id, credential, NOW);
  expect(await assigned()).toMatchObject({ minutesLeft: 30, progressPercent: 66 });
});

test("what somebody has read before counts in what they are assigned, at once", async () => {
  const { id } = await makeEnrolment(person.id, pathway, NOW, true);
  const withdrawn = { state: "withdrawn", withdrawalCause: "uncovered" } as const;
  await client().enrolment.update({ where: { id }, data: withdrawn });
  expect(await assigned()).toMatchObject({ minutesLeft: 60, progressPercent: 33 });
});

test("who has done all of it before completes it on the day of the assignment, and is told nothing", async () => {
  await makeAward(person.id, credential, new Date("2026-01-10T09:00:00Z"));
  const { id } = await makeEnrolment(person.id, pathway, new Date("2026-01-05T09:00:00Z"), true);
  const withdrawn = { state: "withdrawn", withdrawalCause: "uncovered" } as const;
  await client().enrolment.update({ where: { id }, data: withdrawn });
  const told = await client().messageBatch.count({ where: { kind: "assigned" } });
  expect(await assigned()).toMatchObject({ state: "completed", progressPercent: 100 });
  const last = await client().enrolment.findFirst({ where: { employeeId: person.id, cycle: 2 } });
  expect(last).toMatchObject({ completedOn: new Date("2026-11-22") });
  expect(await client().messageBatch.count({ where: { kind: "assigned" } })).toBe(told);
});

test("somebody began when they did the first step, whatever they do later", async () => {
  const { id: enrolmentId } = await makeEnrolment(person.id, pathway, NOW);
  const actor = actorOf({ id: person.id, name: "Somebody" });
  const steps = await client().step.findMany({ where: { section: { pathwayVersionId: pathway.id } } });
  const keyOf = (kind: string) => steps.find((step) => step.kind === kind)?.key ?? "";
  await completeStep({ actor, now: NOW }, { enrolmentId, stepKey: keyOf("learn") });
  await expect(
    completeStep({ actor, now: NOW }, { enrolmentId, stepKey: keyOf("credential") }),
  ).rejects.toMatchObject({ code: "not_found" });
  await makeAward(person.id, credential, NOW);
  const later = new Date("2026-11-25T09:00:00Z");
  await syncAssignments({ actor: SYSTEM, now: later }, { employeeIds: [person.id] });
  expect(await client().enrolment.findUnique({ where: { id: enrolmentId } })).toMatchObject({
    ...{ state: "completed", startedAt: NOW, completedAt: later },
  });
});

test("for somebody who has done nothing of it nothing counts", async () => {
  expect(await assigned()).toEqual({ state: "not_started", minutesLeft: 90, progressPercent: 0 });
});

test("what is assigned to somebody begins with its first step", async () => {
  await assigned();
  const enrolment = await client().enrolment.findFirstOrThrow({ where: { employeeId: person.id } });
  expect(enrolment.nextStepKey).toBe((await stepKeysOf(pathway))[0]);
});

test("of readings in order the last can be ticked off only after the first", async () => {
  const version = await publishSteps([readStep(), readStep()], { publishedAt: NOW });
  const { id: enrolmentId } = await client().enrolment.create({
    data: {
      ...{ employeeId: person.id, pathwayId: version.pathwayId, pathwayVersionId: version.id },
      assignedAt: NOW,
    },
  });
  const [first, last] = await stepKeysOf(version);
  const tick = (stepKey: string | undefined) =>
    completeStep({ actor: actorOf({ id: person.id, name: "Somebody" }), now: NOW }, { enrolmentId, stepKey });
  await expect(tick(last)).rejects.toMatchObject({ userMessage: errorMessage("learning.stepClosed") });
  expect(await client().stepCompletion.count({ where: { employeeId: person.id } })).toBe(0);
  await tick(first);
  await tick(last);
  expect(await client().enrolment.findUnique({ where: { id: enrolmentId } })).toMatchObject({
    state: "completed",
  });
});

test("what is optional can be ticked off once all else is done, and nothing after a withdrawal", async () => {
  const version = await publishSteps([readStep(), readStep({ isOptional: true }), readStep()]);
  const { id: enrolmentId } = await makeEnrolment(person.id, version, NOW);
  const [first, optional, last] = await stepKeysOf(version);
  const tick = (stepKey: string | undefined) =>
    completeStep({ actor: actorOf({ id: person.id, name: "Somebody" }), now: NOW }, { enrolmentId, stepKey });
  await tick(first);
  const withdrawn = { state: "withdrawn", withdrawalCause: "by_hand" } as const;
  await client().enrolment.update({ where: { id: enrolmentId }, data: withdrawn });
  await expect(tick(last)).rejects.toMatchObject({ code: "not_found" });
  await client().enrolment.update({
    where: { id: enrolmentId },
    data: { state: "in_progress", withdrawalCause: null },
  });
  await tick(last);
  expect(await client().enrolment.findUnique({ where: { id: enrolmentId } })).toMatchObject({
    state: "completed",
  });
  await tick(optional);
  expect(await client().stepCompletion.count({ where: { employeeId: person.id } })).toBe(3);
});
