import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { onetRating, putOnetTables } from "@/lib/testing/onet-tables";
import { runImport } from "../command-line";

withDatabase();
const NOW = new Date("2026-11-29T10:00:00Z");
const folder = mkdtempSync(join(tmpdir(), "profiles-"));
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(() => makeOrganisation({ defaultHalfLifeMonths: 7 }));

type Rating = { skill: string; name?: string; importance: string; suppressed?: "Y"; irrelevant?: "Y" };
async function run(ratings: Rating[], descriptions = true) {
  putOnetTables(folder, {
    skills: ratings.flatMap(({ skill, name = `Skill ${skill}`, ...rating }) =>
      onetRating("11-1011.00", `2.A.1.${skill}`, name, rating),
    ),
    knowledge: [],
    occupation_data: ["11-1011.00\tChief\tLeads."],
    content_model_reference: [
      "2.A.1\tContent\tAll",
      ...ratings.map(({ skill }) => `2.A.1.${skill}\tSkill ${skill}\t${descriptions ? `Is ${skill}.` : ""}`),
    ],
  });
  await runImport(["onet", folder, "--apply"], NOW);
}
const profile = async () => {
  const lines = await client().jobRoleSkill.findMany({
    where: { jobRole: { code: "onet-11-1011.00" } },
    include: { skill: true },
    orderBy: { skill: { code: "asc" } },
  });
  return lines.map(({ skill, mustHave }) => `${skill.code.at(-1)}${mustHave ? " must" : ""}`);
};

test("required is what matters, is not suppressed and not marked as not relevant; from 4.5 on it is a must-have", async () => {
  await run([
    { skill: "a", importance: "2.99" },
    { skill: "b", importance: "3" },
    { skill: "c", importance: "4.49" },
    { skill: "d", importance: "4.5" },
    { skill: "e", importance: "5", suppressed: "Y" },
    { skill: "f", importance: "5", irrelevant: "Y" },
  ]);
  expect(await profile()).toEqual(["b", "c", "d must"]);
});

test("new skills decay as the organisation has set", async () => {
  expect(await client().skill.findUniqueOrThrow({ where: { code: "2.A.1.b" } })).toMatchObject({
    halfLifeMonths: 7,
    description: "Is b.",
  });
});

test("what a table does not say stays, and what it has stopped to require ends alone", async () => {
  const own = await makeSkill({ code: "2.A.1.own" });
  const { id: jobRoleId } = await client().jobRole.findUniqueOrThrow({ where: { code: "onet-11-1011.00" } });
  const added = await makeSkill({ code: "company-skill" });
  for (const { id: skillId } of [own, added])
    await client().jobRoleSkill.create({ data: { jobRoleId, skillId, target: 2 } });
  await run(
    [
      { skill: "b", importance: "2" },
      { skill: "c", name: "Renamed", importance: "4" },
      { skill: "d", importance: "4.5" },
    ],
    false,
  );
  const codes = await client().jobRoleSkill.findMany({ where: { jobRoleId }, include: { skill: true } });
  expect(codes.map(({ skill }) => skill.code).sort()).toEqual([
    "2.A.1.c",
    "2.A.1.d",
    "2.A.1.own",
    "company-skill",
  ]);
  expect(await client().skill.findUniqueOrThrow({ where: { code: "2.A.1.c" } })).toMatchObject({
    name: "Renamed",
    description: "Is c.",
  });
});

test("a profile that somebody has made by hand stays when its occupation is imported", async () => {
  const { id: skillId } = await makeSkill();
  const byHand = await client().jobRole.create({
    data: {
      code: "chief",
      name: "Chief",
      onetCode: "11-1011.00",
      profile: { create: { skillId, target: 1 } },
    },
  });
  const empty = await client().jobRole.create({
    data: { code: "chief-2", name: "Chief 2", onetCode: "11-1011.00" },
  });
  await run([{ skill: "c", importance: "4" }]);
  const targets = async (jobRoleId: number) => client().jobRoleSkill.count({ where: { jobRoleId } });
  expect(await targets(byHand.id)).toBe(1);
  expect(await targets(empty.id)).toBeGreaterThan(1);
  const line = await client().jobRoleSkill.findFirstOrThrow({ where: { jobRoleId: empty.id } });
  const where = { jobRoleId_skillId: { jobRoleId: empty.id, skillId: line.skillId } };
  await client().jobRoleSkill.update({ where, data: { target: 5, criticality: 1 } });
  await run([{ skill: "c", importance: "4" }]);
  expect(
    await client().jobRoleSkill.findUniqueOrThrow({ where }),
    "changed by an editor since",
  ).toMatchObject({
    target: 5,
    criticality: 1,
  });
});
