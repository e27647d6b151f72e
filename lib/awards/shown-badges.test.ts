import { beforeAll, beforeEach, expect, test } from "vitest";
import { insertAwards } from "@/lib/assessments/results";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { withDatabase } from "@/lib/testing/database";
import {
  actorOf,
  makeAward,
  makeCredential,
  makeEmployee,
  makeOrganisation,
  makeSkill,
  PUBLIC_URL,
} from "@/lib/testing/factories";
import { revokeAward } from "./commands";
import { readPublicAchievement } from "./public-achievement";
import { readPublicIssuer } from "./public-issuer";
import { getAchievement } from "./publishing";
import { listMyBadges, readPublicAward } from "./queries";
import { signAwards } from "./signing";

withDatabase();

const NOW = new Date("2027-03-01T10:00:00Z");
const SYSTEM = { actor: { kind: "system" as const, job: "test" }, now: NOW };
let holder: Awaited<ReturnType<typeof makeEmployee>>;

beforeAll(() => makeOrganisation());
beforeEach(async () => {
  holder = await makeEmployee();
});
const versionOnPage = async (id: number) => (await readPublicAchievement(String(id), NOW))?.version;

test("a page says how long learning and each assessment take, and what it takes to pass", async () => {
  const quiz = { kind: "quiz" as const, title: "Quiz" };
  const { id } = await makeCredential({
    effortHours: 6.5,
    assessments: {
      create: [
        { ...quiz, position: 0, minutes: 45, passPercent: 70, timeLimitMinutes: 40 },
        { ...quiz, position: 1, minutes: 15, passPercent: 90 },
      ],
    },
  });
  expect(await versionOnPage(id)).toMatchObject({
    effortHours: 6.5,
    assessments: [
      { minutes: 45, passPercent: 70, timeLimitMinutes: 40 },
      { minutes: 15, passPercent: 90, timeLimitMinutes: null },
    ],
  });
});

test("a line of blanks between what is learned is no sentence of its own", async () => {
  const { id } = await makeCredential({ learningOutcomes: "Rigs a load.\n  \nStops in time." });
  expect((await versionOnPage(id))?.learningOutcomes).toEqual(["Rigs a load.", "Stops in time."]);
});

test("skills that are proved at the same level stand by name, each with its code", async () => {
  const skills = [
    await makeSkill({ name: "Splicing", code: "ROPE-2" }),
    await makeSkill({ name: "Knotting", code: "ROPE-1" }),
  ];
  const { id } = await makeCredential({
    outcomes: { create: skills.map((skill) => ({ skillId: skill.id, level: 3 })) },
  });
  const page = await readPublicAchievement(String(id), NOW);
  expect(page?.skills.map(({ name, code }) => [name, code])).toEqual([
    ["Knotting", "ROPE-1"],
    ["Splicing", "ROPE-2"],
  ]);
});

test("a badge gives the code of each skill, by which other programs know it", async () => {
  const skill = await makeSkill({ code: "ROPE-7" });
  const version = await makeCredential({ outcomes: { create: { skillId: skill.id, level: 3 } } });
  const { signedCredential } = await makeAward(holder.id, version, NOW);
  const { achievement } = JSON.parse(signedCredential ?? "{}").credentialSubject;
  expect(achievement.alignment).toMatchObject([{ targetCode: "ROPE-7" }]);
});

test("programs that read what a badge is for also read who gives it", async () => {
  const { id } = await makeCredential();
  expect(await getAchievement(String(id), NOW)).toMatchObject({
    creator: { id: `${PUBLIC_URL}/issuer`, name: "Example Company" },
  });
});

test("a badge is added to LinkedIn with its title, who gave it, and its number", async () => {
  const version = await makeCredential({ title: "Rigger" });
  const { publicId } = await makeAward(holder.id, version, NOW);
  const [badge] = await listMyBadges(actorOf(holder), NOW);
  const page = await readPublicAward(publicId, NOW);
  for (const address of [badge?.linkedIn, page?.linkedIn]) {
    const { searchParams } = new URL(address ?? "");
    expect(["name", "organizationName", "certId"].map((part) => searchParams.get(part))).toEqual([
      ...["Rigger", "Example Company", publicId],
    ]);
  }
});

test("the holder of a badge that was revoked reads why, among the own badges", async () => {
  const { id: awardId } = await makeAward(holder.id, await makeCredential(), NOW);
  const reason = "Issued to the wrong person.";
  await revokeAward({ ...SYSTEM, actor: actorOf(await makeEmployee(), ["admin"]) }, { awardId, reason });
  expect(await listMyBadges(actorOf(holder), NOW)).toMatchObject([
    { state: "revoked", revokedOn: "2027-03-01", revokedReason: reason },
  ]);
});

test("the issuer's page says since when each key is used", async () => {
  await client().issuerKey.deleteMany();
  await makeAward(holder.id, await makeCredential(), NOW);
  const { keys } = await readPublicIssuer(new Date("2027-06-01T10:00:00Z"));
  expect(keys.map(({ since }) => since)).toEqual(["2027-03-01", "2027-03-01"]);
});

test("the trail names the badges that were signed", async () => {
  const version = await makeCredential();
  const earned = [holder, await makeEmployee()].map(({ id }) => ({
    ...{ employeeId: id, versionId: version.id, earnedAt: NOW, enrolmentId: null, results: [] },
  }));
  const awardIds = await transaction((tx) => insertAwards(tx, earned, SYSTEM));
  await signAwards(SYSTEM, { awardIds });
  const { detail } = await client().auditEntry.findFirstOrThrow({
    where: { command: "award.issue" },
    orderBy: { id: "desc" },
  });
  expect(detail).toEqual({ awards: awardIds });
});

test("a page says what has to be done, and where each skill is described elsewhere", async () => {
  const uri = "https://skills.example/splicing";
  const skill = await makeSkill({ uri });
  const { id } = await makeCredential({
    criteria: "Splices two ropes.",
    outcomes: { create: { skillId: skill.id, level: 3 } },
  });
  const page = await readPublicAchievement(String(id), NOW);
  expect(page).toMatchObject({
    version: { criteria: "Splices two ropes.", outcomes: [{ name: skill.name, uri }] },
    skills: [{ name: skill.name, uri }],
  });
});

test("a badge says at which of five levels it proves a skill, and in which language it is written", async () => {
  const { language } = await client().organisation.findUniqueOrThrow({ where: { id: 1 } });
  const { signedCredential } = await makeAward(holder.id, await makeCredential({}, 4), NOW);
  const { achievement } = JSON.parse(signedCredential ?? "{}").credentialSubject;
  expect(achievement).toMatchObject({
    inLanguage: language,
    alignment: [{ targetDescription: "Level 4 of 5" }],
  });
});
