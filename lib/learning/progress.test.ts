import { beforeAll, expect, test } from "vitest";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeAward, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { makeEnrolment, makePathway } from "@/lib/testing/learning";
import { meanwhile, untilBlocked } from "@/lib/testing/until";
import { makeAttempt, makeFirstVersion } from "@/lib/testing/versions";
import { completeStep } from "./complete-step";
import { readLearningRecords } from "./learning-records";
import { refreshProgress } from "./progress";

withDatabase();
beforeAll(async () => {
  await makeOrganisation();
});

const NOW = new Date("2026-11-22T10:00:00Z");
const TODAY = { today: "2026-11-22", timeZone: "UTC" };

test("the last step and the last badge at the same moment complete the pathway", async () => {
  for (let time = 0; time < 5; time += 1) {
    const credential = await makeCredential();
    const pathway = await makePathway(credential.credentialId);
    const person = await makeEmployee();
    const enrolment = await makeEnrolment(person.id, pathway, NOW);
    const { key } = await client().step.findFirstOrThrow({
      where: { kind: "learn", section: { pathwayVersionId: pathway.id } },
    });
    await makeAward(person.id, credential, NOW);
    await Promise.all([
      completeStep({ actor: actorOf(person), now: NOW }, { enrolmentId: enrolment.id, stepKey: key }),
      transaction((tx) => refreshProgress(tx, [person.id], NOW, TODAY)),
    ]);
    expect(await client().enrolment.findUniqueOrThrow({ where: { id: enrolment.id } })).toMatchObject({
      state: "completed",
      progressPercent: 100,
      minutesLeft: 0,
      nextStepKey: null,
      completedAt: NOW,
      startedAt: NOW,
    });
  }
});

test("a step that is said to be done once more is done once", async () => {
  const person = await makeEmployee();
  const pathway = await makePathway((await makeCredential()).credentialId);
  const { id: enrolmentId } = await makeEnrolment(person.id, pathway, NOW);
  const { key: stepKey } = await client().step.findFirstOrThrow({
    where: { kind: "learn", section: { pathwayVersionId: pathway.id } },
  });
  for (const now of [NOW, new Date("2026-11-23T10:00:00Z")])
    await completeStep({ actor: actorOf(person), now }, { enrolmentId, stepKey });
  const completions = await client().stepCompletion.findMany({ where: { employeeId: person.id } });
  expect(completions.map(({ completedAt }) => completedAt)).toEqual([NOW]);
});

test("a step that two clicks tick off at one moment is done once", async () => {
  const person = await makeEmployee();
  const pathway = await makePathway((await makeCredential()).credentialId);
  const { id: enrolmentId } = await makeEnrolment(person.id, pathway, NOW);
  const { key: stepKey } = await client().step.findFirstOrThrow({
    where: { kind: "learn", section: { pathwayVersionId: pathway.id } },
  });
  const tick = (milliseconds: number) => () =>
    completeStep(
      { actor: actorOf(person), now: new Date(NOW.getTime() + milliseconds) },
      { enrolmentId, stepKey },
    );
  const clicks = await meanwhile(tick(0), tick(1));
  expect(clicks).toMatchObject([{ status: "fulfilled" }, { status: "fulfilled" }]);
  expect(await client().stepCompletion.count({ where: { employeeId: person.id } })).toBe(1);
});

test("concurrent refreshes of one person run in turn, and the second sees the first one's result", async () => {
  const credential = await makeCredential();
  const pathway = await makePathway(credential.credentialId);
  const person = await makeEmployee();
  const enrolment = await makeEnrolment(person.id, pathway, NOW, true);
  let second: Promise<unknown> = Promise.resolve();
  await transaction(async (tx) => {
    await refreshProgress(tx, [person.id], NOW, TODAY);
    await makeAward(person.id, credential, NOW);
    second = transaction((other) => refreshProgress(other, [person.id], NOW, TODAY));
    second.catch(() => undefined);
    await untilBlocked();
  });
  await second;
  expect((await client().enrolment.findUniqueOrThrow({ where: { id: enrolment.id } })).state).toBe(
    "completed",
  );
});

test.each([
  { validUntil: null, counts: true },
  // The badge is valid on its last day.
  { validUntil: "2026-11-22", counts: true },
  { validUntil: "2026-11-21", counts: false },
])(
  "on 22 November a badge valid until $validUntil counts as earned: $counts",
  async ({ validUntil, counts }) => {
    const { id } = await makeEmployee();
    const credential = await makeCredential();
    const award = await makeAward(id, credential, new Date("2026-01-01T10:00:00Z"));
    await client().award.update({
      where: { id: award.id },
      data: { validUntil: validUntil === null ? null : new Date(validUntil) },
    });
    const held = async () =>
      (await readLearningRecords(client(), [id], { today: "2026-11-22", timeZone: "UTC" })).get(id)
        ?.heldCredentials;
    expect((await held())?.has(credential.credentialId)).toBe(counts);
    await client().award.update({
      where: { id: award.id },
      data: { revokedAt: new Date(), revokedReason: "Given in error." },
    });
    expect((await held())?.size).toBe(0);
  },
);

test("work that is marked while somebody is away completes what they were on, but not once they are back or have begun anew", async () => {
  const leave = async (returnedOn: Date | null) => {
    const [credential, { id: employeeId }] = [await makeCredential(), await makeEmployee()];
    const pathway = await makePathway(credential.credentialId);
    const { id } = await makeEnrolment(employeeId, pathway, NOW, true);
    const leftOn = fromDay("2026-06-01");
    await client().enrolment.update({
      where: { id },
      data: { state: "withdrawn", withdrawalCause: "left", withdrawnOn: leftOn },
    });
    await client().absence.create({ data: { employeeId, leftOn, returnedOn } });
    await makeAward(employeeId, credential, NOW);
    return { id, employeeId, pathway };
  };
  const [away, back, anew] = [await leave(null), await leave(fromDay("2026-11-01")), await leave(null)];
  const { employeeId, pathway } = anew;
  const versions = { pathwayId: pathway.pathwayId, pathwayVersionId: pathway.id };
  const completed = { state: "completed", completedAt: NOW, completedOn: NOW } as const;
  await client().enrolment.create({
    data: { employeeId, ...versions, cycle: 2, assignedAt: NOW, ...completed },
  });
  const people = [away, back, anew].map((one) => one.employeeId);
  await transaction((tx) => refreshProgress(tx, people, NOW, TODAY));
  const stateOf = async ({ id }: { id: number }) =>
    (await client().enrolment.findUniqueOrThrow({ where: { id } })).state;
  expect([await stateOf(away), await stateOf(back), await stateOf(anew)]).toEqual([
    "completed",
    "withdrawn",
    "withdrawn",
  ]);
});

test("a pathway was completed on the day on which the last of its work was handed in, not the first nor that of the badge", async () => {
  const day = (date: string) => new Date(`2026-11-${date}T10:00:00Z`);
  const { id: employeeId } = await makeEmployee();
  const version = await makeFirstVersion([{ key: crypto.randomUUID() }, { key: crypto.randomUUID() }]);
  const { id } = await makeEnrolment(employeeId, await makePathway(version.credentialId), NOW, true);
  for (const [at, { key }] of version.assessments.entries())
    await makeAttempt(employeeId, version, key, "passed", day(["23", "25"][at] ?? ""));
  await makeAward(employeeId, version, day("27"));
  await transaction((tx) => refreshProgress(tx, [employeeId], day("28"), TODAY));
  expect(await client().enrolment.findUniqueOrThrow({ where: { id } })).toMatchObject({
    ...{ state: "completed", completedOn: fromDay("2026-11-25") },
  });
});
