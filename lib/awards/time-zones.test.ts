import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { toDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeAward, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { makeAttempt, type Version } from "@/lib/testing/versions";
import { checkAward } from "./checking";
import { deriveAwards, revokeAward } from "./commands";
import { readPublicIssuer } from "./public-issuer";
import { readPublicAward } from "./queries";

withDatabase();
beforeAll(() => makeOrganisation());

/** The days of a badge are those of the organisation's time zone, wherever the server stands. */
const moveTo = (timeZone: string) => client().organisation.update({ where: { id: 1 }, data: { timeZone } });

let version: Version;
beforeEach(async () => {
  version = await makeCredential({ validityMonths: 12 });
});

describe("a badge earned in America in the evening", () => {
  /** 1 March, 19:00 in Los Angeles. */
  const EVENING = new Date("2027-03-02T03:00:00Z");
  let award: Awaited<ReturnType<typeof makeAward>>;
  beforeEach(async () => {
    await moveTo("America/Los_Angeles");
    award = await makeAward((await makeEmployee()).id, version, EVENING);
  });

  test("has that day on its page, and expires with that day of the next year", async () => {
    expect(award.validUntil && toDay(award.validUntil)).toBe("2028-03-01");
    expect(await readPublicAward(award.publicId, EVENING)).toMatchObject({
      earnedOn: "2027-03-01",
      validUntil: "2028-03-01",
    });
  });

  test("is valid until midnight there: on its page, in its signed text and in verification", async () => {
    const midnight = new Date("2028-03-02T08:00:00Z");
    const before = new Date(midnight.getTime() - 1000);
    expect(new Date(JSON.parse(award.signedCredential ?? "{}").validUntil)).toEqual(midnight);
    expect(await readPublicAward(award.publicId, before)).toMatchObject({
      state: "valid",
      hasExpired: false,
    });
    expect(await checkAward(award.publicId, before)).toMatchObject({ valid: true });
    expect(await readPublicAward(award.publicId, midnight)).toMatchObject({ state: "expired" });
    const after = new Date(midnight.getTime() + 1000);
    expect(await checkAward(award.publicId, after)).toMatchObject({ valid: false });
  });
});

test("what becomes of a badge in the evening is dated by that day: revoking, renewing, and retiring its key", async () => {
  await moveTo("America/Los_Angeles");
  /** 5 March, 20:00 there. */
  const evening = new Date("2027-03-06T04:00:00Z");
  const { id: employeeId } = await makeEmployee();
  const old = await makeAward(employeeId, version, new Date("2026-03-01T20:00:00Z"));
  await makeAttempt(employeeId, version, version.assessments[0]?.key ?? "", "passed", evening);
  const context = { actor: { kind: "system" as const, job: "test" }, now: evening };
  const { awardIds } = await deriveAwards(context, { pairs: [[employeeId, version.id]] });
  expect(await readPublicAward(old.publicId, evening)).toMatchObject({
    supersededOn: "2027-03-05",
    renewal: { on: "2027-03-05" },
  });
  const admin = actorOf(await makeEmployee(), ["admin"]);
  const revoked = { awardId: awardIds[0], reason: "Somebody else did the work." };
  const { publicId } = await revokeAward({ actor: admin, now: evening }, revoked);
  expect(await readPublicAward(publicId, evening)).toMatchObject({ revokedOn: "2027-03-05" });
  await client().issuerKey.updateMany({ data: { createdAt: evening, retiredAt: evening } });
  const { keys } = await readPublicIssuer(evening);
  expect(keys).toHaveLength(2);
  for (const key of keys) expect(key).toMatchObject({ since: "2027-03-05", retiredOn: "2027-03-05" });
});

test("in New Zealand a pass on the morning on which the window opens renews the badge", async () => {
  await moveTo("Pacific/Auckland");
  const { id: employeeId } = await makeEmployee();
  // 10 January there: valid until 10 January 2027, and the window opens on 11 November.
  const old = await makeAward(employeeId, version, new Date("2026-01-10T00:00:00Z"));
  const passOn = async (at: Date) => {
    await makeAttempt(employeeId, version, version.assessments[0]?.key ?? "", "passed", at);
    const context = { actor: { kind: "system" as const, job: "test" }, now: at };
    return (await deriveAwards(context, { pairs: [[employeeId, version.id]] })).awardIds.length;
  };
  // 23:30 on 10 November, and 09:00 on 11 November.
  expect(await passOn(new Date("2026-11-10T10:30:00Z"))).toBe(0);
  expect(await passOn(new Date("2026-11-10T20:00:00Z"))).toBe(1);
  expect((await client().award.findUniqueOrThrow({ where: { id: old.id } })).supersededAt).not.toBeNull();
});
