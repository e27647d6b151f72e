import { beforeAll, expect, test } from "vitest";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { findSkills } from "@/lib/skills/find";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { countRequiring, listClusters, matchSkills, searchJobRoles } from "./catalogue-list";
import { listJobRoles, listJobTitles } from "./job-role-queries";
import { listSkills, readSkillUse } from "./skill-queries";

withDatabase();
const NOW = new Date("2026-11-22T10:00:00Z");
const PAGE = { page: 1, size: 50 };
const admin = actorOf({ id: 1, name: "Ada" }, ["admin"]);
const retired = { retiredOn: fromDay("2026-01-01") };

beforeAll(() => makeOrganisation());

const makeRole = (name: string, skillIds: number[] = [], closedOn: Date | null = null) =>
  client().jobRole.create({
    data: {
      code: crypto.randomUUID(),
      name,
      closedOn,
      profile: { create: skillIds.map((skillId) => ({ skillId, target: 3 })) },
    },
  });

test("job roles without targets are listed first, and both groups by name", async () => {
  const { id } = await makeSkill();
  for (const [name, skillIds] of [
    ["Zz list", []],
    ["Aa list", [id]],
    ["Mm list", []],
    ["Bb list", [id]],
  ] as [string, number[]][])
    await makeRole(name, skillIds);
  const closed = await makeRole("Cc list", [], fromDay("2026-01-01"));
  const { rows, withoutTargets } = await listJobRoles(admin, { q: "list" }, PAGE, NOW);
  expect(rows.map(({ name }) => name)).toEqual(["Mm list", "Zz list", "Aa list", "Bb list"]);
  expect(withoutTargets).toBe(2);
  const every = await listJobRoles(admin, { q: "list", state: "every" }, PAGE, NOW);
  expect([every.total, every.withoutTargets], "a closed one needs none").toEqual([5, 2]);
  const byCode = { q: ` ${closed.code.toUpperCase()} `, state: "closed" as const };
  expect((await listJobRoles(admin, byCode, PAGE, NOW)).rows).toMatchObject([{ id: closed.id }]);
});

test("job titles are those of people who are here, the most frequent first, and those that are mapped", async () => {
  const role = await makeRole("Diver");
  await client().jobTitle.create({ data: { title: "Title mapped", jobRoleId: role.id } });
  for (const title of ["Title rare", "Title usual", "Title usual"]) await makeEmployee({ title });
  await makeEmployee({ title: "Title gone", activeUntil: fromDay("2026-11-22") });
  const { rows, withoutRole } = await listJobTitles(admin, { q: "title" }, PAGE, NOW);
  expect(rows.map(({ title, people }) => [title, people])).toEqual([
    ["Title usual", 2],
    ["Title rare", 1],
    ["Title mapped", 0],
  ]);
  expect(withoutRole).toBe(2);
});

test("job titles that stand for no job role come first, however few people have them", async () => {
  const role = await makeRole("Stoker");
  await client().jobTitle.create({ data: { title: "Order mapped", jobRoleId: role.id } });
  for (const title of ["Order mapped", "Order mapped", "Order open"]) await makeEmployee({ title });
  const { rows } = await listJobTitles(admin, { q: "order" }, PAGE, NOW);
  expect(rows.map(({ title, people }) => [title, people])).toEqual([
    ["Order open", 1],
    ["Order mapped", 2],
  ]);
});

test("the page of a skill names the open job roles, and the credentials and questions of versions that are not retired", async () => {
  const { id: skillId } = await makeSkill();
  const role = await makeRole("Uses it", [skillId]);
  await makeRole("Used it", [skillId], fromDay("2026-01-01"));
  const makeVersion = async (state: "draft" | "retired", title: string) => {
    const asked = { kind: "single" as const, prompt: "Which?", skillId };
    const { id } = await client().credentialVersion.create({
      data: {
        ...{ number: 1, title, credential: { create: {} } },
        outcomes: { create: { skillId, level: 3 } },
        assessments: {
          create: {
            ...{ kind: "project", position: 0, title: "Project" },
            questions: { create: [1, 2].map((position) => ({ ...asked, position })) },
            criteria: { create: { position: 0, title: "Works", maxPoints: 5, skillId } },
          },
        },
      },
    });
    if (state === "retired")
      await client().credentialVersion.update({ where: { id }, data: { state, publishedAt: NOW } });
    return id;
  };
  await makeVersion("retired", "Proved it");
  const versionId = await makeVersion("draft", "Proves it");
  const { id: pathwayId } = await client().pathway.create({ data: { gapSkillId: skillId } });
  for (const [number, title, state] of [
    [1, "What people see", "published"],
    [2, "What is drafted", "draft"],
  ] as const)
    await client().pathwayVersion.create({
      data: { pathwayId, number, title, state, publishedAt: state === "draft" ? null : NOW },
    });
  expect(await readSkillUse(admin, skillId, NOW)).toMatchObject({
    jobRoles: [{ id: role.id, name: "Uses it" }],
    credentials: [{ versionId, title: "Proves it", level: 3, state: "draft" }],
    questions: [{ versionId, title: "Proves it", questions: 2, criteria: 1 }],
    pathways: [{ title: "What people see" }],
  });
});

test("a skill counts the job roles that are open", async () => {
  const { id, name } = await makeSkill({ name: "Counted in roles" });
  await makeRole("Open", [id]);
  await makeRole("Closed", [id], fromDay("2026-01-01"));
  const { rows } = await listSkills(admin, { q: name }, PAGE);
  expect(rows).toMatchObject([{ id, jobRoles: 1 }]);
});

test("a skill counts a credential once, whatever its versions, and none that is retired", async () => {
  const { id: skillId, name } = await makeSkill({ name: "Counted in credentials" });
  const makeVersions = async (states: ("draft" | "retired" | "published")[]) => {
    const { id: credentialId } = await client().credential.create({ data: {} });
    for (const [at, state] of states.entries()) {
      const { id } = await client().credentialVersion.create({
        data: {
          ...{ credentialId, number: at + 1, title: name },
          outcomes: { create: { skillId, level: 3 } },
        },
      });
      await client().credentialVersion.update({
        where: { id },
        data: { state, publishedAt: state === "draft" ? null : NOW },
      });
    }
  };
  await makeVersions(["retired", "published", "draft"]);
  await makeVersions(["draft"]);
  await makeVersions(["retired"]);
  const { rows } = await listSkills(admin, { q: name }, PAGE);
  expect(rows).toMatchObject([{ id: skillId, credentials: 2 }]);
});

test("skills are listed by cluster and name, those in use, the retired or all, and found by their code in any case", async () => {
  for (const [name, cluster, more] of [
    ["Listed knots", "Zz listed", { code: "LST-9" }],
    ["Listed hitches", "Aa listed", {}],
    ["Listed anchors", "Zz listed", {}],
    ["Listed whips", "Aa listed", retired],
  ] as const)
    await makeSkill({ name, cluster, ...more });
  const names = async (filter: Parameters<typeof listSkills>[1]) =>
    (await listSkills(admin, filter, PAGE)).rows.map(({ name }) => name.replace("Listed ", ""));
  expect(await names({ q: "listed" })).toEqual(["hitches", "anchors", "knots"]);
  expect(await names({ q: "listed", state: "retired" })).toEqual(["whips"]);
  expect(await names({ q: "listed", state: "all" })).toEqual(["hitches", "whips", "anchors", "knots"]);
  expect(await names({ q: " lst-9 " })).toEqual(["knots"]);
});

test("a skill says of how many people here it is required", async () => {
  const [one, other] = [await makeSkill(), await makeSkill()];
  const never = fromDay("1970-01-01");
  const fresh = { freshUntil0: never, freshUntil1: never, freshUntil2: never };
  const higher = { freshUntil3: never, freshUntil4: never, freshUntil5: never };
  const freshUntil = { ...fresh, ...higher, assessedUntil: never };
  const require = async (skillId: number, target: number | null, changes: object = {}) =>
    client().personSkill.create({
      data: {
        ...{ employeeId: (await makeEmployee(changes)).id, skillId, target, ...freshUntil },
        criticality: target && 2,
      },
    });
  await require(one.id, 3);
  await require(one.id, 1);
  await require(one.id, 3, { activeUntil: fromDay("2026-11-22") });
  await require(one.id, 3, { activeFrom: fromDay("2026-11-23") });
  // Known, and required by no job role.
  await require(one.id, null);
  await require(other.id, null);
  expect(await countRequiring(admin, [one.id, other.id], "2026-11-22")).toEqual(new Map([[one.id, 2]]));
});

test("clusters to choose from are those of skills in use, each once and by name", async () => {
  for (const cluster of ["Zz rigging", "Aa rigging", "Zz rigging"]) await makeSkill({ cluster });
  await makeSkill({ cluster: "Mm rigging", ...retired });
  await makeSkill({ cluster: "Aa rigging", ...retired });
  const found = (await listClusters(admin)).filter((cluster) => cluster.endsWith("rigging"));
  expect(found).toEqual(["Aa rigging", "Zz rigging"]);
});

test("a job role is found by its code in any case, and by words; what begins with them comes first", async () => {
  const { id } = await makeSkill();
  const first = await makeRole("Weaver of nets", [id]);
  const second = await makeRole("Chief weaver");
  await makeRole("Closed weaver", [], fromDay("2026-01-01"));
  expect((await searchJobRoles(admin, "weaver")).map(({ name, skills }) => [name, skills])).toEqual([
    ["Weaver of nets", 1],
    ["Chief weaver", 0],
  ]);
  expect(await searchJobRoles(admin, ` ${first.code.toUpperCase()} `)).toMatchObject([{ id: first.id }]);
  expect(await searchJobRoles(admin, second.code)).toMatchObject([{ id: second.id }]);
});

test("a skill in use is offered, and found before a retired one of its name", async () => {
  const old = await makeSkill({ name: "Splicing", ...retired });
  const present = await makeSkill({ name: "Splicing" });
  expect((await findSkills(admin, "splic")).map(({ id }) => id)).toEqual([present.id]);
  const found = await matchSkills(admin, { given: ["splicing"] });
  expect(found.map(({ id, isRetired }) => [id, isRetired])).toEqual([
    [present.id, false],
    [old.id, true],
  ]);
});

test("rows of a spreadsheet give skills by their code or by their name", async () => {
  const { id } = await makeSkill({ name: "Seaming", code: "SEAM-1" });
  const found = await matchSkills(admin, { given: ["SEAM-1", "seaming", "SEAM-2"] });
  expect(found.map((one) => [one.given, one.id])).toEqual([
    ["SEAM-1", id],
    ["seaming", id],
  ]);
});

test("of the skills that are found those come first whose name begins with the words", async () => {
  const [inside, first] = [await makeSkill({ name: "Arc brazing" }), await makeSkill({ name: "Brazing" })];
  expect((await findSkills(admin, "brazing")).map(({ id }) => id)).toEqual([first.id, inside.id]);
});
