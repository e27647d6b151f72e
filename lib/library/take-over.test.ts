import { beforeAll, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { client } from "@/lib/db/client";
import { draftPathway } from "@/lib/pathways/commands";
import type { SectionNode } from "@/lib/pathways/rules";
import { type FullStep, readTree } from "@/lib/pathways/tree";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { type PathwayFile, readPathwayFiles } from "./pathway-files";
import { LIBRARY_SKILLS } from "./skills";
import { listLibrary, takeOverPathway } from "./take-over";

withDatabase();

const now = new Date("2026-11-22T09:00:00Z");
let lnd: Person;
beforeAll(async () => {
  await makeOrganisation({ secondApprover: true });
  lnd = actorOf(await makeEmployee(), ["lnd"]);
});
const takeOver = (slug: string) => takeOverPathway({ actor: lnd, now }, { slug });
const entry = async (slug: string) => (await listLibrary(lnd)).find((one) => one.slug === slug);

test("the list says what each adds, and which skills exist already", async () => {
  await client().skill.create({
    data: { code: "own-scrum", name: "Scrum here", cluster: "Ways", halfLifeMonths: 6 },
  });
  await client().skill.create({ data: { code: "py", name: "Python", cluster: "Software" } });
  expect((await listLibrary(lnd)).every(({ versionId }) => versionId === null)).toBe(true);
  expect((await entry("agile-scrum-practice"))?.skills).toEqual([
    { name: "Scrum practice", level: 3, state: "present", isNamesake: false },
  ]);
  expect((await entry("python-for-data-analysis"))?.skills).toContainEqual(
    expect.objectContaining({ name: "Python", state: "new", isNamesake: true }),
  );
});

test("a taken-over pathway is published with its credentials, and its existing skill stays as it was", async () => {
  const { id } = await takeOver("agile-scrum-practice");
  const version = await client().pathwayVersion.findUniqueOrThrow({ where: { id: Number(id) } });
  expect(version).toMatchObject({
    state: "published",
    title: "Agile Scrum Practice",
    authorId: null,
    publishedById: lnd.employeeId,
    publishedAt: now,
  });
  const credentials = await client().credentialVersion.findMany({
    include: { outcomes: true, assessments: true },
  });
  expect(credentials.map(({ state, title }) => [state, title])).toEqual([
    ["published", "Agile Scrum Practice"],
  ]);
  expect(credentials[0]?.assessments.length).toBeGreaterThan(0);
  const skill = await client().skill.findUniqueOrThrow({ where: { code: "own-scrum" } });
  expect(skill).toMatchObject({ name: "Scrum here", halfLifeMonths: 6 });
  expect(credentials[0]?.outcomes.map(({ skillId }) => skillId)).toEqual([skill.id]);
  expect((await entry("agile-scrum-practice"))?.versionId).toBe(id);
});

test("one that proves a retired skill is refused until the skill is used again", async () => {
  const slug = "python-for-data-analysis";
  const [{ code } = { code: "" }] = LIBRARY_SKILLS.filter(({ name }) => name === "Python");
  const { id } = await client().skill.create({
    data: { code, name: "Python here", cluster: "Software", retiredOn: now },
  });
  expect((await entry(slug))?.skills).toContainEqual(
    expect.objectContaining({ name: "Python", state: "retired" }),
  );
  await expect(takeOver(slug)).rejects.toMatchObject({
    code: "conflict",
    userMessage: { key: "library.skillRetired", params: { names: "Python here" } },
  });
  await client().skill.update({ where: { id }, data: { retiredOn: null } });
  await takeOver(slug);
});

test("taken over twice, also at once, it is there once", async () => {
  await expect(takeOver("agile-scrum-practice")).rejects.toMatchObject({ code: "conflict" });
  const slug = "cybersecurity-fundamentals";
  const results = await Promise.allSettled([takeOver(slug), takeOver(slug), takeOver(slug)]);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await client().pathway.count()).toBe(3);
});

test("all six can be taken over into one installation, with every skill and its anchors", async () => {
  for (const { slug, versionId } of await listLibrary(lnd)) if (versionId === null) await takeOver(slug);
  expect(await client().pathwayVersion.count({ where: { state: "published" } })).toBe(
    readPathwayFiles().length,
  );
  const skill = await client().skill.findUniqueOrThrow({
    where: { code: "2.B.1.b" },
    include: { anchors: true },
  });
  expect(skill).toMatchObject({ name: "Coordination", cluster: "Social Skills" });
  expect(skill.anchors).toHaveLength(3);
  const listed = (await listLibrary(lnd)).flatMap(({ skills }) => skills);
  expect(listed.every(({ state }) => state === "present")).toBe(true);
  expect(
    listed.every(({ isNamesake }) => !isNamesake),
    "a skill is not its own namesake",
  ).toBe(true);
});

test("an unknown name is not found, and nobody without the permission takes anything over", async () => {
  await expect(takeOver("../../etc")).rejects.toMatchObject({ code: "not_found" });
  const employee = actorOf(await makeEmployee());
  await expect(listLibrary(employee)).rejects.toMatchObject({ code: "forbidden" });
});

/** Id of the version of a ready pathway that is here, taken over if need be. */
const taken = async (slug: string) => (await entry(slug))?.versionId ?? Number((await takeOver(slug)).id);

test("credentials of the library have no author here, and whoever takes them over has published them", async () => {
  await taken("building-information-modelling");
  expect(
    await client().credentialVersion.findFirstOrThrow({ where: { title: "Building Information Modelling" } }),
  ).toMatchObject({ authorId: null, publishedById: lnd.employeeId, publishedAt: now, validityMonths: 36 });
});

test("questions and criteria of a taken-over credential say which skill they are about", async () => {
  await taken("social-media-advertising");
  const { id } = await client().skill.findUniqueOrThrow({ where: { code: "own-social-advertising" } });
  const assessments = await client().assessment.findMany({
    where: { credentialVersion: { title: "Social Media Advertising" } },
    include: { questions: true, criteria: true },
    orderBy: { position: "asc" },
  });
  expect(assessments.map(({ kind }) => kind)).toEqual(["quiz", "project"]);
  for (const about of [
    assessments.flatMap(({ questions }) => questions),
    assessments.flatMap(({ criteria }) => criteria),
  ]) {
    expect(about.length).toBeGreaterThan(0);
    expect(about.every(({ skillId }) => skillId === id)).toBe(true);
  }
  expect(assessments[0]).toMatchObject({ maxAttempts: 3, coolOffHours: 24, drawCount: 8, shuffle: true });
  expect(assessments[1]).toMatchObject({ maxAttempts: 2, coolOffHours: 24 });
});

test("a pathway with a milestone awards it, and a step that may be left out stays one", async () => {
  const versionId = await taken("cybersecurity-fundamentals");
  const version = await client().pathwayVersion.findUniqueOrThrow({
    where: { id: versionId },
    include: { milestone: { include: { versions: true } } },
  });
  expect(version.milestone?.versions.map(({ title }) => title)).toEqual(["Cybersecurity Fundamentals"]);
  const steps = await client().step.findMany({
    where: { section: { pathwayVersionId: versionId }, kind: "credential" },
    orderBy: { id: "asc" },
  });
  expect(steps.map(({ minutes, isOptional }) => [minutes, isOptional])).toEqual([
    [20, false],
    [60, true],
  ]);
});

type FileNode = PathwayFile["root"]["children"][number];
const outlineOfFile = (node: FileNode): unknown =>
  "section" in node
    ? {
        ...{ title: node.section, rule: node.rule, needed: node.needed ?? null },
        children: node.children.map(outlineOfFile),
      }
    : { title: node.title, kind: node.step, minutes: node.minutes, body: node.body, url: node.url };
const outlineOf = (node: SectionNode<FullStep> | FullStep): unknown =>
  node.type === "section"
    ? {
        ...{ title: node.title, rule: node.rule, needed: node.needed },
        children: node.children.map(outlineOf),
      }
    : { title: node.title, kind: node.kind, minutes: node.minutes, body: node.body, url: node.url };

test("a taken-over pathway says and asks for what its file does", async () => {
  const slug = "building-information-modelling";
  const file = readPathwayFiles().find((one) => one.slug === slug);
  if (!file) throw new Error("There is no such file.");
  const versionId = await taken(slug);
  const { description, tags } = file;
  expect(await client().pathwayVersion.findUniqueOrThrow({ where: { id: versionId } })).toMatchObject({
    description,
    tags,
  });
  expect(outlineOf(await readTree(client(), versionId))).toEqual(outlineOfFile(file.root));
  const credential = await client().credentialVersion.findFirstOrThrow({
    where: { title: "Building Information Modelling" },
    include: { outcomes: { include: { skill: { select: { code: true } } } } },
  });
  expect(credential.outcomes).toMatchObject([{ level: 3, skill: { code: "own-bim" } }]);
});

test("the settings of a skill that came with a pathway have their history from that day on", async () => {
  await taken("building-information-modelling");
  const { id: skillId } = await client().skill.findUniqueOrThrow({ where: { code: "own-bim" } });
  expect(await client().skillSettingVersion.findMany({ where: { skillId } })).toMatchObject([
    { halfLifeMonths: 36, holderLevel: 3, minHolders: 2, untilOn: null },
  ]);
});

test("the list leads to the newest version of a pathway that was taken over", async () => {
  const slug = "inclusive-leadership";
  const { pathwayId } = await client().pathwayVersion.findUniqueOrThrow({ where: { id: await taken(slug) } });
  const { id } = await draftPathway({ actor: lnd, now }, { pathwayId });
  expect((await entry(slug))?.versionId).toBe(id);
});
