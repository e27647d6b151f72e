import { beforeAll, expect, test } from "vitest";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeSkill, makeUnit } from "@/lib/testing/factories";
import { mapColumns, roleCells } from "./coverage-map";
import { understaffedSkills } from "./holders";
import { unitFigures } from "./units";

withDatabase();

const TODAY = "2026-11-22";
const [NEVER, ALWAYS] = [fromDay("0001-01-01"), fromDay("9999-12-31")];
let executive: ReturnType<typeof actorOf>;
let unit: { id: number };
let wide: { id: number };

/**
 * A skill of ten people; one of five, which protects two of four each: these may be the same people. Only of the last
 * one there are no holders.
 */
beforeAll(async () => {
  await makeOrganisation();
  unit = await makeUnit();
  executive = actorOf(await makeEmployee({ unitId: unit.id }), ["executive"]);
  wide = await makeSkill({ minHolders: 1 });
  await require(wide.id, 10, 3, 1);
  await require((await makeSkill({ minHolders: 1 })).id, 5, 3, 1);
  await require((await makeSkill({ minHolders: 1 })).id, 4, 3, 1);
  await require((await makeSkill({ minHolders: 1 })).id, 4, 0, 3);
});

async function require(skillId: number, people: number, level: 0 | 3, criticality: number) {
  const until = level ? ALWAYS : NEVER;
  for (let person = 0; person < people; person += 1) {
    const { id: employeeId } = await makeEmployee({ unitId: unit.id });
    await client().personSkill.create({
      data: {
        ...{ employeeId, skillId, target: 3, criticality, reached: level, assessedUntil: NEVER },
        ...{ freshUntil0: ALWAYS, freshUntil1: until, freshUntil2: until, freshUntil3: until },
        ...{ freshUntil4: NEVER, freshUntil5: NEVER },
      },
    });
  }
}
const scope = () => ({ actor: executive, unitId: unit.id, day: TODAY });

test("an executive reads how many skills are hidden, not how many of them have too few holders", async () => {
  expect(await understaffedSkills(scope(), 10)).toEqual({ skills: [], total: 0, hidden: 3 });
});

test("the list of skills of an executive is as long as asked for: hidden ones leave no gap", async () => {
  expect((await mapColumns(scope(), 1)).map(({ id }) => id)).toEqual([wide.id]);
});

test("an executive sees no unit of two people, though nothing is asked of them", async () => {
  const [small, large] = [await makeUnit(unit.id), await makeUnit(unit.id)];
  for (const [{ id }, people] of [[small, 2] as const, [large, 5] as const])
    for (let person = 0; person < people; person += 1) await makeEmployee({ unitId: id });
  expect((await unitFigures(scope())).map(({ id }) => id)).toEqual([large.id]);
});

test("a skill that is hidden from an executive is hidden in every job role, also in one of five people", async () => {
  const [, protecting] = await client().skill.findMany({ orderBy: { id: "asc" } });
  const skillId = protecting?.id ?? 0;
  const { id: jobRoleId } = await client().jobRole.create({
    data: { code: "welder", name: "Welder", profile: { create: { skillId, target: 3, criticality: 1 } } },
  });
  const people = await client().personSkill.findMany({ where: { skillId } });
  await client().employeeJobRole.createMany({
    data: people.map(({ employeeId }) => ({ employeeId, jobRoleId, sinceOn: fromDay("2026-01-01") })),
  });
  const lnd = actorOf(await makeEmployee({ unitId: unit.id }), ["lnd"]);
  const cellsFor = (actor: typeof lnd) => roleCells({ ...scope(), actor }, [jobRoleId], [skillId]);
  expect((await cellsFor(lnd)).shown).toMatchObject([{ required: 5 }]);
  expect(await cellsFor(executive)).toEqual({ shown: [], hidden: [{ rowId: jobRoleId, skillId }] });
});
