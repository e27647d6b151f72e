import { beforeAll, expect, test } from "vitest";
import { enrolmentListInput, listEnrolments } from "@/lib/assignments/enrolment-list";
import { addDays, fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { getPerson, listPeople, peopleListInput } from "./people-list";
import { listTeam } from "./team";

withDatabase();

const TODAY = "2026-11-22";
/** People the manager may see: the team, and herself. */
const names = ["Ada", "Ben", "Cleo", "Dora", "Manager"];
let manager: { id: number; name: string };
let outsider: { id: number };

/** Ada, Ben and Cleo report to the manager, Dora to Cleo; Eve has left; another person has no manager. */
beforeAll(async () => {
  await makeOrganisation();
  manager = await makeEmployee({ name: "Manager" });
  const unitId = (await client().employee.findUniqueOrThrow({ where: { id: manager.id } })).unitId;
  const report = (name: string, managerId: number, changes = {}) =>
    makeEmployee({ name, managerId, unitId, ...changes });
  await report("Ada", manager.id);
  const ben = await report("Ben", manager.id);
  const cleo = await report("Cleo", manager.id);
  const dora = await report("Dora", cleo.id);
  await report("Eve", manager.id, { activeUntil: fromDay("2026-01-31") });
  outsider = await makeEmployee({ name: "Outsider" });
  for (const [employeeId, due] of [
    [ben.id, addDays(TODAY, 3)],
    [cleo.id, addDays(TODAY, -1)],
    [dora.id, addDays(TODAY, -2)],
    [dora.id, addDays(TODAY, -9)],
    [outsider.id, addDays(TODAY, -9)],
  ] as const)
    await enrol(employeeId, due);
});

async function enrol(employeeId: number, dueOn: string) {
  const pathway = await client().pathway.create({ data: {} });
  const version = await client().pathwayVersion.create({
    data: { pathwayId: pathway.id, number: 1, title: "Pathway" },
  });
  await client().enrolment.create({
    data: {
      employeeId,
      pathwayId: pathway.id,
      pathwayVersionId: version.id,
      dueOn: fromDay(dueOn),
      assignedAt: fromDay(TODAY),
    },
  });
}

const team = (limit = 10, offset = 0) => listTeam(actorOf(manager, ["manager"]), TODAY, limit, offset);

test("a team is every direct and indirect report, late first, without people who left or are elsewhere", async () => {
  const { rows, people, late } = await team();
  expect(rows.map(({ name, open, late: overdue }) => [name, open, overdue])).toEqual([
    ["Dora", 2, 2],
    ["Cleo", 1, 1],
    ["Ada", 0, 0],
    ["Ben", 1, 0],
  ]);
  expect([people, late]).toEqual([4, 3]);
});

test("the totals cover the whole team on every page, and beyond the last one", async () => {
  for (const offset of [0, 2, 40]) {
    const { rows, people, late } = await team(2, offset);
    expect(rows.length).toBe(offset === 40 ? 0 : 2);
    expect([people, late]).toEqual([4, 3]);
  }
});

test("people of the same name have the same order on every page", async () => {
  const chief = await makeEmployee({ name: "Chief" });
  const ids: number[] = [];
  for (let at = 0; at < 8; at += 1)
    ids.push((await makeEmployee({ name: "Kim Lee", managerId: chief.id })).id);
  // Updated rows move to the end of the table.
  for (const id of ids.slice(0, 5))
    await client().employee.update({ where: { id }, data: { title: "Lead" } });
  const actor = actorOf(chief, ["manager"]);
  const pages = await Promise.all([0, 3, 6].map((offset) => listTeam(actor, TODAY, 3, offset)));
  expect(pages.flatMap(({ rows }) => rows.map(({ id }) => id))).toEqual(ids);
});

test("each figure of the team counts what its link lists, without the manager's own", async () => {
  await enrol(manager.id, addDays(TODAY, -4));
  const actor = actorOf(manager, ["manager"]);
  const lengthOf = async (input: object) =>
    (await listEnrolments(actor, enrolmentListInput.parse(input), TODAY)).total;
  const { rows, late } = await team();
  expect(late).toBe(3);
  expect(await lengthOf({ state: "overdue", team: "1" })).toBe(late);
  for (const row of rows) {
    expect(await lengthOf({ state: "open", person: row.id, team: "1" })).toBe(row.open);
    expect(await lengthOf({ state: "overdue", person: row.id, team: "1" })).toBe(row.late);
  }
  expect(await lengthOf({ person: outsider.id })).toBe(0);
});

test("enrolments are listed by due day, those without one last, either way", async () => {
  const [early, late, none] = [
    await makeEmployee({ name: "Due early" }),
    await makeEmployee({ name: "Due late" }),
    await makeEmployee({ name: "Due never" }),
  ];
  await enrol(late.id, addDays(TODAY, 20));
  await enrol(early.id, addDays(TODAY, 10));
  await enrol(none.id, TODAY);
  await client().enrolment.updateMany({ where: { employeeId: none.id }, data: { dueOn: null } });
  const listed = async (sort: string) =>
    (
      await listEnrolments(actorOf(manager, ["admin"]), enrolmentListInput.parse({ sort, q: "due" }), TODAY)
    ).rows.map(({ name }) => name);
  expect(await listed("due")).toEqual(["Due early", "Due late", "Due never"]);
  expect(await listed("-due")).toEqual(["Due late", "Due early", "Due never"]);
  await client().employee.updateMany({
    where: { id: { in: [early.id, late.id, none.id] } },
    data: { activeUntil: fromDay("2026-01-31") },
  });
});

test("people are listed with the job roles they hold, else with their title", async () => {
  const { employeeId, names: held } = await holdRoles();
  const actor = actorOf(manager, ["manager"]);
  for (const sort of ["name", "gaps"]) {
    const { rows } = await listPeople(actor, peopleListInput.parse({ sort }), TODAY);
    expect(rows.find(({ name }) => name === "Ada")?.role).toBe(held);
    expect(rows.find(({ name }) => name === "Ben")?.role).toBe("Head of Ben");
  }
  expect((await team()).rows.find(({ name }) => name === "Ada")?.role).toBe(held);
  expect((await getPerson(actor, employeeId)).jobRoles).toEqual([
    { name: "Fitter", from: "2026-03-01", until: null },
    { name: "Welder", from: "2025-01-01", until: null },
    { name: "Painter", from: "2024-01-01", until: "2025-01-01" },
  ]);
});

/** Ada is a welder and a fitter, and was a painter; Ben has a title alone. */
async function holdRoles() {
  const { id: employeeId } = await client().employee.findFirstOrThrow({ where: { name: "Ada" } });
  const role = async (name: string) =>
    (await client().jobRole.create({ data: { code: name.toLowerCase(), name } })).id;
  const hold = (jobRoleId: number, day: string) =>
    client().employeeJobRole.create({ data: { employeeId, jobRoleId, sinceOn: fromDay(day) } });
  await hold(await role("Welder"), "2025-01-01");
  await hold(await role("Fitter"), "2026-03-01");
  await client().jobRolePeriod.create({
    data: {
      employeeId,
      jobRoleId: await role("Painter"),
      fromOn: fromDay("2024-01-01"),
      untilOn: fromDay("2025-01-01"),
      recordedAt: fromDay(TODAY),
      endedAt: fromDay(TODAY),
    },
  });
  await client().employee.updateMany({ where: { name: "Ben" }, data: { title: "Head of Ben" } });
  return { employeeId, names: "Fitter, Welder" };
}

test("people without a manager now, or whose manager has left, are listed", async () => {
  const eve = await client().employee.findFirstOrThrow({ where: { name: "Eve" } });
  const { id: orphan } = await makeEmployee({ name: "Orphan", managerId: eve.id, unitId: eve.unitId });
  const namesOf = async (filter: string) =>
    (
      await listPeople(actorOf(manager, ["admin"]), peopleListInput.parse({ manager: filter }), TODAY)
    ).rows.map(({ name }) => name);
  expect(await namesOf("left")).toEqual(["Orphan"]);
  await client().employee.update({ where: { id: eve.id }, data: { activeUntil: fromDay(TODAY) } });
  expect(await namesOf("left"), "from the day after the last one").toEqual(["Orphan"]);
  expect(await namesOf("none")).toEqual(["Chief", "Manager", "Orphan", "Outsider"]);
  await client().employee.update({ where: { id: orphan }, data: { activeUntil: fromDay("2026-01-31") } });
});

test("people are sorted, searched and paginated in the database", async () => {
  const list = async (input: object) => {
    const { rows, total } = await listPeople(
      actorOf(manager, ["manager"]),
      peopleListInput.parse(input),
      TODAY,
    );
    return { names: rows.map(({ name }) => name), total };
  };
  expect(await list({})).toEqual({ names: [...names], total: 5 });
  expect((await list({ sort: "-name" })).names).toEqual([...names].reverse());
  expect(await list({ q: "or" })).toEqual({ names: ["Dora"], total: 1 });
  expect(await list({ q: "Outsider" })).toEqual({ names: [], total: 0 });
  const { hrId } = await client().employee.findFirstOrThrow({ where: { name: "Dora" } });
  expect(await list({ q: hrId })).toEqual({ names: ["Dora"], total: 1 });
  const { id: skillId } = await makeSkill();
  const ben = await client().employee.findFirstOrThrow({ where: { name: "Ben" } });
  const [known, never] = [fromDay("2030-01-01"), fromDay("0001-01-01")];
  await client().personSkill.create({
    data: {
      ...{ employeeId: ben.id, skillId, target: 3, criticality: 2, reached: 1, assessedUntil: never },
      ...{ freshUntil0: known, freshUntil1: known, freshUntil2: never },
      ...{ freshUntil3: never, freshUntil4: never, freshUntil5: never },
    },
  });
  expect((await list({ sort: "gaps" })).names.at(-1)).toBe("Ben");
  expect((await list({ sort: "-gaps" })).names[0]).toBe("Ben");
  await client().personSkill.deleteMany({ where: { skillId } });
  for (const sort of ["unit", "-unit", "gaps", "-gaps", "readiness", "-readiness"])
    expect(await list({ sort })).toEqual({ names: [...names], total: 5 });
});

test("the team counts states of what job roles ask for, and nothing else that people have shown", async () => {
  const chief = await makeEmployee({ name: "Team lead" });
  const { id: employeeId } = await makeEmployee({ managerId: chief.id });
  const [known, never] = [fromDay("2030-01-01"), fromDay("0001-01-01")];
  for (const target of [3, null, null])
    await client().personSkill.create({
      data: {
        ...{ employeeId, skillId: (await makeSkill()).id, target, criticality: target && 1, reached: 1 },
        ...{ freshUntil0: known, freshUntil1: known, freshUntil2: never, freshUntil3: never },
        ...{ freshUntil4: never, freshUntil5: never, assessedUntil: never },
      },
    });
  const { rows } = await listTeam(actorOf(chief, ["manager"]), TODAY, 10, 0);
  expect(rows).toMatchObject([{ gap: 1, covered: 0, stale: 0, unknown: 0 }]);
  // Where nobody is late, gaps come before the order of names.
  await makeEmployee({ name: "Aaron", managerId: chief.id });
  const both = await listTeam(actorOf(chief, ["manager"]), TODAY, 10, 0);
  expect(both.rows.map(({ gap }) => gap)).toEqual([1, 0]);
});

test("a profile says whether somebody is employed today", async () => {
  const { id: leaver } = await makeEmployee({ activeUntil: fromDay("2021-01-31") });
  const isActive = async (id: number) => (await getPerson(actorOf(manager, ["admin"]), id)).isActive;
  expect([await isActive(manager.id), await isActive(leaver)]).toEqual([true, false]);
});
