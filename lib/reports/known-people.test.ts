import { beforeAll, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/policy";
import { fromDay, NEVER } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeSkill, makeUnit } from "@/lib/testing/factories";
import { roleCells } from "./coverage-map";

withDatabase();

const TODAY = "2026-11-22";
/** People of each unit by job role, of all of whom one skill is asked. */
const PEOPLE = {
  Near: { Rare: 3, Fitter: 3, Welder: 3 },
  Far: { Rare: 2, Fitter: 6, Welder: 5 },
  Beyond: { Fitter: 6, Welder: 5 },
};
const units: Record<string, number> = {};
const roles: Record<string, number> = {};
let skillId: number;
let somebody: { id: number; name: string };

beforeAll(async () => {
  await makeOrganisation();
  skillId = (await makeSkill()).id;
  const top = (await makeUnit()).id;
  somebody = await makeEmployee({ unitId: top });
  for (const name of ["Rare", "Fitter", "Welder"]) {
    const profile = { create: { skillId, target: 3, criticality: 1 } };
    roles[name] = (await client().jobRole.create({ data: { code: name, name, profile } })).id;
  }
  for (const [name, byRole] of Object.entries(PEOPLE)) {
    const unitId = (await makeUnit(top)).id;
    units[name] = unitId;
    for (const [role, people] of Object.entries(byRole))
      for (let person = 0; person < people; person += 1) await hire(unitId, roles[role] ?? 0);
  }
});

async function hire(unitId: number, jobRoleId: number) {
  const { id: employeeId } = await makeEmployee({ unitId });
  await client().employeeJobRole.create({
    data: { employeeId, jobRoleId, sinceOn: fromDay("2026-01-01") },
  });
  const never = fromDay(NEVER);
  await client().personSkill.create({
    data: {
      ...{ employeeId, skillId, target: 3, criticality: 1, reached: 0, assessedUntil: never },
      ...{ freshUntil0: never, freshUntil1: never, freshUntil2: never, freshUntil3: never },
      ...{ freshUntil4: never, freshUntil5: never },
    },
  });
}

const shownTo = async (actor: Actor) => {
  const { shown } = await roleCells({ actor, unitId: null, day: TODAY }, Object.values(roles), [skillId]);
  const names = new Map(Object.entries(roles).map(([name, id]) => [id, name]));
  return shown.map(({ rowId }) => names.get(rowId)).sort();
};

test("an executive reads of a job role of five, and not where three of them are known to them by name", async () => {
  expect(await shownTo(actorOf(somebody, ["executive"]))).toContain("Rare");
  const both = actorOf(somebody, ["executive", "lnd"], [units.Near ?? 0]);
  // Without the three, two would be left.
  expect(await shownTo(both)).not.toContain("Rare");
  expect(await shownTo(both)).not.toEqual([]);
});
