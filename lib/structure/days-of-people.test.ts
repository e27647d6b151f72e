import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { addDays, endOfDay, fromDay, toDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { changeUnit } from "@/lib/people/change-unit";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, giveAccount, makeEmployee, makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { closeJobRole } from "./closing/commands";
import { addJobRole } from "./job-role-commands";
import { addPerson, editPerson, endEmployment, returnToWork } from "./person-commands";
import { deletePerson } from "./person-delete";
import { applyDueChanges, listPlanned } from "./planned";
import { addUnit, closeUnit, editUnit } from "./unit-commands";
import { previewUnit } from "./unit-queries";
import { plannedOfPerson } from "./views/planned-of-person";

withDatabase();

const TODAY = "2026-11-22";
const at = (day: string) => new Date(`${day}T10:00:00Z`);
const PAGE = { page: 1, size: 50 };
let admin: Awaited<ReturnType<typeof makeEmployee>>;
let top: number;
const by = (day = TODAY) => ({ actor: actorOf(admin, ["admin"]), now: at(day) });
const job = (day: string) => applyDueChanges({ actor: { kind: "system", job: "test" }, now: at(day) });
const personRow = (id: number) => client().employee.findUniqueOrThrow({ where: { id } });
const shown = async (employeeId: number) => ({ employeeId, version: (await personRow(employeeId)).version });
const unitRow = async (unitId: number) => ({
  unitId,
  version: (await client().orgUnit.findUniqueOrThrow({ where: { id: unitId } })).version,
});
let number = 0;
const unit = async (parentId = top) =>
  (await addUnit(by(), { name: `Unit of days ${++number}`, parentId })).id;
const add = async (unitId: number, changes: object = {}) =>
  (await addPerson(by(), { name: `Person ${++number}`, unitId, ...changes })).id;
const role = async () => (await addJobRole(by(), { name: `Role of days ${++number}` })).id;
/** Job roles of a person with their first day and the first one without them, by first day. */
const rolePeriods = async (employeeId: number) =>
  (
    await client().jobRolePeriod.findMany({
      where: { employeeId, correctedAt: null },
      orderBy: { fromOn: "asc" },
    })
  ).map(({ jobRoleId, fromOn, untilOn }) => [jobRoleId, toDay(fromOn), untilOn && toDay(untilOn)]);
const end = async (id: number, lastDay: string) => endEmployment(by(), { ...(await shown(id)), lastDay });

beforeAll(async () => {
  await makeOrganisation();
  await transaction((tx) =>
    changeUnit(tx, [], { actor: { kind: "system", job: "test" }, now: at("2026-11-01") }),
  );
  top = (await client().orgUnit.findFirstOrThrow({ where: { parentId: null } })).id;
  admin = await makeEmployee({ unitId: top });
  await client().roleGrant.create({ data: { employeeId: admin.id, role: "admin" } });
  await giveAccount(admin.id);
});
beforeEach(() => client().plannedChange.deleteMany());

describe("somebody who leaves", () => {
  test("is not moved on the first day on which they are gone", async () => {
    const [from, to] = [await unit(), await unit()];
    const id = await add(from, { startsOn: "2026-01-01" });
    await editPerson(by(), { ...(await shown(id)), unitId: to, on: "2026-12-01" });
    await client().employee.update({ where: { id }, data: { activeUntil: fromDay("2026-12-01") } });
    await job("2026-12-01");
    expect((await personRow(id)).unitId).toBe(from);
    expect((await listPlanned(by().actor, { state: "failed" }, PAGE)).rows).toMatchObject([
      { failure: { key: "structure.personLeft" } },
    ]);
  });

  test("returns neither before they have left nor into a unit that was closed meanwhile", async () => {
    const place = await unit();
    const id = await add(place, { startsOn: "2026-01-01" });
    await end(id, "2026-11-10");
    const back = async (more: object) => returnToWork(by(), { ...(await shown(id)), ...more });
    await expect(back({ on: "2026-11-10" })).rejects.toMatchObject({
      fields: { on: { key: "structure.returnBeforeEnd" } },
    });
    await closeUnit(by(), await unitRow(place));
    for (const when of [{}, { on: "2026-12-24" }])
      await expect(back(when)).rejects.toMatchObject({ fields: { unitId: { key: "structure.unitClosed" } } });
    await back({ unitId: top });
    expect(await personRow(id)).toMatchObject({ unitId: top, activeUntil: null });
  });

  test("does not begin the new period before the end of the former one", async () => {
    const id = await add(top, { startsOn: "2026-01-01" });
    await end(id, "2026-06-30");
    await returnToWork(by(), { ...(await shown(id)), on: "2026-11-01" });
    const begin = async (startsOn: string) => editPerson(by(), { ...(await shown(id)), startsOn });
    await expect(begin("2026-06-30")).rejects.toMatchObject({
      fields: { startsOn: { key: "structure.firstDayWrong" } },
    });
    await begin("2026-07-01");
    expect(toDay((await personRow(id)).activeFrom)).toBe("2026-07-01");
  });

  test("next month keeps the unit open until then", async () => {
    const place = await unit();
    await client().employee.update({
      where: { id: await add(place) },
      data: { activeUntil: fromDay(addDays(TODAY, 30)) },
    });
    await expect(closeUnit(by(), await unitRow(place))).rejects.toMatchObject({
      userMessage: { key: "structure.unitNotEmpty", params: { people: 1 } },
    });
  });
});

test.each(["Pacific/Auckland", "America/Los_Angeles"])(
  "in %s a unit closes when the day after the last day of its people begins, and not an hour before",
  async (timeZone) => {
    const place = await unit();
    await client().employee.update({
      where: { id: await add(place) },
      data: { activeUntil: fromDay("2026-12-01") },
    });
    await client().organisation.update({ where: { id: 1 }, data: { timeZone } });
    onTestFinished(async () => {
      await client().organisation.update({ where: { id: 1 }, data: { timeZone: "UTC" } });
    });
    const begins = endOfDay("2026-11-30", timeZone);
    const close = async (hours: number) =>
      closeUnit({ ...by(), now: new Date(begins + hours * 3_600_000) }, await unitRow(place));
    await expect(close(-1)).rejects.toMatchObject({ userMessage: { key: "structure.unitNotEmpty" } });
    await close(1);
    const { closedOn } = await client().orgUnit.findUniqueOrThrow({ where: { id: place } });
    expect(closedOn).toEqual(fromDay("2026-12-01"));
  },
);

test("a job role ends on its first day at the earliest", async () => {
  const [id, jobRoleId] = [await add(top, { startsOn: "2026-01-01" }), await role()];
  const hold = async (sinceOn: string, untilOn: string) =>
    editPerson(by(), { ...(await shown(id)), jobRoles: [{ jobRoleId, sinceOn, untilOn }] });
  await expect(hold("2026-11-10", "2026-11-09")).rejects.toMatchObject({
    fields: { jobRoles: { key: "structure.roleDaysWrong" } },
  });
  await hold("2026-11-10", "2026-11-10");
  expect(await client().jobRolePeriod.findMany({ where: { employeeId: id } })).toMatchObject([
    { fromOn: fromDay("2026-11-10"), untilOn: fromDay("2026-11-11") },
  ]);
});

describe("the first day of somebody who is added by hand", () => {
  const first = async (id: number) => toDay((await personRow(id)).activeFrom);

  test("is the day of hire where that lies in the past, else today", async () => {
    const id = await add(top, { hiredOn: "2020-03-01" });
    expect(await first(id)).toBe("2020-03-01");
    expect(await client().employmentPeriod.findMany({ where: { employeeId: id } })).toMatchObject([
      { fromOn: fromDay("2020-03-01"), untilOn: null },
    ]);
    expect(await first(await add(top, { hiredOn: "2027-03-01" }))).toBe(TODAY);
    expect(await first(await add(top))).toBe(TODAY);
    const both = { hiredOn: "2020-03-01", startsOn: "2026-02-01" };
    expect(await first(await add(top, both)), "a first day that was given counts").toBe("2026-02-01");
  });

  test("is that of their job roles as well, unless these have one of their own", async () => {
    const [always, since] = [await role(), await role()];
    const id = await add(top, {
      startsOn: "2025-04-01",
      jobRoles: [{ jobRoleId: always }, { jobRoleId: since, sinceOn: "2026-05-01" }],
    });
    expect(await rolePeriods(id)).toEqual([
      [always, "2025-04-01", null],
      [since, "2026-05-01", null],
    ]);
  });

  test("does not lie behind the last day, and the last day not before the first", async () => {
    const gone = await add(top, { startsOn: "2026-01-01" });
    await end(gone, "2026-06-30");
    const begin = async (startsOn: string) => editPerson(by(), { ...(await shown(gone)), startsOn });
    await expect(begin("2026-07-02")).rejects.toMatchObject({
      fields: { startsOn: { key: "structure.firstDayWrong" } },
    });
    await begin("2026-06-30");
    expect(await first(gone)).toBe("2026-06-30");
    const fresh = await add(top, { startsOn: "2026-11-10" });
    await expect(end(fresh, "2026-11-01")).rejects.toMatchObject({
      fields: { lastDay: { key: "structure.lastDayBeforeFirst" } },
    });
    await end(fresh, "2026-11-10");
    expect((await personRow(fresh)).activeUntil).toEqual(fromDay("2026-11-11"));
  });
});

describe("a job role", () => {
  const give = async (id: number, jobRoles: object[], more: object = {}) =>
    editPerson(by(), { ...(await shown(id)), jobRoles, ...more });

  test("that is taken away from a later day on is held until then, and no longer", async () => {
    const jobRoleId = await role();
    const id = await add(top, { startsOn: "2026-01-01", jobRoles: [{ jobRoleId }] });
    await give(id, [], { on: "2026-12-01" });
    expect(await rolePeriods(id)).toEqual([[jobRoleId, "2026-01-01", null]]);
    await job("2026-12-01");
    expect(await rolePeriods(id)).toEqual([[jobRoleId, "2026-01-01", "2026-12-01"]]);
    expect(await client().employeeJobRole.count({ where: { employeeId: id } })).toBe(0);
  });

  test("is taken up again on the day after its last one, and no day earlier", async () => {
    const jobRoleId = await role();
    const id = await add(top, { startsOn: "2026-01-01", jobRoles: [{ jobRoleId }] });
    await give(id, [{ jobRoleId, untilOn: "2026-11-10" }]);
    await expect(give(id, [{ jobRoleId, sinceOn: "2026-11-10" }])).rejects.toMatchObject({
      fields: { jobRoles: { key: "structure.roleDaysWrong" } },
    });
    await give(id, [{ jobRoleId, sinceOn: "2026-11-11" }]);
    expect(await rolePeriods(id)).toEqual([
      [jobRoleId, "2026-01-01", "2026-11-11"],
      [jobRoleId, "2026-11-11", null],
    ]);
  });
});

test("a planned manager or job role that somebody got by hand since is not applied, and the list says so", async () => {
  const [former, coming, since] = [await add(top), await add(top), await add(top)];
  const [given, ended] = [await role(), await role()];
  const id = await add(top, { startsOn: "2026-01-01", managerId: former, jobRoles: [{ jobRoleId: ended }] });
  const edit = async (values: object) => editPerson(by(), { ...(await shown(id)), ...values });
  await edit({ managerId: coming, on: "2026-12-01" });
  await edit({ jobRoles: [{ jobRoleId: ended }, { jobRoleId: given, sinceOn: "2026-12-01" }] });
  await edit({ jobRoles: [{ jobRoleId: ended, untilOn: "2026-12-31" }] });
  await edit({ managerId: since });
  await edit({ jobRoles: [{ jobRoleId: given, sinceOn: TODAY }] });
  await job("2027-01-01");
  expect((await personRow(id)).managerId).toBe(since);
  const { rows } = await listPlanned(by().actor, {}, PAGE);
  const notApplied = { state: "failed", failure: { key: "structure.changedSincePlanned" } };
  expect(rows).toMatchObject([notApplied, notApplied, notApplied]);
});

test("what is planned for a person is named, and so is what failed, to those who may change people", async () => {
  const [place, boss] = [await unit(), await add(top)];
  const [held, coming] = [await role(), await role()];
  const id = await add(top, { startsOn: "2026-01-01", jobRoles: [{ jobRoleId: held }] });
  await editPerson(by(), { ...(await shown(id)), unitId: place, managerId: boss, on: "2026-11-25" });
  const jobRoles = [
    { jobRoleId: held, untilOn: "2026-12-31" },
    { jobRoleId: coming, sinceOn: "2027-01-01" },
  ];
  await editPerson(by(), { ...(await shown(id)), jobRoles });
  await editPerson(by(), { ...(await shown(id)), unitId: await unit() });
  await job("2026-11-25");
  const planned = await plannedOfPerson(by().actor, id);
  expect(planned?.rows.map(({ state }) => state).toSorted()).toEqual(["failed", "waiting", "waiting"]);
  const nameOf = async (of: "jobRole" | "orgUnit", its: number) =>
    of === "jobRole"
      ? (await client().jobRole.findUniqueOrThrow({ where: { id: its } })).name
      : (await client().orgUnit.findUniqueOrThrow({ where: { id: its } })).name;
  expect(planned?.names).toEqual({
    [`unit ${place}`]: await nameOf("orgUnit", place),
    [`person ${boss}`]: (await personRow(boss)).name,
    [`role ${held}`]: await nameOf("jobRole", held),
    [`role ${coming}`]: await nameOf("jobRole", coming),
  });
  expect(await plannedOfPerson(actorOf(await makeEmployee({ unitId: top }), ["lnd"]), id)).toBeNull();
});

test("of two admins who edit a person, the second is told by whom it was changed, also if only job roles were", async () => {
  const id = await add(top, { startsOn: "2026-01-01" });
  const open = await shown(id);
  const other = await makeEmployee({ unitId: top, name: "Olga Other" });
  const jobRoles = [{ jobRoleId: await role() }];
  await editPerson({ ...by(), actor: actorOf(other, ["admin"]) }, { ...open, jobRoles });
  await expect(editPerson(by(), { ...open, jobRoles: [] })).rejects.toMatchObject({
    code: "conflict",
    userMessage: { key: "structure.changedSinceBy", params: { by: "Olga Other" } },
  });
  expect(await client().employeeJobRole.count({ where: { employeeId: id } })).toBe(1);
});

test("somebody who begins next month may be entered as a manager; their own report may not", async () => {
  const boss = await add(top, { startsOn: "2026-12-15" });
  const report = await add(top, { managerId: boss });
  expect((await personRow(report)).managerId).toBe(boss);
  await expect(editPerson(by(), { ...(await shown(boss)), managerId: report })).rejects.toMatchObject({
    fields: { managerId: { key: "structure.managerBelow" } },
  });
});

test("after a stop of the server, planned changes are carried out by their days", async () => {
  const [from, to] = [await unit(), await unit()];
  const id = await add(from, { startsOn: "2026-01-01" });
  // Planned first, for the day after the move that empties the unit.
  await closeUnit(by(), { ...(await unitRow(from)), on: "2026-12-04" });
  await editPerson(by(), { ...(await shown(id)), unitId: to, on: "2026-12-03" });
  await job("2026-12-06");
  expect((await listPlanned(by().actor, { state: "failed" }, PAGE)).rows).toEqual([]);
  expect((await client().orgUnit.findUniqueOrThrow({ where: { id: from } })).closedOn).toEqual(
    fromDay("2026-12-04"),
  );
});

test("a job role that is planned counts from its day on, also where the server did not run on it", async () => {
  const jobRoleId = await role();
  const id = await add(top, { startsOn: "2026-01-01" });
  await editPerson(by(), { ...(await shown(id)), jobRoles: [{ jobRoleId, sinceOn: "2026-12-03" }] });
  await job("2026-12-06");
  expect(await rolePeriods(id)).toEqual([[jobRoleId, "2026-12-03", null]]);
});

test("who returns on a later day is away until then, and here from then on", async () => {
  const id = await add(top, { startsOn: "2026-01-01" });
  await end(id, "2026-06-30");
  await returnToWork(by(), { ...(await shown(id)), on: "2026-12-01" });
  expect((await personRow(id)).activeUntil).toEqual(fromDay("2026-07-01"));
  await job("2026-12-04");
  expect(await personRow(id)).toMatchObject({ activeFrom: fromDay("2026-12-01"), activeUntil: null });
});

test("a move that is entered late counts from the day that was given", async () => {
  const [from, to] = [await unit(), await unit()];
  const id = await add(from, { startsOn: "2026-01-01" });
  await editPerson(by(), { ...(await shown(id)), unitId: to, on: "2026-11-10" });
  const units = await client().employeeUnit.findMany({
    where: { employeeId: id, correctedAt: null },
    orderBy: { fromOn: "asc" },
  });
  const days = units.map(({ unitId, fromOn, untilOn }) => [unitId, toDay(fromOn), untilOn && toDay(untilOn)]);
  expect(days).toEqual([
    [from, "2026-01-01", "2026-11-10"],
    [to, "2026-11-10", null],
  ]);
});

describe("a person who is deleted", () => {
  test("is not the only administrator, also without any record", async () => {
    const only = await add(top);
    await client().roleGrant.create({ data: { employeeId: only, role: "admin" } });
    await giveAccount(only);
    await client().account.delete({ where: { employeeId: admin.id } });
    await expect(deletePerson(by(), await shown(only))).rejects.toMatchObject({
      userMessage: { key: "structure.lastAdmin" },
    });
    await giveAccount(admin.id);
    await deletePerson(by(), await shown(only));
    expect(await client().employee.count({ where: { id: only } })).toBe(0);
  });

  test("has changed nothing that the trail knows of", async () => {
    const id = await add(top, { name: "Tess Trace" });
    await addUnit(
      { ...by(), actor: actorOf({ id, name: "Tess Trace" }, ["admin"]) },
      { name: `Unit of ${id}`, parentId: top },
    );
    await expect(deletePerson(by(), await shown(id))).rejects.toMatchObject({
      userMessage: { key: "structure.personHasRecords" },
    });
    expect(await client().employee.count({ where: { id } })).toBe(1);
  });

  test("is nobody to whom a draft was handed over", async () => {
    const [one, other] = [await add(top), await add(top)];
    const draft = { number: 1, title: "Handed over" };
    await client().credentialVersion.create({
      data: { ...draft, authorId: one, credential: { create: {} } },
    });
    await client().pathwayVersion.create({ data: { ...draft, authorId: other, pathway: { create: {} } } });
    for (const id of [one, other])
      await expect(deletePerson(by(), await shown(id))).rejects.toMatchObject({
        userMessage: { key: "structure.personHasRecords" },
      });
  });

  test("has rated nobody, and what was planned for them waits no more", async () => {
    const [rater, rated] = [await add(top), await add(top)];
    const { id: skillId } = await makeSkill();
    const { id: evidenceId } = await client().evidence.create({
      data: {
        ...{ employeeId: rated, skillId, level: 3, kind: "manager_rating", raterId: rater },
        ...{ occurredAt: at(TODAY), recordedAt: at(TODAY), eventKind: "rating", eventKey: "1" },
      },
    });
    const hasRecords = { userMessage: { key: "structure.personHasRecords" } };
    await expect(deletePerson(by(), await shown(rater))).rejects.toMatchObject(hasRecords);
    expect(await client().evidence.findUnique({ where: { id: evidenceId } })).toMatchObject({
      raterId: rater,
    });
    const id = await add(top);
    await editPerson(by(), { ...(await shown(id)), unitId: await unit(), on: "2026-12-01" });
    await deletePerson(by(), await shown(id));
    await job("2026-12-01");
    const { rows } = await listPlanned(by().actor, {}, PAGE);
    expect(rows.map(({ state }) => state)).toEqual(["cancelled"]);
  });
});

test("a form of a person that was open while their job role closed is refused", async () => {
  const jobRoleId = await role();
  const id = await add(top, { jobRoles: [{ jobRoleId }] });
  const open = await shown(id);
  const { version } = await client().jobRole.findUniqueOrThrow({ where: { id: jobRoleId } });
  await closeJobRole(by(), { jobRoleId, version });
  await expect(editPerson(by(), { ...open, title: "Smith" })).rejects.toMatchObject({ code: "conflict" });
});

test("a unit that moves says before whose scope gains its people and whose loses them, and they follow", async () => {
  const [from, to] = [await unit(), await unit()];
  const moving = await unit(from);
  const person = await add(moving);
  const holder = async (unitId: number) => {
    const { id } = await makeEmployee({ unitId: top, name: `Scope ${unitId}` });
    await client().roleGrant.create({ data: { employeeId: id, role: "lnd", unitId } });
    return id;
  };
  const [loses, gains] = [await holder(from), await holder(to)];
  await holder(top);
  const { scopes } = await previewUnit(by().actor, { unitId: moving, parentId: to }, at(TODAY));
  expect(new Map(scopes.map(({ employeeId, effect }) => [employeeId, effect]))).toEqual(
    new Map([
      [loses, "loses"],
      [gains, "gains"],
    ]),
  );
  await client().skillRefresh.deleteMany();
  await editUnit(by(), { ...(await unitRow(moving)), parentId: to });
  expect(await client().skillRefresh.findMany()).toMatchObject([{ employeeId: person }]);
  await client().skillRefresh.deleteMany();
  await editUnit(by(), { ...(await unitRow(moving)), name: "Renamed after the move" });
  expect(await client().skillRefresh.count(), "a new name concerns nobody's assignments").toBe(0);
});

test("before a unit moves or closes, roles of somebody who has left are not named, of somebody who begins later they are", async () => {
  const to = await unit();
  const moving = await unit();
  const holder = async (unitId: number, days: Parameters<typeof makeEmployee>[0]) => {
    const { id } = await makeEmployee({ unitId: top, ...days });
    await client().roleGrant.create({ data: { employeeId: id, role: "lnd", unitId } });
    return id;
  };
  const of = async (unitId: number) => {
    await holder(unitId, { activeUntil: fromDay(TODAY) });
    return holder(unitId, { activeFrom: fromDay(addDays(TODAY, 1)) });
  };
  const [gains, limited] = [await of(to), await of(moving)];
  const { scopes, named } = await previewUnit(by().actor, { unitId: moving, parentId: to }, at(TODAY));
  expect(scopes.map(({ employeeId, effect }) => [employeeId, effect])).toEqual([[gains, "gains"]]);
  expect(named.people.map(({ id }) => id)).toEqual([limited]);
});
