import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/policy";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeSkill, makeUnit } from "@/lib/testing/factories";
import { cellPeople } from "./cell-people";
import { coverageByCluster } from "./clusters";
import { mapColumns, roleCells, unitCells } from "./coverage-map";
import { cellFigures } from "./coverage-view";
import { forecast } from "./forecast";
import { coverageOn, pastCoverage } from "./history";
import { understaffedSkills } from "./holders";
import { totals } from "./totals";
import { unitFigures } from "./units";

withDatabase();

const TODAY = "2026-11-22";
const [NEVER, ALWAYS] = [fromDay("0001-01-01"), fromDay("9999-12-31")];
const unit: Record<string, number> = {};
const role: Record<string, number> = {};
let skillId: number;
let executive: Actor;
let lnd: Actor;

/**
 * Top ── Few 2 · Odd 1 of 6 people required · Beside 6 · Large 20 ── Three 3 · Seven 7 · Ten 10
 * Roles: A of Few and Three (5 people), B of Odd (1), C of Beside (6), D of Seven and Ten (17)
 */
beforeAll(async () => {
  await makeOrganisation();
  skillId = (await makeSkill({ holderLevel: 3, minHolders: 40 })).id;
  unit.Top = (await makeUnit()).id;
  for (const name of ["Few", "Odd", "Beside", "Large"]) unit[name] = (await makeUnit(unit.Top)).id;
  for (const name of ["Three", "Seven", "Ten"]) unit[name] = (await makeUnit(unit.Large)).id;
  for (const code of ["A", "B", "C", "D"]) {
    const { id } = await client().jobRole.create({
      data: { code, name: code, profile: { create: { skillId, target: 3, criticality: 3 } } },
    });
    role[code] = id;
  }
  for (const [name, count, code] of [
    ["Few", 2, "A"],
    ["Three", 3, "A"],
    ["Odd", 1, "B"],
    ["Beside", 6, "C"],
    ["Seven", 7, "D"],
    ["Ten", 10, "D"],
  ] as const)
    for (let person = 0; person < count; person += 1) await hire(name, code, person % 2 === 0);
  for (let person = 0; person < 5; person += 1) await makeEmployee({ unitId: unit.Odd });
  executive = actorOf(await makeEmployee({ unitId: unit.Top }), ["executive"]);
  lnd = actorOf(await makeEmployee({ unitId: unit.Top }), ["lnd"]);
}, 60_000);

async function hire(name: string, code: string, isAble: boolean) {
  const { id: employeeId } = await makeEmployee({ unitId: unit[name] });
  await client().employeeJobRole.create({
    data: { employeeId, jobRoleId: role[code] ?? 0, sinceOn: fromDay("2024-01-01") },
  });
  await client().personSkill.create({ data: { employeeId, ...levelOf(isAble ? 3 : 0) } });
}

/** Enough evidence about everybody; the level never becomes stale. */
const levelOf = (reached: 0 | 3) => ({
  skillId,
  target: 3,
  criticality: 3,
  reached,
  freshUntil0: ALWAYS,
  freshUntil1: reached ? ALWAYS : NEVER,
  freshUntil2: reached ? ALWAYS : NEVER,
  freshUntil3: reached ? ALWAYS : NEVER,
  freshUntil4: NEVER,
  freshUntil5: NEVER,
  assessedUntil: NEVER,
});

const idOf = (name: string) => unit[name] ?? 0;
const scopeOf = (actor: Actor, name: string | null) => ({
  actor,
  unitId: name === null ? null : idOf(name),
  day: TODAY,
});
const namesOf = (ids: number[]) => {
  const names = new Map(Object.entries(unit).map(([name, id]) => [id, name]));
  return ids.map((id) => names.get(id)).sort();
};
const hiddenRows = async (actor: Actor, names: string[]) => {
  const { shown, hidden } = await unitCells(scopeOf(actor, null), names.map(idOf), [skillId]);
  expect(shown.length + hidden.length).toBe(names.length);
  return namesOf(hidden.map(({ rowId }) => rowId));
};
const EVERY = ["Top", "Few", "Odd", "Beside", "Large", "Three", "Seven", "Ten"];
const SMALL = ["Beside", "Few", "Odd", "Seven", "Three"];

describe("an executive", () => {
  test.each(SMALL)("reads no figure of %s: too few people, or too few beside it", async (name) => {
    const scope = scopeOf(executive, name);
    await client().unitFigure.create({
      data: {
        unitId: idOf(name),
        recordedOn: fromDay("2026-08-01"),
        required: 9,
        covered: 4,
        stale: 0,
        gap: 5,
        assessed: 0,
        people: 9,
        requiredPeople: 9,
      },
    });
    expect(await totals(scope)).toBeNull();
    expect(await forecast(scope)).toEqual([]);
    expect(await pastCoverage(scope, "2026-01-01")).toEqual([]);
    expect(await understaffedSkills(scope, 10)).toEqual({ skills: [], total: 0, hidden: 0 });
    expect(await mapColumns(scope, 10)).toEqual([]);
    const full = scopeOf(lnd, name);
    expect(await totals(full)).not.toBeNull();
    expect(await forecast(full)).toHaveLength(13);
    expect(await pastCoverage(full, "2026-01-01")).toHaveLength(1);
    expect((await understaffedSkills(full, 10)).skills).toHaveLength(1);
    expect(await mapColumns(full, 10)).toHaveLength(1);
  });

  test.each(["Top", "Large", "Ten", null])("reads the figures of %s", async (name) => {
    const scope = scopeOf(executive, name);
    expect(await totals(scope)).toEqual(await totals(scopeOf(lnd, name)));
    expect(await forecast(scope)).toHaveLength(13);
    expect((await understaffedSkills(scope, 10)).skills).toHaveLength(1);
    expect(await mapColumns(scope, 10)).toHaveLength(1);
  });

  test("reads no past figure of days on which the unit had fewer than five people", async () => {
    const counts = { required: 4, covered: 1, stale: 0, gap: 3, assessed: 0 };
    await client().unitFigure.create({
      data: {
        ...counts,
        unitId: idOf("Ten"),
        recordedOn: fromDay("2026-07-01"),
        people: 9,
        requiredPeople: 4,
      },
    });
    expect(await pastCoverage(scopeOf(executive, "Ten"), "2026-01-01")).toEqual([]);
    expect((await coverageOn(scopeOf(executive, "Large"), [idOf("Ten")], TODAY)).size).toBe(0);
    expect((await coverageOn(scopeOf(lnd, "Large"), [idOf("Ten")], TODAY)).size).toBe(1);
  });

  test("in a list of units, people with targets count, not everybody who works there", async () => {
    const below = async (actor: Actor, name: string) =>
      namesOf((await unitFigures(scopeOf(actor, name))).map(({ id }) => id));
    expect(await below(executive, "Top")).toEqual(["Large"]);
    expect(await below(lnd, "Top")).toEqual(["Beside", "Few", "Large", "Odd"]);
    expect(await below(executive, "Large")).toEqual(["Ten"]);
  });

  test("sees cells hidden among the siblings of each parent", async () => {
    expect(await hiddenRows(executive, EVERY)).toEqual(SMALL);
    expect(await hiddenRows(lnd, EVERY)).toEqual([]);
  });

  test.each(EVERY)("sees %s alone as in the whole table", async (name) => {
    expect(await hiddenRows(executive, [name])).toEqual(SMALL.filter((one) => one === name));
  });

  test("gets no figure of a hidden cell by its URL", async () => {
    const figuresOf = (name: string, cells: { cells: []; hidden: [] } = { cells: [], hidden: [] }) =>
      cellFigures(scopeOf(executive, name), "unit", { rowId: idOf(name), skillId }, cells);
    for (const name of SMALL) expect(await figuresOf(name)).toBeUndefined();
    expect(await figuresOf("Ten")).toMatchObject({ required: 10 });
  });

  test("sees a job role hidden among all that require the skill, alone or in the table", async () => {
    const hiddenOf = async (codes: string[]) => {
      const ids = codes.map((code) => role[code] ?? 0);
      return (await roleCells(scopeOf(executive, null), ids, [skillId])).hidden.length;
    };
    // Large without D is Three, and what is beside Large without C is Few and Odd.
    expect(await hiddenOf(["A", "B", "C", "D"])).toBe(3);
    for (const code of ["B", "C", "D"]) expect(await hiddenOf([code])).toBe(1);
    expect(await hiddenOf(["A"])).toBe(0);
  });

  test("a cluster that too few people require is left out", async () => {
    const rare = await makeSkill({ cluster: "Rare" });
    const [person] = await client().personSkill.findMany({ take: 1 });
    await client().personSkill.create({
      data: { employeeId: person?.employeeId ?? 0, ...levelOf(0), skillId: rare.id },
    });
    expect(await coverageByCluster(scopeOf(lnd, null))).toHaveLength(2);
    expect(await coverageByCluster(scopeOf(executive, null))).toEqual([]);
    // The only other skill could be deduced from the total over both.
    expect(await mapColumns(scopeOf(executive, null), 10)).toHaveLength(0);
    expect(await mapColumns(scopeOf(lnd, null), 10)).toHaveLength(2);
    await client().personSkill.deleteMany({ where: { skillId: rare.id } });
  });
});

test("people with a skill that is not required of them do not make its base larger", async () => {
  const asked = await makeSkill();
  const people = await client().employee.findMany({ where: { unitId: idOf("Ten") }, orderBy: { id: "asc" } });
  for (const [at, { id: employeeId }] of people.entries())
    await client().personSkill.create({
      data: {
        employeeId,
        ...levelOf(3),
        skillId: asked.id,
        ...(at < 2 ? {} : { target: null, criticality: null }),
      },
    });
  const cells = async (actor: Actor) =>
    unitCells(scopeOf(actor, null), [idOf("Top"), idOf("Ten")], [asked.id]);
  expect((await cells(lnd)).shown.map(({ required }) => required)).toEqual([2, 2]);
  expect((await cells(executive)).shown).toEqual([]);
  await client().personSkill.deleteMany({ where: { skillId: asked.id } });
});

describe("an executive who is also an L&D manager of one unit", () => {
  const both = (name: string) =>
    ({
      ...executive,
      roles: new Set(["employee", "executive", "lnd"] as const),
      lndUnitIds: [idOf(name)],
    }) as Actor;

  test("reads the figures and the names of that unit, and no more than an executive of others", async () => {
    expect(await totals(scopeOf(both("Few"), "Few"))).toMatchObject({ required: 2 });
    for (const name of ["Odd", "Beside", "Three"])
      expect(await totals(scopeOf(both("Few"), name))).toBeNull();
    expect(await hiddenRows(both("Few"), EVERY)).toEqual(["Beside", "Odd", "Seven", "Three"]);
    expect(await cellPeople(scopeOf(both("Few"), null), skillId, null)).toHaveLength(2);
    expect(await cellPeople(scopeOf(both("Few"), "Large"), skillId, null)).toEqual([]);
    expect(await cellPeople(scopeOf(executive, null), skillId, null)).toEqual([]);
  });

  test("people known by name hide nobody, so the next unit is hidden", async () => {
    expect(await hiddenRows(both("Beside"), EVERY)).toEqual(["Few", "Large", "Odd", "Seven", "Ten", "Three"]);
  });
});
