import { beforeAll, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { fromDay, NEVER } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import {
  actorOf,
  makeCredential,
  makeEmployee,
  makeOrganisation,
  makeSkill,
  makeUnit,
} from "@/lib/testing/factories";
import { credentialStep, publishSteps } from "@/lib/testing/learning";
import { cellFigures, readCoverage } from "./coverage-view";
import { readOpenCell } from "./open-cell";

withDatabase();

const TODAY = "2026-11-22";
const VIEW = { by: "role" as const, openUnitIds: [], page: 1, rowPage: 1, isWhole: false, cell: null };
let lnd: Person;
let ann: { id: number };
let welding: number;
let fitter: number;

/**
 * Fitters are asked for a little welding, and welders for much. Ann is both and Ben a welder; each reaches level 2.
 * Sixteen more skills are asked of Ann.
 */
beforeAll(async () => {
  await makeOrganisation();
  lnd = actorOf(await makeEmployee(), ["lnd"]);
  ann = await makeEmployee({ name: "Ann" });
  const ben = await makeEmployee({ name: "Ben" });
  welding = (await makeSkill()).id;
  const role = async (code: string, target: number, criticality: number) =>
    (
      await client().jobRole.create({
        data: { code, name: code, profile: { create: { skillId: welding, target, criticality } } },
      })
    ).id;
  fitter = await role("Fitter", 3, 1);
  const welder = await role("Welder", 4, 3);
  await client().employeeJobRole.createMany({
    data: [[ann.id, fitter] as const, [ann.id, welder] as const, [ben.id, welder] as const].map(
      ([employeeId, jobRoleId]) => ({ employeeId, jobRoleId, sinceOn: fromDay("2026-01-01") }),
    ),
  });
  for (const { id } of [ann, ben]) await require(id, welding, 4, 3);
  for (let more = 0; more < 16; more += 1) await require(ann.id, (await makeSkill()).id, 3, 1);
});

/** Require a level of somebody who reaches, and currently has, level 2. */
const require = (employeeId: number, skillId: number, target: number, criticality: number) => {
  const [known, never] = [fromDay("2030-01-01"), fromDay(NEVER)];
  return client().personSkill.create({
    data: {
      ...{ employeeId, skillId, target, criticality, reached: 2, assessedUntil: never },
      ...{ freshUntil0: known, freshUntil1: known, freshUntil2: known, freshUntil3: never },
      ...{ freshUntil4: never, freshUntil5: never },
    },
  });
};

test("every skill of the map is on a page, and beyond the last page stands the last one", async () => {
  const read = async (page: number) => {
    const { skills, columns } = await readCoverage(lnd, TODAY, { ...VIEW, page });
    return { skills, ids: columns.map(({ id }) => id) };
  };
  const [first, second] = [await read(1), await read(2)];
  expect(first.skills).toEqual({ page: 1, from: 1, to: 15, total: 17 });
  expect(second.skills).toEqual({ page: 2, from: 16, to: 17, total: 17 });
  expect(new Set([...first.ids, ...second.ids]).size).toBe(17);
  expect(await read(9)).toEqual(second);
});

test("the cell of a job role counts its holders against its own target and weight, wherever it is opened", async () => {
  const cell = { rowId: fitter, skillId: welding };
  const expected = { ...cell, required: 1, gap: 1, burden: 1 };
  const { cells } = await readCoverage(lnd, TODAY, VIEW);
  expect(cells.filter(({ rowId, skillId }) => rowId === fitter && skillId === welding)).toMatchObject([
    expected,
  ]);
  // A cell of another page is not among those read.
  const scope = { actor: lnd, unitId: null, day: TODAY };
  expect(await cellFigures(scope, "role", cell, { cells: [], hidden: [] })).toMatchObject(expected);
});

test("behind the cell of a job role stand its holders, with their latest evidence", async () => {
  const evidence = (kind: "observation" | "manager_rating", day: string) => ({
    ...{ employeeId: ann.id, skillId: welding, level: 2, kind, raterId: lnd.employeeId },
    ...{ occurredAt: fromDay(day), recordedAt: fromDay(TODAY), eventKind: "review" as const, eventKey: day },
  });
  await client().evidence.createMany({
    data: [evidence("manager_rating", "2026-10-02"), evidence("observation", "2026-03-01")],
  });
  const view = { ...VIEW, cell: { rowId: fitter, skillId: welding } };
  const open = await readOpenCell(lnd, TODAY, view, await readCoverage(lnd, TODAY, view));
  expect(open).toMatchObject({ row: "Fitter", figures: { required: 1 } });
  expect(open.people).toMatchObject([
    { name: "Ann", target: 3, state: "gap", kind: "manager_rating", at: fromDay("2026-10-02") },
  ]);
});

test("whoever may assign finds pathways that close the gap of a cell, others none, and executives no names", async () => {
  const view = { ...VIEW, cell: { rowId: fitter, skillId: welding } };
  const credential = await makeCredential({ outcomes: { create: { skillId: welding, level: 4 } } });
  const { pathwayId, title } = await publishSteps([credentialStep(credential.credentialId)]);
  const enrol = async (managed: object) => {
    const { id: employeeId } = await makeEmployee(managed);
    const { id: versionId } = await client().pathwayVersion.findFirstOrThrow({ where: { pathwayId } });
    return client().enrolment.create({
      data: { employeeId, pathwayId, pathwayVersionId: versionId, assignedAt: fromDay(TODAY) },
    });
  };
  await enrol({});
  const { id: withdrawn } = await enrol({});
  await client().enrolment.update({ where: { id: withdrawn }, data: { state: "withdrawn" } });
  const open = async (actor: Person) =>
    readOpenCell(actor, TODAY, view, await readCoverage(actor, TODAY, view));
  expect(await open(lnd)).toMatchObject({
    pathways: [{ id: pathwayId, title, level: 4, enrolled: 1 }],
    isWithoutNames: false,
  });
  const executive = actorOf(await makeEmployee(), ["executive"]);
  expect(await open(executive)).toMatchObject({ pathways: null, people: [], isWithoutNames: true });
});

test("job roles stand in the map by how many people hold them, then by name", async () => {
  const rolesNow = async () => {
    const { rows } = await readCoverage(lnd, TODAY, VIEW);
    return rows.map(({ name, people }) => [name, people]);
  };
  await client().jobRole.create({ data: { code: "Idle", name: "Idle" } });
  for (const name of ["Armourer", "Zincker"]) {
    const { id: jobRoleId } = await client().jobRole.create({ data: { code: name, name } });
    for (const _ of name === "Zincker" ? [1, 2, 3] : [1]) {
      const { id: employeeId } = await makeEmployee();
      await client().employeeJobRole.create({
        data: { employeeId, jobRoleId, sinceOn: fromDay("2026-01-01") },
      });
    }
  }
  expect(await rolesNow()).toEqual([
    ["Zincker", 3],
    ["Welder", 2],
    ["Armourer", 1],
    ["Fitter", 1],
  ]);
});

test("a unit that is opened is followed by the units below it", async () => {
  const top = await makeUnit();
  const department = await makeUnit(top.id);
  const team = await makeUnit(department.id);
  await makeEmployee({ unitId: team.id });
  const read = async (openUnitIds: number[]) => {
    const { rows } = await readCoverage(lnd, TODAY, { ...VIEW, by: "unit", openUnitIds });
    return rows.flatMap(({ id, depth, isTotal }) =>
      [top.id, department.id, team.id].includes(id) ? [[id, depth, isTotal]] : [],
    );
  };
  const shut = [
    [top.id, 0, true],
    [department.id, 0, false],
  ];
  expect(await read([])).toEqual(shut);
  expect(await read([department.id])).toEqual([...shut, [team.id, 1, false]]);
});

test("every page of the units is headed by the row of the whole, to compare with", async () => {
  const top = await makeUnit();
  await client().$executeRaw`
    with made as (insert into org_unit (code, name, parent_id) select 'page ' || n, 'Page ' || n, ${top.id}::int from generate_series(1, 61) n returning id),
         closed as (insert into unit_closure (ancestor_id, descendant_id, depth)
                    select id, id, 0 from made union all select ${top.id}::int, id, 1 from made)
    insert into employee (hr_id, name, active_from, unit_id) select 'page ' || id, 'Of a page', '2020-01-01', id from made`;
  const read = async (rowPage: number) => {
    const { rows, range } = await readCoverage(lnd, TODAY, { ...VIEW, by: "unit", rowPage });
    return { range, isHeaded: rows.some(({ id, isTotal }) => id === top.id && isTotal) };
  };
  const first = await read(1);
  expect(first).toMatchObject({ range: { from: 1, to: 60 }, isHeaded: true });
  expect(await read(2)).toMatchObject({ range: { from: 61, total: first.range.total }, isHeaded: true });
});

test("behind a cell stand the first hundred people, and all of them where that is asked for", async () => {
  const { id: unitId } = await makeUnit();
  const { id: skillId } = await makeSkill();
  await client().employee.createMany({
    data: Array.from({ length: 101 }, (_, at) => ({
      hrId: `many ${at}`,
      name: `Many ${at}`,
      activeFrom: fromDay("2020-01-01"),
      unitId,
    })),
  });
  for (const { id } of await client().employee.findMany({ where: { unitId } }))
    await require(id, skillId, 3, 1);
  const listed = async (isWhole: boolean) => {
    const view = { ...VIEW, by: "unit" as const, isWhole, cell: { rowId: unitId, skillId } };
    return (await readOpenCell(lnd, TODAY, view, await readCoverage(lnd, TODAY, view))).people.length;
  };
  expect([await listed(false), await listed(true)]).toEqual([100, 101]);
});
