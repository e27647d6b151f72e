import { beforeAll, expect, test } from "vitest";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { findSkills } from "@/lib/skills/find";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { matchSkills } from "./catalogue-list";
import { listJobRoles, listJobTitles } from "./job-role-queries";
import { listSkills } from "./skill-queries";

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
  const { rows, withoutTargets } = await listJobRoles(admin, { q: "list" }, PAGE, NOW);
  expect(rows.map(({ name }) => name)).toEqual(["Mm list", "Zz list", "Aa list", "Bb list"]);
  expect(withoutTargets).toBe(2);
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

test("a skill counts the job roles that are open", async () => {
  const { id, name } = await makeSkill({ name: "Counted in roles" });
  await makeRole("Open", [id]);
  await makeRole("Closed", [id], fromDay("2026-01-01"));
  const { rows } = await listSkills(admin, { q: name }, PAGE);
  expect(rows).toMatchObject([{ id, jobRoles: 1 }]);
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
