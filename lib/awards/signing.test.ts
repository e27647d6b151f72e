import { beforeAll, beforeEach, expect, test } from "vitest";
import { award, insertAwards } from "@/lib/assessments/results";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeAward, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { runJobs } from "@/lib/testing/jobs";
import { untilBlocked } from "@/lib/testing/until";
import { checkAward } from "./checking";
import { revokeAward } from "./commands";
import { getBakedImage } from "./pictures";
import { getSignedBadge, listMyBadges, readPublicAward } from "./queries";
import { signAwards } from "./signing";
import { reserveStatusListEntries } from "./status-lists";

withDatabase();

const NOW = new Date("2027-03-01T10:00:00Z");
const SYSTEM = { actor: { kind: "system" as const, job: "test" }, now: NOW };
let version: Awaited<ReturnType<typeof makeCredential>>;
let holder: Awaited<ReturnType<typeof makeEmployee>>;

beforeAll(async () => {
  await makeOrganisation();
});
beforeEach(async () => {
  holder = await makeEmployee();
  version = await makeCredential();
});

const earned = (employeeId = holder.id) => ({
  employeeId,
  versionId: version.id,
  earnedAt: NOW,
  enrolmentId: null,
  results: version.assessments.map(({ key, title, kind, passPercent }) => ({
    ...{ key, title, kind, passPercent },
    ...{ points: 8, maxPoints: 10, decidedAt: NOW.toISOString() },
  })),
});
const make = async () => {
  const [id = 0] = await transaction((tx) => insertAwards(tx, [earned()], SYSTEM));
  return client().award.findUniqueOrThrow({ where: { id } });
};
const sign = (id: number) => signAwards(SYSTEM, { awardIds: [id] });

test("an award counts with its evidence before it is signed, and every page says that it is being issued", async () => {
  const { id, publicId } = await make();
  expect(await client().evidence.count({ where: { awardId: id } })).toBe(1);
  expect(await readPublicAward(publicId, NOW)).toMatchObject({ waitsFor: "signature", state: "valid" });
  expect(await getSignedBadge(publicId)).toBe("signature");
  expect(await getBakedImage(publicId, "png", NOW)).toBe("signature");
  expect(await checkAward(publicId, NOW)).toBe("signature");
  expect(await listMyBadges(actorOf(holder), NOW)).toMatchObject([{ waitsFor: "signature" }]);
  await sign(id);
  expect(await readPublicAward(publicId, NOW)).toMatchObject({ waitsFor: null });
  expect(await checkAward(publicId, NOW)).toMatchObject({ valid: true });
  expect(await client().evidence.count({ where: { awardId: id } })).toBe(1);
});

test("an award is signed once and in the trail once, however often the job runs", async () => {
  const { id } = await make();
  expect((await sign(id)).awardIds).toEqual([id]);
  const first = await client().award.findUniqueOrThrow({ where: { id } });
  expect((await sign(id)).awardIds).toEqual([]);
  expect(await client().award.findUniqueOrThrow({ where: { id } })).toEqual(first);
  expect(await client().auditEntry.count({ where: { command: "award.issue", subjectId: String(id) } })).toBe(
    1,
  );
});

test("an award that is revoked before it is signed is never signed, and takes no status list entry", async () => {
  const { id, publicId } = await make();
  const admin = actorOf(await makeEmployee(), ["admin"]);
  await revokeAward({ actor: admin, now: NOW }, { awardId: id, reason: "Issued to the wrong person." });
  expect((await sign(id)).awardIds).toEqual([]);
  expect(await client().award.findUniqueOrThrow({ where: { id } })).toMatchObject({
    signedCredential: null,
    statusListId: null,
  });
  expect(await readPublicAward(publicId, NOW)).toMatchObject({ state: "revoked", waitsFor: "signature" });
});

test("a badge superseded before it is signed is signed all the same", async () => {
  const { id } = await make();
  await client().award.update({ where: { id }, data: { supersededAt: NOW } });
  expect((await sign(id)).awardIds).toEqual([id]);
});

test("a share of the points is signed rounded down, as its page shows it", async () => {
  const results = earned().results.map((result) => ({ ...result, points: 159, maxPoints: 200 }));
  const [id = 0] = await transaction((tx) => insertAwards(tx, [{ ...earned(), results }], SYSTEM));
  await sign(id);
  const { signedCredential } = await client().award.findUniqueOrThrow({ where: { id } });
  expect(JSON.parse(signedCredential ?? "{}").credentialSubject.result).toMatchObject([{ value: "79" }]);
});

test("a badge of an hour and a half of learning says ninety minutes", async () => {
  version = await makeCredential({ effortHours: 1.5 });
  const { signedCredential } = await makeAward(holder.id, version, NOW);
  const { result } = JSON.parse(signedCredential ?? "{}").credentialSubject;
  expect(result.map(({ value }: { value: string }) => value)).toEqual(["80", "PT90M"]);
});

test("a badge says what was reached, and what it takes to pass", async () => {
  const quiz = { kind: "quiz" as const, position: 0, title: "Theory", passPercent: 75 };
  version = await makeCredential({ assessments: { create: quiz } });
  const { signedCredential } = await makeAward(holder.id, version, NOW);
  const badge = JSON.parse(signedCredential ?? "{}");
  expect(badge.evidence).toMatchObject([{ name: "Theory", description: "quiz: 8 of 10 points" }]);
  expect(badge.credentialSubject.achievement.resultDescription).toMatchObject([
    { name: "Theory", resultType: "Percent", requiredValue: "75" },
  ]);
});

test("a badge says what it is of: its version, its tags, how its results are to be read, and whose skills it names", async () => {
  const assessments = (["project", "exam"] as const).map((kind, position) => ({
    ...{ kind, position, title: kind, passPercent: 60 },
  }));
  version = await makeCredential({
    ...{ number: 7, version: 4, title: "Rigging", description: "", tags: ["cranes", "safety"] },
    assessments: { create: assessments },
  });
  const [outcome] = version.outcomes;
  const uri = "https://services.onetcenter.org/reference/2.A.1.a";
  await client().skill.update({ where: { id: outcome?.skillId ?? 0 }, data: { uri } });
  const { signedCredential } = await makeAward(holder.id, version, NOW);
  expect(JSON.parse(signedCredential ?? "{}").credentialSubject.achievement).toMatchObject({
    ...{ version: "7", description: "Rigging", tag: ["cranes", "safety"] },
    alignment: [{ targetUrl: uri, targetFramework: "O*NET" }],
    resultDescription: [
      { name: "project", resultType: "RubricScore" },
      { name: "exam", resultType: "Percent" },
    ],
  });
});

test("two jobs that sign at the same moment take different entries of the status list", async () => {
  await makeAward(holder.id, version, NOW);
  const { promise: mayCommit, resolve: commit } = Promise.withResolvers<void>();
  const { promise: isTaken, resolve: taken } = Promise.withResolvers<void>();
  const first = transaction(async (tx) => {
    const entries = await reserveStatusListEntries(tx, 1, NOW);
    taken();
    await mayCommit;
    return entries;
  });
  await isTaken;
  const second = transaction((tx) => reserveStatusListEntries(tx, 1, NOW));
  await untilBlocked();
  commit();
  expect(await second).not.toEqual(await first);
});

test("whoever holds the credential gets no second award", async () => {
  await makeAward(holder.id, version, NOW);
  expect(await transaction((tx) => insertAwards(tx, [earned()], SYSTEM))).toEqual([]);
  expect(await client().evidence.count({ where: { employeeId: holder.id } })).toBe(1);
});

test("awards of several credentials are signed by one job, each as its own version says", async () => {
  const versions = await Promise.all(Array.from({ length: 3 }, () => makeCredential()));
  const items = versions.map(({ id }) => ({ ...earned(), versionId: id, results: [] }));
  const ids = await transaction((tx) => award(tx, items, SYSTEM));
  await runJobs(NOW);
  const signed = await client().award.findMany({ where: { id: { in: ids } }, orderBy: { id: "asc" } });
  expect(signed.map(({ signedCredential }) => JSON.parse(signedCredential ?? "{}").name)).toEqual(
    signed.map(({ credentialVersionId }) => versions.find(({ id }) => id === credentialVersionId)?.title),
  );
});

test("the job for all that wait signs what no other job has signed", async () => {
  const { id } = await make();
  await signAwards(SYSTEM, { awardIds: null });
  expect(await client().award.findUniqueOrThrow({ where: { id } })).toMatchObject({ signedAt: NOW });
  expect((await signAwards(SYSTEM, { awardIds: null })).awardIds).toEqual([]);
});
