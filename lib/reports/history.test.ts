import { beforeAll, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { fromDay, NEVER } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeSkill, makeUnit } from "@/lib/testing/factories";
import { readExecutive } from "./executive";
import { coverageOn, pastCoverage } from "./history";

withDatabase();

const TODAY = "2026-11-22";
let above: { id: number };
let unit: { id: number };
let lnd: Person;

/** A unit of six people of whom a skill is asked, below another one. */
beforeAll(async () => {
  await makeOrganisation();
  above = await makeUnit();
  unit = await makeUnit(above.id);
  lnd = actorOf(await makeEmployee({ unitId: above.id }), ["lnd"]);
  const { id: skillId } = await makeSkill();
  const never = fromDay(NEVER);
  for (let person = 0; person < 6; person += 1) {
    const { id: employeeId } = await makeEmployee({ unitId: unit.id });
    await client().personSkill.create({
      data: {
        ...{ employeeId, skillId, target: 3, criticality: 1, reached: 0, assessedUntil: never },
        ...{ freshUntil0: never, freshUntil1: never, freshUntil2: never, freshUntil3: never },
        ...{ freshUntil4: never, freshUntil5: never },
      },
    });
  }
});

const record = (day: string, covered: number, requiredPeople = 6) =>
  client().unitFigure.create({
    data: {
      ...{ unitId: unit.id, recordedOn: fromDay(day), required: 6, covered, stale: 0, gap: 0, assessed: 0 },
      ...{ people: requiredPeople, requiredPeople },
    },
  });

test("the past of a unit shows the last count of each month, and a change compares with the last one by then", async () => {
  // Nothing was required of anybody in July: no figure, which is not none of a hundred.
  await client().unitFigure.create({
    data: {
      ...{ unitId: unit.id, recordedOn: fromDay("2026-07-31"), required: 0, covered: 0, stale: 0, gap: 0 },
      ...{ assessed: 0, people: 6, requiredPeople: 0 },
    },
  });
  await record("2026-09-03", 1);
  await record("2026-09-28", 2);
  await record("2026-10-05", 3);
  await record("2026-11-21", 4);
  const scope = { actor: lnd, unitId: unit.id, day: TODAY };
  expect(await pastCoverage(scope, "2026-01-01")).toEqual([
    { on: "2026-09-28", required: 6, covered: 2 },
    { on: "2026-10-05", required: 6, covered: 3 },
    { on: "2026-11-21", required: 6, covered: 4 },
  ]);
  expect((await coverageOn(scope, [unit.id], "2026-10-04")).get(unit.id)).toMatchObject({ covered: 2 });
});

test("to an executive a day of fewer than five people is hidden, also where the unit above has no count of it", async () => {
  await record("2026-08-31", 1, 3);
  const { id } = await makeEmployee({ unitId: above.id });
  const executive = actorOf({ id, name: "Executive" }, ["executive"]);
  const scope = { actor: executive, unitId: unit.id, day: TODAY };
  expect((await pastCoverage(scope, "2026-01-01")).map(({ on }) => on)).toEqual([
    "2026-09-28",
    "2026-10-05",
    "2026-11-21",
  ]);
});

test("an executive of one unit reads the past of no other", async () => {
  const elsewhere = await makeUnit();
  const { id } = await makeEmployee({ unitId: elsewhere.id });
  const executive = {
    ...actorOf({ id, name: "Executive" }, ["executive"]),
    executiveUnitIds: [elsewhere.id],
  };
  const scope = { actor: executive, unitId: elsewhere.id, day: TODAY };
  expect(await coverageOn(scope, [unit.id], TODAY)).toEqual(new Map());
  expect(await pastCoverage({ ...scope, unitId: unit.id }, "2026-01-01")).toEqual([]);
});

test("the executive page compares units with their coverage ninety days ago", async () => {
  await record("2026-08-24", 5);
  await record("2026-08-25", 6);
  const { units } = await readExecutive({ actor: lnd, unitId: above.id, day: TODAY }, above.id);
  expect(units.rows.map(({ id }) => id)).toEqual([unit.id]);
  expect(units.earlier.get(unit.id)).toEqual({ on: "2026-08-24", required: 6, covered: 5 });
});

test("the executive page begins thirteen months ago, and leaves out what is older", async () => {
  await record("2025-09-30", 1);
  await record("2025-10-22", 2);
  const { past } = await readExecutive({ actor: lnd, unitId: unit.id, day: TODAY }, unit.id);
  expect(past[0]).toEqual({ on: "2025-10-22", required: 6, covered: 2 });
});
