import { expect, test } from "vitest";
import type { Actor } from "@/lib/auth/policy";
import { client } from "@/lib/db/client";
import { DEMO, demoActor, withDemo } from "@/lib/testing/demo";
import { makeCredential, makeEmployee } from "@/lib/testing/factories";
import { countPeople, readPairs, requiredOf } from "@/lib/testing/plain-count";
import { pathwayGap } from "./pathway-gap";

withDemo();

const TODAY = "2026-11-22";
const SYSTEM: Actor = { kind: "system", job: "test" };
const scope = { actor: SYSTEM, unitId: null, day: TODAY };

/** The same, counted plainly over the rows. */
async function countPlainly(credentialIds: number[]) {
  const versions = await client().credentialVersion.findMany({
    where: { credentialId: { in: credentialIds } },
    orderBy: { number: "asc" },
    include: { outcomes: true },
  });
  const newest = new Map(versions.map((version) => [version.credentialId, version]));
  const levels = new Map<number, number>();
  for (const { skillId, level } of [...newest.values()].flatMap(({ outcomes }) => outcomes))
    levels.set(skillId, Math.max(level, levels.get(skillId) ?? 0));
  const rows = requiredOf(await readPairs(TODAY)).filter(({ skill }) => levels.has(skill));
  const open = rows.filter((row) => row.target <= (levels.get(row.skill) ?? 0) && row.state !== "covered");
  return { required: countPeople(rows), people: countPeople(open) };
}

test("the people whose gap a pathway closes agree with a plain count, for each credential and for all", async () => {
  const ids = (await client().credential.findMany()).map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(1);
  for (const chosen of [...ids.map((id) => [id]), ids])
    expect(await pathwayGap(scope, chosen)).toEqual(await countPlainly(chosen));
  const all = await pathwayGap(scope, ids);
  expect(all?.people).toBeGreaterThan(0);
  expect(all?.people).toBeLessThan(all?.required ?? 0);
});

test("the newest version of a credential counts, also a draft", async () => {
  const { credentialId, outcomes } = await makeCredential();
  const skillId = outcomes[0]?.skillId ?? 0;
  const never = new Date("0001-01-01");
  await client().personSkill.create({
    data: {
      ...{ employeeId: (await makeEmployee()).id, skillId, target: 4, criticality: 1, reached: 0 },
      ...{ freshUntil0: never, freshUntil1: never, freshUntil2: never, freshUntil3: never },
      ...{ freshUntil4: never, freshUntil5: never, assessedUntil: never },
    },
  });
  expect(await pathwayGap(scope, [credentialId])).toEqual({ required: 1, people: 0 });
  await client().credentialVersion.create({
    data: { credentialId, number: 2, title: "Draft", outcomes: { create: { skillId, level: 4 } } },
  });
  expect(await pathwayGap(scope, [credentialId])).toEqual({ required: 1, people: 1 });
});

test("without a credential it closes no gap", async () => {
  expect(await pathwayGap(scope, [])).toEqual({ required: 0, people: 0 });
});

test("below five people it is hidden from readers who see only figures", async () => {
  const { credentialId, outcomes } = await makeCredential();
  const never = new Date("0001-01-01");
  const { id: employeeId, unitId } = await makeEmployee();
  await client().personSkill.create({
    data: {
      employeeId,
      skillId: outcomes[0]?.skillId ?? 0,
      target: 3,
      criticality: 1,
      reached: 0,
      freshUntil0: never,
      freshUntil1: never,
      freshUntil2: never,
      freshUntil3: never,
      freshUntil4: never,
      freshUntil5: never,
      assessedUntil: never,
    },
  });
  const executive = {
    ...(await demoActor(DEMO.executive)),
    roles: new Set(["employee", "executive"] as const),
  };
  expect(await pathwayGap(scope, [credentialId])).toEqual(await countPlainly([credentialId]));
  expect(await pathwayGap({ ...scope, actor: executive }, [credentialId])).toBeNull();
  // People whom an L&D manager sees by name need not be hidden from them.
  const roles = new Set(["employee", "executive", "lnd"] as const);
  const lndOf = (unitIds: number[]) => ({ ...scope, actor: { ...executive, roles, lndUnitIds: unitIds } });
  expect(await pathwayGap(lndOf([unitId]), [credentialId])).toEqual(await countPlainly([credentialId]));
  expect(await pathwayGap(lndOf([unitId + 1]), [credentialId])).toBeNull();
});
