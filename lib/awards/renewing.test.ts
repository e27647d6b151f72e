import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { toDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeAward, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { deriveAwards, revokeAward } from "./commands";
import { respond } from "./http/responses";
import { readPublicAward, successorAddress } from "./queries";
import { listRevoked } from "./renewals";
import { signAwards } from "./signing";

withDatabase();

const EARNED = new Date("2026-01-10T10:00:00Z");
/** The award is valid until 10 Jan 2027, so its window opens on 11 Nov 2026. */
const BEFORE = new Date("2026-11-10T23:59:00Z");
const WITHIN = new Date("2026-11-11T00:00:00Z");

type Version = Awaited<ReturnType<typeof makeCredential>>;
let version: Version;
let employeeId: number;

beforeAll(async () => {
  await makeOrganisation();
});
beforeEach(async () => {
  employeeId = (await makeEmployee()).id;
  version = await makeCredential({ validityMonths: 12 });
});

/** Award, and sign what was awarded. */
async function derive(now: Date, of: Version = version) {
  const context = { actor: { kind: "system" as const, job: "test" }, now };
  const made = await deriveAwards(context, { pairs: [[employeeId, of.id]] });
  await signAwards(context, { awardIds: made.awardIds });
  return made;
}
const awards = () => client().award.findMany({ where: { employeeId }, orderBy: { id: "asc" } });
const live = async () =>
  (await awards()).filter(({ revokedAt, supersededAt }) => revokedAt === null && supersededAt === null);

let number = 0;
async function pass(at: Date, startedAt = at) {
  number += 1;
  await client().attempt.create({
    data: {
      employeeId,
      assessmentId: version.assessments[0]?.id ?? 0,
      number,
      state: "passed",
      startedAt,
      submittedAt: at,
      decidedAt: at,
      points: 9,
      maxPoints: 10,
    },
  });
}

describe("a pass by a holder of the badge", () => {
  test("renews it at once from the first day of the window, from the previous expiry", async () => {
    const old = await makeAward(employeeId, version, EARNED);
    await pass(WITHIN);
    const { awardIds } = await derive(WITHIN);
    const [first, second, ...others] = await awards();
    expect(others).toEqual([]);
    expect(first).toMatchObject({ id: old.id, supersededAt: WITHIN, revokedAt: null });
    expect(second).toMatchObject({ id: awardIds[0], supersededAt: null, earnedAt: WITHIN });
    expect(second?.validUntil && toDay(second.validUntil)).toBe("2028-01-10");
    expect(JSON.parse(second?.signedCredential ?? "{}").validUntil).toBe("2028-01-11T00:00:00Z");
    const evidence = await client().evidence.findMany({ where: { employeeId }, orderBy: { id: "asc" } });
    expect(evidence.map(({ validUntil, revokedAt }) => [validUntil && toDay(validUntil), revokedAt])).toEqual(
      [
        ["2027-01-10", null],
        ["2028-01-10", null],
      ],
    );
  });

  test("leaves the status list alone: renewed is not revoked", async () => {
    await makeAward(employeeId, version, EARNED);
    const bits = async () => (await client().statusList.findFirstOrThrow()).bits;
    const before = await bits();
    await pass(WITHIN);
    await derive(WITHIN);
    expect(await bits()).toEqual(before);
  });

  test("counts validity from the pass where the credential says so", async () => {
    version = await makeCredential({ validityMonths: 12, renewsFrom: "pass" });
    await makeAward(employeeId, version, EARNED);
    await pass(WITHIN);
    await derive(WITHIN);
    const [renewed] = await live();
    expect(renewed?.validUntil && toDay(renewed.validUntil)).toBe("2027-11-11");
  });

  test("after the expiry counts validity from the pass", async () => {
    await makeAward(employeeId, version, EARNED);
    const late = new Date("2027-03-01T10:00:00Z");
    await pass(late);
    await derive(late);
    const [renewed] = await live();
    expect(renewed?.validUntil && toDay(renewed.validUntil)).toBe("2028-03-01");
  });

  test("before the window never counts", async () => {
    const old = await makeAward(employeeId, version, EARNED);
    await pass(BEFORE);
    expect((await derive(BEFORE)).awardIds).toEqual([]);
    expect((await derive(new Date("2027-03-01T10:00:00Z"))).awardIds).toEqual([]);
    expect(await live()).toMatchObject([{ id: old.id }]);
  });

  test("on an attempt begun before the award does not count", async () => {
    await makeAward(employeeId, version, EARNED);
    await pass(WITHIN, new Date("2026-01-09T10:00:00Z"));
    expect((await derive(WITHIN)).awardIds).toEqual([]);
  });

  test("renews once, however often and concurrently it is derived", async () => {
    await makeAward(employeeId, version, EARNED);
    await pass(WITHIN);
    await Promise.all([derive(WITHIN), derive(WITHIN), derive(WITHIN)]);
    await derive(new Date("2026-12-24T10:00:00Z"));
    expect(await awards()).toHaveLength(2);
    expect(await live()).toHaveLength(1);
  });
});

describe("a renewed badge that is revoked", () => {
  test("is restored only by work submitted afterwards", async () => {
    await makeAward(employeeId, version, EARNED);
    await pass(WITHIN);
    const { awardIds } = await derive(WITHIN);
    const revokedAt = new Date("2026-12-01T10:00:00Z");
    const admin = actorOf(await makeEmployee(), ["admin"]);
    await revokeAward(
      { actor: admin, now: revokedAt },
      { awardId: awardIds[0], reason: "Not their own work." },
    );
    expect((await derive(revokedAt)).awardIds).toEqual([]);

    const later = new Date("2026-12-02T10:00:00Z");
    await pass(later, WITHIN);
    expect((await derive(later)).awardIds).toHaveLength(1);
    expect(await live()).toMatchObject([{ earnedAt: later }]);
  });
});

describe("a milestone", () => {
  /** A completion in which every step was done at the given time. */
  async function complete(assignedAt: Date, completedAt: Date, doneAt: Date, cycle = 2) {
    const { id: pathwayId } = await client().pathway.create({ data: {} });
    const { id: pathwayVersionId } = await client().pathwayVersion.create({
      data: { pathwayId, number: 1, title: "All of it", milestoneCredentialId: version.credentialId },
    });
    const enrolment = await client().enrolment.create({
      data: {
        employeeId,
        pathwayId,
        pathwayVersionId,
        cycle,
        state: "completed",
        completedAt,
        progressPercent: 100,
        assignedAt,
        countsFrom: assignedAt,
      },
    });
    await client().stepCompletion.create({
      data: { employeeId, enrolmentId: enrolment.id, stepKey: crypto.randomUUID(), completedAt: doneAt },
    });
    return enrolment;
  }

  test("renews when its pathway is completed in the new cycle", async () => {
    await makeAward(employeeId, version, EARNED);
    const enrolment = await complete(WITHIN, WITHIN, WITHIN);
    await derive(WITHIN);
    expect(await live()).toMatchObject([{ enrolmentId: enrolment.id, earnedAt: WITHIN }]);
    expect(await awards()).toHaveLength(2);
  });

  test.each([
    { title: "a completion before the window", assigned: BEFORE, completed: BEFORE, done: BEFORE },
    { title: "an enrolment of the cycle before", assigned: EARNED, completed: WITHIN, done: WITHIN },
    { title: "a completion by what was done before", assigned: WITHIN, completed: WITHIN, done: EARNED },
  ])("does not renew by $title", async ({ assigned, completed, done }) => {
    await makeAward(employeeId, version, EARNED);
    await complete(assigned, completed, done);
    await derive(WITHIN);
    expect(await awards()).toHaveLength(1);
  });
});

test("two milestones completed at one moment are both awarded, in the version that is published", async () => {
  const other = await makeCredential();
  const { id: draftId } = await client().credentialVersion.create({
    data: {
      ...{ credentialId: version.credentialId, number: 2, title: "Draft" },
      ...{ description: "Not yet.", criteria: "None." },
    },
  });
  const pairs: [number, number][] = [];
  for (const { id, credentialId } of [version, other]) {
    const { id: pathwayId } = await client().pathway.create({ data: {} });
    const { id: pathwayVersionId } = await client().pathwayVersion.create({
      data: { pathwayId, number: 1, title: "All of it", milestoneCredentialId: credentialId },
    });
    await client().enrolment.create({
      data: {
        ...{ employeeId, pathwayId, pathwayVersionId, state: "completed", progressPercent: 100 },
        ...{ assignedAt: WITHIN, completedAt: WITHIN },
      },
    });
    pairs.push([employeeId, id]);
  }
  await deriveAwards({ actor: { kind: "system", job: "test" }, now: WITHIN }, { pairs });
  const versionIds = (await awards()).map(({ credentialVersionId }) => credentialVersionId);
  expect(versionIds.sort()).toEqual([version.id, other.id].sort());
  expect(versionIds).not.toContain(draftId);
});

describe("the public page of a badge that was renewed", () => {
  test("leads to the holder's own newer badge, and has not expired on its last day", async () => {
    const first = await makeAward(employeeId, version, EARNED);
    await pass(WITHIN);
    await derive(WITHIN);
    await makeAward((await makeEmployee()).id, version, WITHIN);
    const [own] = await live();
    expect(await successorAddress(first.publicId)).toContain(own?.publicId);
    const onDay = async (day: string) => readPublicAward(first.publicId, new Date(`${day}T12:00:00Z`));
    expect(await onDay("2027-01-10")).toMatchObject({ state: "superseded", hasExpired: false });
    expect(await onDay("2027-01-11")).toMatchObject({ state: "superseded", hasExpired: true });
  });

  test("names the newer badge and its day, over two renewals, and the holder only with consent", async () => {
    const first = await makeAward(employeeId, version, EARNED);
    expect(await readPublicAward(first.publicId, WITHIN)).toMatchObject({ renewal: null });
    expect(await successorAddress(first.publicId)).toBeNull();
    await pass(WITHIN);
    await derive(WITHIN);
    const [, second] = await awards();
    const found = await readPublicAward(first.publicId, WITHIN);
    expect(found).toMatchObject({
      holderName: null,
      renewal: { publicId: second?.publicId, on: "2026-11-11" },
    });
    expect(found?.renewal?.address).toBe((await readPublicAward(second?.publicId, WITHIN))?.address);
    expect(await readPublicAward(second?.publicId, WITHIN)).toMatchObject({ renewal: null });

    const later = new Date("2027-12-15T10:00:00Z");
    await pass(later);
    await derive(later);
    const [, , third] = await awards();
    for (const older of [first, second])
      expect((await readPublicAward(older?.publicId, later))?.renewal?.publicId).toBe(third?.publicId);
    expect(await successorAddress(first.publicId)).toBe(
      (await readPublicAward(third?.publicId, later))?.address,
    );
  });

  test("does not count a badge that was revoked and earned again as renewed", async () => {
    const first = await makeAward(employeeId, version, EARNED);
    await revokeAward(
      { actor: actorOf(await makeEmployee(), ["admin"]), now: BEFORE },
      { awardId: first.id, reason: "By mistake." },
    );
    await pass(WITHIN);
    await derive(WITHIN);
    expect(await awards()).toHaveLength(2);
    expect((await readPublicAward(first.publicId, WITHIN))?.renewal).toBeNull();
  });

  test("gives programs the same in the Link header of the credential", async () => {
    const response = respond(new Request("https://cairn.example/badges/1"), "{}", {
      type: "application/vc",
      caching: "minutes",
      successor: "https://cairn.example/badges/2",
    });
    expect(response.headers.get("link")).toBe('<https://cairn.example/badges/2>; rel="successor-version"');
    const alone = respond(new Request("https://cairn.example/badges/1"), "{}", {
      type: "application/vc",
      caching: "minutes",
      successor: null,
    });
    expect(alone.headers.get("link")).toBeNull();
  });
});

test("a badge can be earned again while only revoked ones are held and the credential is published", async () => {
  const me = actorOf({ id: employeeId, name: "The holder" });
  const again = async () => (await listRevoked(me, employeeId)).map(({ awardId }) => awardId);
  const admin = actorOf(await makeEmployee(), ["admin"]);
  const revoke = (awardId: number, now: Date) =>
    revokeAward({ actor: admin, now }, { awardId, reason: "A mistake was made." });
  const { id } = await makeAward(employeeId, version, EARNED);
  expect(await again()).toEqual([]);
  await revoke(id, BEFORE);
  expect(await again()).toEqual([id]);
  expect(await listRevoked(actorOf(await makeEmployee()), employeeId)).toEqual([]);
  const lnd = actorOf(await makeEmployee(), ["lnd"]);
  expect(await listRevoked(lnd, (await makeEmployee()).id)).toEqual([]);

  // Of several revoked badges the one revoked last is listed, until passing again earns a new badge.
  const second = await makeAward(employeeId, version, BEFORE);
  expect(await again()).toEqual([]);
  await revoke(second.id, WITHIN);
  expect(await again()).toEqual([second.id]);
  const later = new Date("2026-12-01T10:00:00Z");
  await pass(later);
  expect((await derive(later)).awardIds).toHaveLength(1);
  expect(await again()).toEqual([]);
  const [third] = await live();
  await revoke(third?.id ?? 0, new Date("2026-12-02T10:00:00Z"));
  await client().credentialVersion.update({ where: { id: version.id }, data: { state: "retired" } });
  expect(await again()).toEqual([]);
});
