import { beforeAll, describe, expect, test } from "vitest";
import { fromDay, NEVER } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { withDatabase } from "@/lib/testing/database";
import { makeEmployee, makeOrganisation, makeSkill, makeUnit } from "@/lib/testing/factories";
import { matches } from "./audience";
import type { Audience } from "./schema";

withDatabase();
beforeAll(() => makeOrganisation());

const TODAY = "2026-11-22";

const matched = async (rule: Partial<Extract<Audience, { kind: "rule" }>>) => {
  const audience = { kind: "rule" as const, unitIds: [], jobRoleIds: [], belowSkillId: null, ...rule };
  const rows = await client().$queryRaw<{ id: number }[]>(
    Prisma.sql`select p.id from employee p where ${matches(audience, TODAY)} order by p.id`,
  );
  return rows.map(({ id }) => id);
};

test("a rule by unit and job role covers those who are in both", async () => {
  const [plant, office] = [await makeUnit(), await makeUnit()];
  const { id: roleId } = await client().jobRole.create({ data: { code: "welder", name: "Welder" } });
  const inPlant = async (isWelder: boolean, unit: { id: number }) => {
    const person = await makeEmployee({ unitId: unit.id });
    if (isWelder)
      await client().employeeJobRole.create({
        data: { employeeId: person.id, jobRoleId: roleId, sinceOn: fromDay("2026-01-01") },
      });
    return person.id;
  };
  const welder = await inPlant(true, plant);
  await inPlant(false, plant);
  const elsewhere = await inPlant(true, office);
  expect(await matched({ unitIds: [plant.id], jobRoleIds: [roleId] })).toEqual([welder]);
  expect(await matched({ jobRoleIds: [roleId] })).toEqual([welder, elsewhere]);
});

describe("below target in a skill is", () => {
  test.each([
    { who: "whoever has never shown it", target: 3, reached: 0, until: NEVER, isCovered: true },
    { who: "whoever showed it too long ago", target: 3, reached: 3, until: "2026-11-21", isCovered: true },
    { who: "nobody on the last day of the level", target: 3, reached: 3, until: TODAY, isCovered: false },
    { who: "nobody without a target", target: null, reached: 0, until: NEVER, isCovered: false },
  ])("$who", async ({ target, reached, until, isCovered }) => {
    const [person, skill] = [await makeEmployee(), await makeSkill()];
    const [never, day] = [fromDay(NEVER), fromDay(until)];
    await client().personSkill.create({
      data: {
        ...{ employeeId: person.id, skillId: skill.id, target, criticality: target && 1, reached },
        ...{ freshUntil0: day, freshUntil1: day, freshUntil2: day, freshUntil3: day },
        ...{ freshUntil4: never, freshUntil5: never, assessedUntil: never },
      },
    });
    expect(await matched({ belowSkillId: skill.id })).toEqual(isCovered ? [person.id] : []);
  });
});
