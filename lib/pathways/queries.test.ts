import { beforeAll, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import {
  actorOf,
  makeCredential,
  makeEmployee,
  makeOrganisation,
  makeSkill,
  makeUnit,
} from "@/lib/testing/factories";
import {
  credentialStep,
  draftSteps,
  makeEnrolment,
  makePathway,
  publishSteps,
  readStep,
} from "@/lib/testing/learning";
import { draftPathway } from "./commands";
import { listGoals } from "./goals";
import { gapAddress, getPathwayEditorFacts, listPathways } from "./queries";

withDatabase();

const NOW = new Date("2026-11-01T09:00:00Z");
let lnd: Person;

beforeAll(async () => {
  await makeOrganisation();
  lnd = actorOf(await makeEmployee(), ["lnd"]);
});

/** Create a published credential that proves this skill at this level. */
async function makeProof(skillId: number, level: number) {
  const { id: credentialId } = await client().credential.create({ data: {} });
  const draft = await client().credentialVersion.create({
    data: {
      ...{ credentialId, number: 1, title: `Level ${level}`, description: "It.", criteria: "The quiz." },
      outcomes: { create: { skillId, level } },
      assessments: { create: { kind: "quiz", position: 0, title: "Quiz" } },
    },
  });
  await client().credentialVersion.update({
    where: { id: draft.id },
    data: { state: "published", publishedAt: NOW },
  });
  return credentialId;
}

test("the list shows the published version beside an open draft, and the highest level of each skill", async () => {
  const skill = await makeSkill();
  const credentialIds = [await makeProof(skill.id, 2), await makeProof(skill.id, 4)];
  const { pathwayId } = await publishSteps(
    credentialIds.map((credentialId) => credentialStep(credentialId)),
    { title: "Welding", publishedAt: NOW },
  );
  const { id } = await draftPathway({ actor: lnd, now: NOW }, { pathwayId });
  const { rows } = await listPathways(lnd, { page: 1, size: 50 });
  expect(rows.find((row) => row.pathwayId === pathwayId)).toMatchObject({
    ...{ id: String(id), state: "draft", published: 1, steps: 2, leastMinutes: 120 },
    closes: [{ name: skill.name, level: 4 }],
  });
});

test("what a pathway leads to stands by the names of the skills, in the list as on its page", async () => {
  const skills = [await makeSkill({ name: "Splicing" }), await makeSkill({ name: "Climbing" })];
  const { credentialId } = await makeCredential({
    outcomes: { create: skills.map(({ id: skillId }, at) => ({ skillId, level: 2 + at })) },
  });
  const { pathwayId } = await publishSteps([credentialStep(credentialId)]);
  const named = [
    { name: "Climbing", level: 3 },
    { name: "Splicing", level: 2 },
  ];
  const { rows } = await listPathways(lnd, { page: 1, size: 50 });
  expect(rows.find((row) => row.pathwayId === pathwayId)?.closes).toEqual(named);
  expect((await listGoals([credentialId]))[0]?.outcomes).toEqual(named);
});

test("the credentials to choose from for a pathway stand by title, whatever its capitals", async () => {
  for (const title of ["Choice c", "choice b", "Choice a"]) await makeCredential({ title });
  const { credentials } = await getPathwayEditorFacts(lnd, await makePathway(null));
  const titles = credentials.map(({ title }) => title).filter((title) => /^choice /i.test(title));
  expect(titles).toEqual(["Choice a", "choice b", "Choice c"]);
});

test("assigning a pathway begins with the gap that it was built to close", async () => {
  const [skill, unit] = [await makeSkill(), await makeUnit()];
  const role = await client().jobRole.create({ data: { code: crypto.randomUUID(), name: "Welder" } });
  const { pathwayId } = await makePathway(null);
  expect(await gapAddress(lnd, pathwayId)).toBe(`/assign?pathway=${pathwayId}`);
  const gap = { gapSkillId: skill.id, gapLevel: 3, gapUnitId: unit.id, gapJobRoleId: role.id };
  await client().pathway.update({ where: { id: pathwayId }, data: gap });
  expect(Object.fromEntries(new URL(await gapAddress(lnd, pathwayId), "https://x").searchParams)).toEqual({
    pathway: String(pathwayId),
    ...{ skill: String(skill.id), level: "3", unit: String(unit.id), role: String(role.id) },
  });
});

test("pathways are listed by title, whatever its capitals", async () => {
  for (const title of ["Order c", "order b", "Order a"]) await publishSteps([readStep()], { title });
  const { rows } = await listPathways(lnd, { page: 1, size: 50 });
  const titles = rows.map(({ title }) => title).filter((title) => /^order /i.test(title));
  expect(titles).toEqual(["Order a", "order b", "Order c"]);
});

test("a page of pathways begins where the one before it ends", async () => {
  for (const title of ["Page a", "Page b", "Page c", "Page d"]) await publishSteps([readStep()], { title });
  const idsOf = async (page: number, size: number) =>
    (await listPathways(lnd, { page, size })).rows.map(({ id }) => id);
  expect([...(await idsOf(1, 2)), ...(await idsOf(2, 2))]).toEqual((await idsOf(1, 50)).slice(0, 4));
});

test("the list of drafts names drafts alone", async () => {
  await publishSteps([readStep()], { title: "Of steel" });
  await draftSteps([readStep()], { title: "Of wood" });
  const { rows, total } = await listPathways(lnd, { page: 1, size: 50, state: "draft" });
  expect(total).toBe(rows.length);
  expect(rows.map(({ title }) => title).filter((title) => title.startsWith("Of "))).toEqual(["Of wood"]);
});

test("the list says the least and the most time of a pathway, which optional steps set apart", async () => {
  const steps = [readStep({ minutes: 30 }), readStep({ minutes: 40, isOptional: true })];
  const { pathwayId } = await publishSteps(steps);
  const { rows } = await listPathways(lnd, { page: 1, size: 50 });
  expect(rows.find((row) => row.pathwayId === pathwayId)).toMatchObject({
    ...{ steps: 2, leastMinutes: 30, mostMinutes: 70 },
  });
});

test("the list counts those who are enrolled now, as far as its reader may see them", async () => {
  const pathway = await makePathway(null);
  const { id: unitId } = await makeUnit();
  const enrol = async (changes: Parameters<typeof makeEmployee>[0]) =>
    (await makeEnrolment((await makeEmployee(changes)).id, pathway, NOW)).id;
  await enrol({ unitId });
  await enrol({});
  await enrol({ unitId, activeUntil: fromDay("2021-01-01") });
  await client().enrolment.update({
    where: { id: await enrol({ unitId }) },
    data: { state: "completed", completedAt: NOW, progressPercent: 100 },
  });
  const countFor = async (actor: Person) => {
    const { rows } = await listPathways(actor, { page: 1, size: 50 });
    return rows.find((row) => row.pathwayId === pathway.pathwayId)?.enrolled;
  };
  expect(await countFor(lnd)).toBe(2);
  expect(await countFor(actorOf(await makeEmployee(), ["lnd"], [unitId]))).toBe(1);
});

test("the editor of a pathway knows which badges expire, and after how many months", async () => {
  const [yearly, endless] = [await makeCredential({ validityMonths: 12 }), await makeCredential()];
  const { credentials } = await getPathwayEditorFacts(lnd, await makePathway(null));
  const validity = (wanted: { credentialId: number }) =>
    credentials.find(({ id }) => id === wanted.credentialId)?.validityMonths;
  expect([validity(yearly), validity(endless)]).toEqual([12, null]);
});

test("the editor of a pathway marks the credentials that nobody can earn yet", async () => {
  const [published, draft] = [await makeCredential(), await makeCredential({ state: "draft" })];
  const facts = await getPathwayEditorFacts(lnd, await makePathway(null));
  const isPublished = (wanted: { credentialId: number }) =>
    facts.credentials.find(({ id }) => id === wanted.credentialId)?.isPublished;
  expect([isPublished(published), isPublished(draft)]).toEqual([true, false]);
});
