import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { insertAwards } from "@/lib/assessments/results";
import { fromDay } from "@/lib/core/calendar";
import { errorMessage } from "@/lib/core/error-message";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { getStatus } from "@/lib/openbadges/status-list";
import { withDatabase } from "@/lib/testing/database";
import {
  actorOf,
  giveAccount,
  makeAward,
  makeCredential,
  makeEmployee,
  makeOrganisation,
} from "@/lib/testing/factories";
import { waitForRow } from "@/lib/testing/faults/processes";
import { runJobs } from "@/lib/testing/jobs";
import { checkAward } from "./checking";
import { revokeAward } from "./commands";
import {
  confirmPublicAddress,
  getPublicAddress,
  previewPublicAddress,
  proposePublicAddress,
} from "./public-address";
import { getSignedBadge, listMyBadges, readPublicAward } from "./queries";
import { signAwards } from "./signing";

withDatabase();

const NOW = new Date("2027-03-01T10:00:00Z");
const REAL = "https://badges.example.com";
const LOCAL = "http://localhost:3000";
const SYSTEM = { actor: { kind: "system" as const, job: "test" }, now: NOW };
let version: Awaited<ReturnType<typeof makeCredential>>;
let admin: ReturnType<typeof actorOf>;

beforeAll(async () => {
  await makeOrganisation();
  version = await makeCredential();
  admin = actorOf(await makeEmployee(), ["admin"]);
});
/** Each test begins without awards, and with an address that nobody has confirmed. */
beforeEach(async () => {
  await client().evidence.deleteMany();
  await client().award.deleteMany();
  await client().statusList.deleteMany();
  await client().$executeRaw`delete from graphile_worker._private_jobs`;
  await client().organisation.update({
    where: { id: 1 },
    data: { publicUrl: LOCAL, publicUrlConfirmedAt: null, publicUrlIsTrial: false },
  });
});

const confirm = (address: string, isTrial = false, again = address) =>
  confirmPublicAddress({ actor: admin, now: NOW }, { address, again, isTrial });
const make = async () => {
  const earned = {
    employeeId: (await makeEmployee()).id,
    versionId: version.id,
    earnedAt: NOW,
    enrolmentId: null,
    results: [],
  };
  const [id = 0] = await transaction((tx) => insertAwards(tx, [earned], SYSTEM));
  return client().award.findUniqueOrThrow({ where: { id } });
};
const stored = (id: number) => client().award.findUniqueOrThrow({ where: { id } });
const idOf = async (id: number) => JSON.parse((await stored(id)).signedCredential ?? "{}").id;

describe("until the address is confirmed", () => {
  test("awards wait, and every page says for what", async () => {
    const { id, publicId, employeeId } = await make();
    expect((await signAwards(SYSTEM, { awardIds: [id] })).awardIds).toEqual([]);
    expect((await signAwards(SYSTEM, { awardIds: null })).awardIds).toEqual([]);
    expect(await stored(id)).toMatchObject({ signedAt: null, statusListId: null });
    expect(await readPublicAward(publicId, NOW)).toMatchObject({ waitsFor: "address" });
    expect(await getSignedBadge(publicId)).toBe("address");
    expect(await checkAward(publicId, NOW)).toBe("address");
    const holder = actorOf(await client().employee.findUniqueOrThrow({ where: { id: employeeId } }));
    expect(await listMyBadges(holder, NOW)).toMatchObject([{ waitsFor: "address" }]);
    expect(await getPublicAddress(admin)).toMatchObject({ confirmedAt: null, waiting: 1, isFixed: false });
  });

  test("the environment fills it in; afterwards it does not", async () => {
    await proposePublicAddress(SYSTEM, { address: `${REAL}/` });
    expect(await getPublicAddress(admin)).toMatchObject({ address: REAL, confirmedAt: null });
    await confirm(REAL);
    expect(await proposePublicAddress(SYSTEM, { address: LOCAL })).toMatchObject({ unchanged: true });
    expect(await getPublicAddress(admin)).toMatchObject({ address: REAL });
  });
});

describe("confirming the address", () => {
  test("issues all that waited under it, as the preview said, and fixes it", async () => {
    const [first, second] = [await make(), await make()];
    expect(await previewPublicAddress(admin, ` ${REAL}/ `)).toEqual({
      ...{ address: REAL, isTrial: false, isRefused: false },
      ...{ issued: 2, reissued: 0 },
    });
    expect(await confirm(`${REAL}/`)).toMatchObject({ address: REAL, issued: 2, reissued: 0 });
    await runJobs(NOW);
    for (const { id, publicId } of [first, second]) {
      expect(await idOf(id)).toBe(`${REAL}/badges/${publicId}`);
      expect(await checkAward(publicId, NOW)).toMatchObject({ valid: true });
    }
    expect(await getPublicAddress(admin)).toMatchObject({ confirmedAt: NOW, isFixed: true, waiting: 0 });
    expect(await previewPublicAddress(admin, "https://other.example.com")).toMatchObject({ isRefused: true });
    await expect(confirm("https://other.example.com")).rejects.toMatchObject({
      code: "conflict",
      userMessage: errorMessage("awards.addressFixed", { address: REAL }),
    });
    expect(await confirm(REAL)).toMatchObject({ unchanged: true });
  });

  test("can be repeated with another address as long as no badge was issued", async () => {
    await confirm(REAL);
    await confirm("https://other.example.com");
    expect(await getPublicAddress(admin)).toMatchObject({ address: "https://other.example.com" });
  });

  test.each([
    {
      given: { address: REAL, again: "https://badges.example.org" },
      field: "again",
      key: "awards.addressesDiffer",
    },
    { given: { address: LOCAL, again: LOCAL }, field: "address", key: "awards.addressThisComputer" },
    {
      given: { address: REAL, again: REAL, isTrial: "true" },
      field: "isTrial",
      key: "awards.trialElsewhere",
    },
    { given: { address: `${REAL}/learn`, again: REAL }, field: "address", key: "people.addressWithPath" },
  ] as const)("refuses $given beside $field, and changes nothing", async ({ given, field, key }) => {
    const refused = confirmPublicAddress({ actor: admin, now: NOW }, given);
    await expect(refused).rejects.toMatchObject({ code: "invalid", fields: { [field]: { key } } });
    expect(await getPublicAddress(admin)).toMatchObject({ address: LOCAL, confirmedAt: null });
  });

  test("waits for a signing that is under way", async () => {
    await confirm(LOCAL, true);
    const { id } = await make();
    let confirmed: Promise<unknown> | undefined;
    await transaction(async (tx) => {
      await tx.$queryRaw`select id from organisation where id = 1 for share`;
      confirmed = confirm(REAL);
      await waitForRow(
        "the confirmation waits",
        "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
      await tx.$executeRaw`update award set signed_at = ${NOW}, is_trial = true, signed_credential = '{}' where id = ${id}`;
    });
    await confirmed;
    await runJobs(NOW);
    expect(await idOf(id)).toContain(REAL);
  });
});

test("another address is refused although the first badge is signed while it is confirmed", async () => {
  await confirm(REAL);
  const { id } = await make();
  let confirmed: Promise<unknown> | undefined;
  await transaction(async (tx) => {
    await tx.$queryRaw`select id from organisation where id = 1 for share`;
    confirmed = confirm("https://other.example.com").catch((error) => error);
    await waitForRow(
      "the confirmation waits",
      "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    await tx.$executeRaw`update award set signed_at = ${NOW}, signed_credential = '{}' where id = ${id}`;
  });
  expect(await confirmed).toMatchObject({ code: "conflict", userMessage: { key: "awards.addressFixed" } });
  expect(await getPublicAddress(admin)).toMatchObject({ address: REAL });
});

describe("the admins", () => {
  const batches = () =>
    client().messageBatch.findMany({
      where: { kind: "public_address_missing" },
      orderBy: { id: "asc" },
      select: { data: true, employeeIds: true },
    });
  /** An award is earned, and its job finds that it has to wait. */
  const earn = async (days = 0) => {
    const { id } = await make();
    await signAwards({ ...SYSTEM, now: new Date(NOW.getTime() + days * 86_400_000) }, { awardIds: [id] });
  };
  beforeEach(async () => {
    await client().message.deleteMany();
    await client().messageBatch.deleteMany();
    await client().roleGrant.deleteMany();
    await client().roleGrant.create({ data: { employeeId: admin.employeeId, role: "admin" } });
    await giveAccount(admin.employeeId);
  });

  test("are told when the first award waits, not for each one, also by two jobs at once", async () => {
    const [one, two] = [await make(), await make()];
    await Promise.all([one, two].map(({ id }) => signAwards(SYSTEM, { awardIds: [id] })));
    await earn();
    expect(await batches()).toEqual([{ data: { waiting: 2 }, employeeIds: [admin.employeeId] }]);
  });

  test("are told of those that wait and were not revoked, and nobody else is told, nor who has left", async () => {
    const assessor = await makeEmployee();
    const former = await makeEmployee({ activeUntil: fromDay("2027-02-01") });
    for (const [{ id: employeeId }, role] of [
      [assessor, "assessor"],
      [former, "admin"],
    ] as const) {
      await giveAccount(employeeId);
      await client().roleGrant.create({ data: { employeeId, role } });
    }
    const { id } = await make();
    await client().award.update({
      where: { id },
      data: { revokedAt: NOW, revokedReason: "A mistake was made." },
    });
    await signAwards(SYSTEM, { awardIds: [id] });
    expect(await batches()).toEqual([]);
    await earn();
    expect(await batches()).toEqual([{ data: { waiting: 1 }, employeeIds: [admin.employeeId] }]);
  });

  test("are told again by an award that has to wait a month later", async () => {
    for (const days of [0, 29, 30]) await earn(days);
    expect((await batches()).map(({ data }) => data)).toEqual([{ waiting: 1 }, { waiting: 3 }]);
  });

  test("are not told where nothing waits, and no more once the address is confirmed", async () => {
    await signAwards(SYSTEM, { awardIds: null });
    expect(await batches()).toEqual([]);
    await earn();
    await runJobs(NOW);
    await confirm(REAL);
    await runJobs(NOW);
    expect(await client().message.findMany({ where: { kind: "public_address_missing" } })).toMatchObject([
      { inInbox: false, mailState: "not_sent" },
    ]);
    await earn();
    expect(await batches()).toHaveLength(1);
  });
});

describe("a trial on this computer", () => {
  test("issues badges that are issued anew under the real address, with the same entry of the status list", async () => {
    await confirm(LOCAL, true);
    const { id, publicId } = await make();
    await runJobs(NOW);
    await signAwards(SYSTEM, { awardIds: [id] });
    const trial = await stored(id);
    expect(trial.isTrial).toBe(true);
    expect(await idOf(id)).toBe(`${LOCAL}/badges/${publicId}`);
    expect(await getPublicAddress(admin)).toMatchObject({ isTrial: true, isFixed: false, trialBadges: 1 });
    expect(await previewPublicAddress(admin, REAL)).toMatchObject({
      issued: 0,
      reissued: 1,
      isRefused: false,
    });

    // Confirmed once more it would stay as it is.
    expect(await previewPublicAddress(admin, LOCAL)).toMatchObject({ reissued: 0 });

    await confirm(REAL);
    expect(await readPublicAward(publicId, NOW)).toMatchObject({ waitsFor: "signature" });
    await runJobs(NOW);
    expect(await idOf(id)).toBe(`${REAL}/badges/${publicId}`);
    expect(await stored(id)).toMatchObject({
      isTrial: false,
      statusListId: trial.statusListId,
      statusIndex: trial.statusIndex,
    });
    expect(await checkAward(publicId, NOW)).toMatchObject({ valid: true });
    expect(await client().statusList.findFirstOrThrow()).toMatchObject({ nextEntry: 1 });
  });

  test("a badge that was revoked during it stays revoked under the real address", async () => {
    await confirm(LOCAL, true);
    const { id, publicId } = await make();
    await signAwards(SYSTEM, { awardIds: [id] });
    await revokeAward({ actor: admin, now: NOW }, { awardId: id, reason: "Issued to the wrong person." });
    await confirm(REAL);
    await runJobs(NOW);
    expect(await idOf(id)).toBe(`${REAL}/badges/${publicId}`);
    const { statusIndex } = await stored(id);
    const { bits } = await client().statusList.findFirstOrThrow();
    expect(getStatus(bits, statusIndex ?? -1)).toBe(true);
    expect(await checkAward(publicId, NOW)).toMatchObject({ valid: false });
  });

  test("the holders are told of their badge once, and of one that was revoked not again", async () => {
    await confirm(LOCAL, true);
    const [kept, revoked] = [await make(), await make()];
    await signAwards(SYSTEM, { awardIds: [kept.id, revoked.id] });
    const reason = "Issued to the wrong person.";
    await revokeAward({ actor: admin, now: NOW }, { awardId: revoked.id, reason });
    const waits = await make();
    await confirm(REAL);
    await runJobs(NOW);
    for (const { id } of [kept, revoked, waits]) expect(await idOf(id)).toContain(REAL);
    const told = await client().messageBatch.findMany({
      where: { kind: "badge_earned", subjectIds: { hasSome: [kept.id, revoked.id, waits.id] } },
    });
    expect(told.flatMap(({ subjectIds }) => subjectIds).sort()).toEqual(
      [kept.id, revoked.id, waits.id].sort(),
    );
  });

  test("many are issued anew in parts", async () => {
    await confirm(LOCAL, true);
    const employeeIds = await client().$queryRaw<{ id: number }[]>`
      insert into employee (hr_id, email, name, active_from, unit_id)
      select 'many ' || n, n || '@many.example', 'Person ' || n, '2020-01-01', (select min(id) from org_unit) from generate_series(1, 620) n returning id`;
    const earned = employeeIds.map(({ id }) => ({
      ...{ employeeId: id, versionId: version.id, earnedAt: NOW },
      ...{ enrolmentId: null, results: [] },
    }));
    await transaction((tx) => insertAwards(tx, earned, SYSTEM), 60_000);
    await signAwards(SYSTEM, { awardIds: null });
    await runJobs(NOW);
    expect(await client().award.count({ where: { isTrial: true } })).toBe(620);
    await confirm(REAL);
    await runJobs(NOW);
    expect(await client().award.count({ where: { signedCredential: { contains: REAL } } })).toBe(620);
    expect(await client().award.count({ where: { isTrial: true } })).toBe(0);
  });
});

test("only who may change the organisation reads, previews and confirms it", async () => {
  const other = actorOf(await makeEmployee(), ["lnd", "auditor"]);
  await expect(getPublicAddress(other)).rejects.toMatchObject({ code: "forbidden" });
  await expect(previewPublicAddress(other, REAL)).rejects.toMatchObject({ code: "forbidden" });
  const context = { actor: other, now: NOW };
  await expect(confirmPublicAddress(context, { address: REAL, again: REAL })).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("a badge of a company that confirmed its address is not of a trial", async () => {
  await confirm(REAL);
  const award = await makeAward((await makeEmployee()).id, version, NOW);
  expect(award.isTrial).toBe(false);
});
