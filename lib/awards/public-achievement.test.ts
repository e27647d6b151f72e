import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { isJsonObject, listAt, objectAt } from "@/lib/openbadges/json";
import { withDatabase } from "@/lib/testing/database";
import {
  makeAward,
  makeCredential,
  makeEmployee,
  makeOrganisation,
  makeSkill,
  PUBLIC_URL,
} from "@/lib/testing/factories";
import { makeAttempt, publishNext } from "@/lib/testing/versions";
import { findAchievementOfSkill, readPublicAchievement } from "./public-achievement";
import { readPublicIssuer } from "./public-issuer";
import { getAchievement } from "./publishing";
import { getSignedBadge } from "./queries";

withDatabase();

const NOW = new Date("2027-03-01T10:00:00Z");
let version: Awaited<ReturnType<typeof makeCredential>>;
let skillId: number;
let badge: { credentialSubject: { achievement: { id: string; alignment: { targetUrl: string }[] } } };

beforeAll(async () => {
  await makeOrganisation();
  version = await makeCredential();
  const outcome = await client().credentialOutcome.findFirstOrThrow({
    where: { credentialVersionId: version.id },
  });
  skillId = outcome.skillId;
  await client().skill.update({
    where: { id: skillId },
    data: { uri: null, description: "Ties what must hold." },
  });
  await client().skillAnchor.upsert({
    where: { skillId_level: { skillId, level: outcome.level } },
    create: { skillId, level: outcome.level, text: "Chooses the knot alone." },
    update: { text: "Chooses the knot alone." },
  });
  // The page is about the level that the badge proves.
  await client().skillAnchor.createMany({
    data: [1, 2, 5].map((level) => ({ skillId, level, text: `Another level: ${level}.` })),
    skipDuplicates: true,
  });
  const award = await makeAward((await makeEmployee()).id, version, NOW);
  const signed = await getSignedBadge(award.publicId);
  if (signed === null || typeof signed === "string") throw new Error("The badge is not signed");
  badge = JSON.parse(signed.credential);
});

test("a skill without an address of its own is signed with a public one, where people and programs read it", async () => {
  const { id, alignment } = badge.credentialSubject.achievement;
  const target = `${PUBLIC_URL}/achievements/${version.id}#skill-${skillId}`;
  expect(alignment.map(({ targetUrl }) => targetUrl)).toEqual([target]);
  expect(target.startsWith(`${id}#`)).toBe(true);

  const page = await readPublicAchievement(String(version.id), NOW);
  expect(page?.skills).toMatchObject([
    { id: skillId, description: "Ties what must hold.", anchor: "Chooses the knot alone." },
  ]);
  const document = await getAchievement(String(version.id), NOW);
  expect(listAt(document?.alignment).filter(isJsonObject)).toMatchObject([{ targetUrl: target }]);
  expect(objectAt(document ?? {}).id).toBe(id);
});

test("a skill with an address keeps it", async () => {
  await client().skill.update({ where: { id: skillId }, data: { uri: "https://skills.example/ropes" } });
  const document = await getAchievement(String(version.id), NOW);
  expect(listAt(document?.alignment)).toMatchObject([{ targetUrl: "https://skills.example/ropes" }]);
});

test("the address that earlier badges give a skill leads to its description, for skills that a signed badge names only", async () => {
  expect(await findAchievementOfSkill(String(skillId))).toEqual({ skillId, versionId: version.id });
  const skillsOf = async (change: Parameters<typeof makeCredential>[0]) => {
    const { id } = await makeCredential(change);
    const outcomes = await client().credentialOutcome.findMany({ where: { credentialVersionId: id } });
    return outcomes.map((one) => one.skillId);
  };
  const unknown = [...(await skillsOf({ state: "draft", publishedAt: null })), ...(await skillsOf({}))];
  for (const other of unknown.filter((one) => one !== skillId))
    expect(await findAchievementOfSkill(String(other))).toBeNull();
  expect(unknown.some((one) => one !== skillId)).toBe(true);
  for (const id of ["0", "x", "99999999", "1 or 1=1", undefined])
    expect(await findAchievementOfSkill(id)).toBeNull();
  await client().award.updateMany({ data: { signedAt: null, signedCredential: null } });
  expect(await findAchievementOfSkill(String(skillId))).toBeNull();
});

test("only what is or was published is public, and says nothing about who earned it", async () => {
  const draft = await makeCredential({ state: "draft", publishedAt: null });
  for (const id of [String(draft.id), "0", "x", "99999999", undefined])
    expect(await readPublicAchievement(id, NOW)).toBeNull();
  const page = await readPublicAchievement(String(version.id), NOW);
  const [holder] = await client().employee.findMany({ orderBy: { id: "desc" }, take: 1 });
  expect(JSON.stringify(page)).not.toContain(holder?.name ?? "nobody");
});

test("the issuer's page lists every key, the newest first, those that are retired with their end", async () => {
  const issuer = await readPublicIssuer(NOW);
  expect(issuer.id).toBe(`${PUBLIC_URL}/issuer`);
  expect(issuer.keys.map(({ algorithm, retiredOn }) => [algorithm, retiredOn])).toEqual([
    ["Ed25519", null],
    ["RS256", null],
  ]);
  await client().issuerKey.updateMany({ data: { retiredAt: NOW } });
  expect((await readPublicIssuer(NOW)).keys.map(({ retiredOn }) => retiredOn)).toEqual([
    "2027-03-01",
    "2027-03-01",
  ]);
});

test("a newer version is named once it is published, and not while it is a draft", async () => {
  const first = await makeCredential();
  const newer = async () => (await readPublicAchievement(String(first.id), NOW))?.newer;
  const { id } = await client().credentialVersion.create({
    data: { credentialId: first.credentialId, number: 2, title: "Not ready" },
  });
  expect(await newer()).toBeNull();
  await client().credentialVersion.delete({ where: { id } });
  const second = await publishNext(first, [{ key: crypto.randomUUID() }], NOW);
  expect(await newer()).toEqual({ id: second.id, number: 2 });
  expect((await readPublicAchievement(String(second.id), NOW))?.newer).toBeNull();
});

test("how many pass at the first attempt is said once five have tried, so that it tells of nobody", async () => {
  const tried = await makeCredential();
  const key = tried.assessments[0]?.key ?? "";
  const rateAfter = async (minutes: number) => {
    // What a page shows may be a minute old.
    const page = await readPublicAchievement(String(tried.id), new Date(NOW.getTime() + minutes * 60_000));
    return page?.version.assessments[0]?.firstAttemptRate;
  };
  for (const [at, state] of (["passed", "failed", "passed", "passed"] as const).entries()) {
    await makeAttempt((await makeEmployee()).id, tried, key, state, NOW);
    expect(await rateAfter(2 * at)).toBeNull();
  }
  const fifth = (await makeEmployee()).id;
  await makeAttempt(fifth, tried, key, "failed", NOW);
  await makeAttempt(fifth, tried, key, "passed", NOW);
  // Who has not finished has neither passed nor failed.
  for (const state of ["open", "submitted"] as const)
    await makeAttempt((await makeEmployee()).id, tried, key, state, NOW);
  expect(await rateAfter(10)).toBeCloseTo(3 / 5);
});

test("a page says how many questions an attempt draws, and how many there are", async () => {
  const questions = {
    create: [0, 1, 2, 3].map((position) => ({ position, kind: "single" as const, prompt: "Which?" })),
  };
  const { id } = await makeCredential({
    assessments: {
      create: [
        { kind: "quiz", position: 0, title: "Part", drawCount: 3, questions },
        { kind: "quiz", position: 1, title: "All", questions },
      ],
    },
  });
  const page = await readPublicAchievement(String(id), NOW);
  expect(page?.version.assessments.map((one) => [one.drawn, one.questions])).toEqual([
    [3, 4],
    [4, 4],
  ]);
});

test("a page says by how many criteria a project is marked, and what is learned, a sentence each", async () => {
  const criteria = {
    create: ["Works", "Safe"].map((title, position) => ({ title, position, maxPoints: 5 })),
  };
  const { id } = await makeCredential({
    learningOutcomes: "Rigs a load.\n\nStops in time.\n",
    assessments: { create: { kind: "project", position: 0, title: "Project", criteria } },
  });
  expect((await readPublicAchievement(String(id), NOW))?.version).toMatchObject({
    learningOutcomes: ["Rigs a load.", "Stops in time."],
    assessments: [{ criteria: 2, questions: 0 }],
  });
  const silent = await makeCredential();
  expect((await readPublicAchievement(String(silent.id), NOW))?.version.learningOutcomes).toEqual([]);
});

test("a page begins with the skill that is proved most", async () => {
  const outcomes = [];
  for (const level of [2, 4, 3]) outcomes.push({ skillId: (await makeSkill()).id, level });
  const { id } = await makeCredential({ outcomes: { create: outcomes } });
  const page = await readPublicAchievement(String(id), NOW);
  expect(page?.skills.map(({ level }) => level)).toEqual([4, 3, 2]);
});

test("a credential that was retired is said to be, and how long its badges are valid", async () => {
  const retired = await makeCredential({ state: "retired", validityMonths: 12 });
  expect(await readPublicAchievement(String(retired.id), NOW)).toMatchObject({
    isRetired: true,
    validityMonths: 12,
  });
  const { id } = await makeCredential();
  expect(await readPublicAchievement(String(id), NOW)).toMatchObject({
    isRetired: false,
    validityMonths: null,
  });
});

test("the address of a skill leads to the latest version that has badges", async () => {
  const first = await makeCredential();
  const skill = String(first.outcomes[0]?.skillId);
  await makeAward((await makeEmployee()).id, first, NOW);
  const second = await publishNext(first, [{ key: crypto.randomUUID() }], NOW);
  // Nobody has earned the new version yet.
  expect((await findAchievementOfSkill(skill))?.versionId).toBe(first.id);
  await makeAward((await makeEmployee()).id, second, NOW);
  expect((await findAchievementOfSkill(skill))?.versionId).toBe(second.id);
});
