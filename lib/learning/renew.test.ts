import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { deriveAwards, revokeAward } from "@/lib/awards/commands";
import { fromDay, toDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import {
  actorOf,
  makeAward,
  makeCredential,
  makeEmployee,
  makeOrganisation,
  makeUnit,
} from "@/lib/testing/factories";
import { runJobs } from "@/lib/testing/jobs";
import { makePathway } from "@/lib/testing/learning";
import { meanwhile } from "@/lib/testing/until";
import { assignPathway } from "./assign-pathway";
import { completeStep } from "./complete-step";
import { renewCredential } from "./renew";
import { startStepPathway } from "./step-pathway";
import { syncAssignments } from "./sync-assignments";

withDatabase();
beforeAll(async () => {
  await makeOrganisation();
});

/** An award earned on this day is valid until 10 Jan 2027; its window opens on 11 Nov 2026. */
const EARNED = new Date("2026-01-10T10:00:00Z");
const NOW = new Date("2026-11-20T10:00:00Z");
const LATER = new Date("2026-11-21T10:00:00Z");

let credential: Awaited<ReturnType<typeof makeCredential>>;
let milestone: Awaited<ReturnType<typeof makeCredential>>;
let person: Person;

beforeEach(async () => {
  credential = await makeCredential({ validityMonths: 12 });
  milestone = await makeCredential({ validityMonths: 12, assessments: {} });
  person = actorOf(await makeEmployee());
});

const renew = (credentialId: number, now = NOW) => renewCredential({ actor: person, now }, { credentialId });
const enrolments = () =>
  client().enrolment.findMany({ where: { employeeId: person.employeeId }, orderBy: { cycle: "asc" } });
const liveAwards = (credentialId: number) =>
  client().award.findMany({
    where: { employeeId: person.employeeId, credentialId, revokedAt: null, supersededAt: null },
  });

/** A person who completed the pathway last year, with its steps and its milestone. */
async function completed(pathway: Awaited<ReturnType<typeof makePathway>>) {
  const steps = await client().step.findMany({
    where: { kind: "learn", section: { pathwayVersionId: pathway.id } },
  });
  for (const { key } of steps)
    await client().stepCompletion.create({
      data: { employeeId: person.employeeId, stepKey: key, completedAt: new Date("2026-01-05T10:00:00Z") },
    });
  await client().enrolment.create({
    data: {
      employeeId: person.employeeId,
      pathwayId: pathway.pathwayId,
      pathwayVersionId: pathway.id,
      state: "completed",
      assignedAt: new Date("2026-01-02T10:00:00Z"),
      completedAt: EARNED,
      progressPercent: 100,
    },
  });
  return steps;
}

describe("a holder whose window is open", () => {
  test("opens the next cycle: steps count as undone, badges outside their window stay done", async () => {
    const pathway = await makePathway(credential.credentialId, milestone.credentialId);
    await completed(pathway);
    await makeAward(person.employeeId, credential, new Date("2026-06-01T10:00:00Z"));
    await makeAward(person.employeeId, milestone, EARNED);
    const { enrolmentId } = await renew(milestone.credentialId);
    expect((await renew(milestone.credentialId, LATER)).enrolmentId).toBe(enrolmentId);
    expect(await enrolments()).toMatchObject([
      { cycle: 1, state: "completed" },
      { id: enrolmentId, cycle: 2, state: "not_started", minutesLeft: 30, progressPercent: 66 },
    ]);
  });

  test("renews the milestone by completing the cycle, from the previous expiry", async () => {
    const pathway = await makePathway(null, milestone.credentialId);
    const [step] = await completed(pathway);
    const old = await makeAward(person.employeeId, milestone, EARNED);
    const { enrolmentId } = await renew(milestone.credentialId);
    await completeStep({ actor: person, now: LATER }, { enrolmentId, stepKey: step?.key });
    await runJobs(LATER);
    const [live, ...others] = await liveAwards(milestone.credentialId);
    expect(others).toEqual([]);
    expect(live?.id).not.toBe(old.id);
    expect(live?.validUntil && toDay(live.validUntil)).toBe("2028-01-10");
    expect(await client().stepCompletion.count({ where: { employeeId: person.employeeId } })).toBe(2);
    await expect(renew(milestone.credentialId, LATER)).rejects.toMatchObject({ code: "conflict" });
  });

  test.each([
    { followed: "on that day", on: LATER },
    { followed: "five days later, as the job did not run", on: new Date("2026-11-26T10:00:00Z") },
  ])("gets a credential added whose window opens while the cycle is open: $followed", async ({ on }) => {
    const pathway = await makePathway(credential.credentialId, milestone.credentialId);
    await completed(pathway);
    // Earned on 20 Jan: its window opens on 21 Nov.
    await makeAward(person.employeeId, credential, new Date("2026-01-20T10:00:00Z"));
    await makeAward(person.employeeId, milestone, EARNED);
    await renew(milestone.credentialId);
    const left = async () => (await enrolments())[1]?.minutesLeft;
    expect(await left()).toBe(30);
    await syncAssignments({ actor: { kind: "system", job: "test" }, now: on }, { employeeIds: null });
    expect(await left()).toBe(90);
  });

  test("does the pathway inside it anew as well: what was read in the cycle before does not count", async () => {
    const outer = await makeCredential({ validityMonths: 12, assessments: {} });
    const inner = await makePathway(null, milestone.credentialId);
    const pathway = await makePathway(milestone.credentialId, outer.credentialId);
    await completed(inner);
    const [step] = await completed(pathway);
    for (const version of [milestone, outer]) await makeAward(person.employeeId, version, EARNED);
    const { enrolmentId } = await renew(outer.credentialId);
    await completeStep({ actor: person, now: NOW }, { enrolmentId, stepKey: step?.key });
    const { key: stepKey } = await client().step.findFirstOrThrow({
      where: { kind: "credential", section: { pathwayVersionId: pathway.id } },
    });
    const { id } = await startStepPathway({ actor: person, now: NOW }, { enrolmentId, stepKey });
    await syncAssignments(
      { actor: { kind: "system", job: "test" }, now: LATER },
      { employeeIds: [person.employeeId] },
    );
    expect(await client().enrolment.findUnique({ where: { id } })).toMatchObject({
      ...{ cycle: 2, pathwayId: inner.pathwayId, state: "not_started", progressPercent: 0, minutesLeft: 30 },
    });
  });

  test("goes on with the pathway they renew it on already, of two that they have completed", async () => {
    const [first, second] = [
      await makePathway(null, milestone.credentialId),
      await makePathway(null, milestone.credentialId),
    ];
    for (const pathway of [first, second]) await completed(pathway);
    await makeAward(person.employeeId, milestone, EARNED);
    const { id } = await client().enrolment.create({
      data: {
        ...{ employeeId: person.employeeId, pathwayId: second.pathwayId, pathwayVersionId: second.id },
        ...{ cycle: 2, assignedAt: NOW, countsFrom: NOW },
      },
    });
    expect(await renew(milestone.credentialId, LATER)).toMatchObject({ enrolmentId: id, unchanged: true });
    expect(await enrolments()).toHaveLength(3);
  });

  test.each(["awards the badge", "was completed last"])(
    "of two pathways that they have completed does the one anew that %s",
    async (what) => {
      const isLast = what === "was completed last";
      const first = await makePathway(milestone.credentialId, isLast ? milestone.credentialId : null);
      const second = await makePathway(null, milestone.credentialId);
      for (const pathway of [first, second]) await completed(pathway);
      await client().enrolment.updateMany({
        where: { pathwayId: isLast ? first.pathwayId : second.pathwayId },
        data: { completedAt: new Date("2026-01-08T10:00:00Z") },
      });
      await makeAward(person.employeeId, milestone, EARNED);
      const { enrolmentId } = await renew(milestone.credentialId);
      const opened = (await enrolments()).find(({ id }) => id === enrolmentId);
      expect(opened).toMatchObject({ pathwayId: second.pathwayId, cycle: 2 });
    },
  );

  test("gets the due date of a standing rule that covers them", async () => {
    const pathway = await makePathway(null, milestone.credentialId);
    await completed(pathway);
    await makeAward(person.employeeId, milestone, EARNED);
    const { id: unitId } = await makeUnit();
    await client().employee.update({ where: { id: person.employeeId }, data: { unitId } });
    const before = new Date("2026-10-01T10:00:00Z");
    await assignPathway(
      { actor: actorOf(await makeEmployee(), ["admin"]), now: before },
      {
        pathwayId: pathway.pathwayId,
        audience: { kind: "rule", unitIds: [unitId] },
        due: { kind: "after_assignment", days: 30 },
        obligation: "mandatory",
        reason: "Everybody in this unit.",
        isEmptyMeant: true,
        requestKey: crypto.randomUUID(),
      },
    );
    await runJobs(before);
    const { enrolmentId } = await renew(milestone.credentialId);
    await runJobs(NOW);
    const opened = (await enrolments()).find(({ id }) => id === enrolmentId);
    expect(opened).toMatchObject({ cycle: 2, dueOn: fromDay("2026-12-20"), obligation: "mandatory" });
  });

  test("begins one renewal by two clicks at one moment", async () => {
    await completed(await makePathway(null, milestone.credentialId));
    await makeAward(person.employeeId, milestone, EARNED);
    const click = () => renew(milestone.credentialId);
    const clicks = await meanwhile(click, click);
    expect(clicks).toMatchObject([{ status: "fulfilled" }, { status: "fulfilled" }]);
    expect((await enrolments()).map(({ cycle }) => cycle)).toEqual([1, 2]);
  });

  test("of a pathway that was retired renews by the assessments alone", async () => {
    const pathway = await makePathway(credential.credentialId);
    await completed(pathway);
    await makeAward(person.employeeId, credential, EARNED);
    await client().pathwayVersion.update({ where: { id: pathway.id }, data: { state: "retired" } });
    expect(await renew(credential.credentialId)).toMatchObject({ enrolmentId: null, unchanged: true });
    expect(await enrolments()).toHaveLength(1);
  });

  test("without a pathway renews by the assessments alone, and nothing is written", async () => {
    await makeAward(person.employeeId, credential, EARNED);
    expect(await renew(credential.credentialId)).toMatchObject({
      id: credential.credentialId,
      enrolmentId: null,
    });
    expect(await enrolments()).toEqual([]);
  });
});

describe("a renewal is refused", () => {
  test("before the window, and for a credential that was never held", async () => {
    await expect(renew(credential.credentialId)).rejects.toMatchObject({ code: "not_found" });
    await makeAward(person.employeeId, credential, EARNED);
    await expect(renew(credential.credentialId, new Date("2026-11-10T23:59:59Z"))).rejects.toMatchObject({
      code: "conflict",
    });
  });
});

test("a revoked milestone is earned again only by doing the pathway again", async () => {
  const pathway = await makePathway(null, milestone.credentialId);
  const [step] = await completed(pathway);
  const award = await makeAward(person.employeeId, milestone, EARNED);
  const admin = actorOf(await makeEmployee(), ["admin"]);
  await revokeAward({ actor: admin, now: NOW }, { awardId: award.id, reason: "Not their own work." });
  await deriveAwards(
    { actor: { kind: "system", job: "test" }, now: NOW },
    { pairs: [[person.employeeId, milestone.id]] },
  );
  expect(await liveAwards(milestone.credentialId)).toEqual([]);
  const { enrolmentId } = await renew(milestone.credentialId, LATER);
  await completeStep({ actor: person, now: LATER }, { enrolmentId, stepKey: step?.key });
  await runJobs(LATER);
  expect(await liveAwards(milestone.credentialId)).toMatchObject([{ earnedAt: LATER }]);
});

test("a person withdrawn from the pathway by hand cannot renew by any route", async () => {
  const pathway = await makePathway(null, milestone.credentialId);
  await completed(pathway);
  await makeAward(person.employeeId, milestone, EARNED);
  await client().enrolment.create({
    data: {
      employeeId: person.employeeId,
      pathwayId: pathway.pathwayId,
      pathwayVersionId: pathway.id,
      cycle: 2,
      state: "withdrawn",
      withdrawalCause: "by_hand",
      assignedAt: NOW,
    },
  });
  expect(await renew(milestone.credentialId)).toMatchObject({ enrolmentId: null, unchanged: true });
  expect((await enrolments()).map(({ state }) => state)).toEqual(["completed", "withdrawn"]);
});

test("another person's badge is not found", async () => {
  const other = await makeEmployee();
  await makeAward(other.id, credential, EARNED);
  await client().award.updateMany({
    data: { validUntil: fromDay("2026-12-01") },
    where: { employeeId: other.id },
  });
  await expect(renew(credential.credentialId)).rejects.toMatchObject({ code: "not_found" });
});
