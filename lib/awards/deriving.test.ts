import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeAward, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { makePathway } from "@/lib/testing/learning";
import { publishNext } from "@/lib/testing/versions";
import { deriveAwards, revokeAward } from "./commands";
import { signAwards } from "./signing";

withDatabase();

const EARNED = new Date("2026-01-10T10:00:00Z");
const NOW = new Date("2027-03-01T10:00:00Z");
let version: Awaited<ReturnType<typeof makeCredential>>;
let employeeId: number;

beforeAll(async () => {
  await makeOrganisation();
});
beforeEach(async () => {
  employeeId = (await makeEmployee()).id;
  const assessments = ["Theory", "Practice"].map((title, position) => ({
    kind: "quiz" as const,
    position,
    title,
  }));
  version = await makeCredential({ validityMonths: 12, assessments: { create: assessments } });
});

/** Award, and sign what was awarded. */
async function derive(now = NOW) {
  const context = { actor: { kind: "system" as const, job: "test" }, now };
  const made = await deriveAwards(context, { pairs: [[employeeId, version.id]] });
  await signAwards(context, { awardIds: made.awardIds });
  return made;
}
const awards = () => client().award.findMany({ where: { employeeId }, orderBy: { id: "asc" } });

const pass = (at: number, decidedAt = NOW) =>
  client().attempt.create({
    data: {
      employeeId,
      assessmentId: version.assessments[at]?.id ?? 0,
      number: 1,
      state: "passed",
      startedAt: decidedAt,
      submittedAt: decidedAt,
      decidedAt,
      points: 9,
      maxPoints: 10,
    },
  });

/** A pathway with the credential as its milestone, completed by the person. */
async function complete(completedAt = NOW) {
  const { id: pathwayId } = await client().pathway.create({ data: {} });
  const { id: pathwayVersionId } = await client().pathwayVersion.create({
    data: { pathwayId, number: 1, title: "All of it", milestoneCredentialId: version.credentialId },
  });
  return client().enrolment.create({
    data: {
      employeeId,
      pathwayId,
      pathwayVersionId,
      state: "completed",
      completedAt,
      progressPercent: 100,
      assignedAt: EARNED,
    },
  });
}

test("a badge is signed without its holder's identity, whatever the holder agreed to", async () => {
  const { id, name, email } = await makeEmployee();
  await client().employee.update({
    where: { id },
    data: { showsNameOnBadges: true, sharesEmailOnBadges: true },
  });
  employeeId = id;
  await pass(0);
  await pass(1);
  await derive();
  const [award] = await awards();
  expect(award?.signedCredential).toContain('"credentialSubject"');
  expect(award?.signedCredential).not.toContain('"identifier"');
  expect(award?.signedCredential).not.toContain(JSON.stringify(name));
  expect(award?.signedCredential).not.toContain(email ?? "@");
  expect(award?.holderName).toBe(name);
});

describe("an expired award", () => {
  test("stays the latest one until everything is passed again", async () => {
    const old = await makeAward(employeeId, version, EARNED);
    await pass(0);
    expect((await derive()).awardIds).toEqual([]);
    expect((await awards()).map(({ id, supersededAt }) => [id, supersededAt])).toEqual([[old.id, null]]);

    await pass(1);
    const { awardIds } = await derive();
    expect((await awards()).map(({ id, supersededAt }) => [id, supersededAt])).toEqual([
      [old.id, NOW],
      [awardIds[0], null],
    ]);
  });
});

test("every assessment of an award is evidence, until the last day of the award", async () => {
  await pass(0);
  await pass(1);
  await derive();
  const [award] = await awards();
  const items = await client().evidence.findMany({ where: { employeeId } });
  const keys = (list: { assessmentKey: string | null }[]) =>
    list.map(({ assessmentKey }) => assessmentKey).sort();
  expect(keys(items)).toEqual(keys(version.assessments.map(({ key }) => ({ assessmentKey: key }))));
  for (const item of items)
    expect(item).toMatchObject({ awardId: award?.id, validUntil: award?.validUntil, level: 3, kind: "quiz" });
  expect(award?.validUntil).toEqual(new Date("2028-03-01"));
});

test("a badge of two assessments is dated by the one that was passed last, whichever that is", async () => {
  for (const [first, second] of [
    [EARNED, NOW],
    [NOW, EARNED],
  ] as const) {
    employeeId = (await makeEmployee()).id;
    await pass(0, first);
    await pass(1, second);
    await derive();
    expect(await awards()).toMatchObject([{ earnedAt: NOW, validUntil: new Date("2028-03-01") }]);
  }
});

test("a milestone names the version that was published when the pathway was completed", async () => {
  const next = () => publishNext(version, [{ key: crypto.randomUUID() }], new Date("2026-06-01T10:00:00Z"));
  const enrolment = await complete(new Date("2026-05-01T10:00:00Z"));
  const second = await next();
  await derive();
  expect(await awards()).toMatchObject([{ enrolmentId: enrolment.id, credentialVersionId: version.id }]);
  employeeId = (await makeEmployee()).id;
  await complete(new Date("2026-07-01T10:00:00Z"));
  await derive();
  expect(await awards()).toMatchObject([{ credentialVersionId: second.id }]);
});

test("a milestone of two completed pathways is that of the one completed last", async () => {
  await complete(new Date("2026-05-01T10:00:00Z"));
  const last = await complete(new Date("2026-07-01T10:00:00Z"));
  await complete(new Date("2026-06-01T10:00:00Z"));
  await derive();
  expect(await awards()).toMatchObject([{ enrolmentId: last.id, earnedAt: last.completedAt }]);
});

test("completing a pathway earns its own milestone, and no other credential", async () => {
  await complete();
  const other = await makeCredential();
  const context = { actor: { kind: "system" as const, job: "test" }, now: NOW };
  expect((await deriveAwards(context, { pairs: [[employeeId, other.id]] })).awardIds).toEqual([]);
  expect(await awards()).toEqual([]);
});

test("a milestone that is complete only after its person has left is dated by the last submission", async () => {
  await client().employee.update({
    where: { id: employeeId },
    data: { activeUntil: fromDay("2026-05-10") },
  });
  const { id } = await complete(new Date("2026-05-20T10:00:00Z"));
  await client().enrolment.update({ where: { id }, data: { completedOn: fromDay("2026-05-05") } });
  await derive();
  expect(await awards()).toMatchObject([{ earnedAt: new Date("2026-05-05T23:59:59.999Z") }]);
});

describe("a milestone that has assessments of its own", () => {
  test("is awarded for completing the pathway, without evidence of assessments that were not taken", async () => {
    const enrolment = await complete();
    await derive();
    expect(await awards()).toMatchObject([{ enrolmentId: enrolment.id, earnedAt: NOW, results: [] }]);
    expect(await client().evidence.count({ where: { employeeId } })).toBe(0);
  });

  test("is awarded once to a person who has both passed and completed", async () => {
    await pass(0);
    await pass(1);
    await complete();
    await derive();
    expect((await derive()).awardIds).toEqual([]);
    const [award, ...others] = await awards();
    expect(others).toEqual([]);
    expect(award?.results).toHaveLength(2);
  });

  test("is not restored by the same completion after it is revoked", async () => {
    await pass(0, EARNED);
    await pass(1, EARNED);
    const { awardIds } = await derive(EARNED);
    await complete(new Date("2026-02-01T10:00:00Z"));
    const admin = actorOf(await makeEmployee(), ["admin"]);
    const input = { awardId: awardIds[0], reason: "Somebody else did the work." };
    await revokeAward({ actor: admin, now: new Date("2026-03-01T10:00:00Z") }, input);
    expect((await derive()).awardIds).toEqual([]);
  });
});

test("a revoked milestone is restored by what was earned since, not by what was revoked itself", async () => {
  const admin = { actor: actorOf(await makeEmployee(), ["admin"]), now: NOW };
  const revoke = ({ id }: { id: number }) =>
    revokeAward(admin, { awardId: id, reason: "Somebody else did the work." });
  const on = (day: string) => new Date(`${day}T10:00:00Z`);
  const [milestone, step] = [await makeCredential({ assessments: {} }), await makeCredential()];
  const pathway = await makePathway(step.credentialId, milestone.credentialId);
  const first = await makeAward(employeeId, milestone, EARNED);
  await revoke(first);
  await client().award.update({ where: { id: first.id }, data: { revokedAt: on("2026-03-01") } });
  await client().enrolment.create({
    data: {
      ...{ employeeId, pathwayId: pathway.pathwayId, pathwayVersionId: pathway.id },
      ...{ state: "completed", progressPercent: 100 },
      ...{ assignedAt: on("2026-04-01"), completedAt: on("2026-05-01"), completedOn: on("2026-05-01") },
    },
  });
  const deriveMilestone = async () =>
    (
      await deriveAwards(
        { actor: { kind: "system", job: "test" }, now: NOW },
        { pairs: [[employeeId, milestone.id]] },
      )
    ).awardIds.length;
  await revoke(await makeAward(employeeId, step, on("2026-04-20")));
  expect(await deriveMilestone()).toBe(0);
  await makeAward(employeeId, step, on("2026-04-28"));
  expect(await deriveMilestone()).toBe(1);
});
