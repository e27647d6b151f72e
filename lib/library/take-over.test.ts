import { beforeAll, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { readPathwayFiles } from "./pathway-files";
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
  expect(
    (await listLibrary(lnd)).flatMap(({ skills }) => skills).every(({ state }) => state === "present"),
  ).toBe(true);
});

test("an unknown name is not found, and nobody without the permission takes anything over", async () => {
  await expect(takeOver("../../etc")).rejects.toMatchObject({ code: "not_found" });
  const employee = actorOf(await makeEmployee());
  await expect(listLibrary(employee)).rejects.toMatchObject({ code: "forbidden" });
});
