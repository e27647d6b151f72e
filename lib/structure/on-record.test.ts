import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { readOccupations } from "@/lib/library/occupations";
import { changeUnit } from "@/lib/people/change-unit";
import { changeSettings } from "@/lib/skills/change-settings";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { deleteJobRole } from "./closing/commands";
import { addJobRole, mapJobTitles, saveTargets } from "./job-role-commands";
import { getJobRole } from "./job-role-queries";
import { handOver } from "./leaving/hand-over";
import { mergePeople } from "./merging/merge-people";
import { findOccupations } from "./occupations";
import { addPerson, editPerson, endEmployment } from "./person-commands";
import { deletePerson } from "./person-delete";
import { previewPerson } from "./person-preview";
import { getPersonToEdit } from "./person-queries";
import { applyDueChanges, cancelPlanned, listPlanned } from "./planned";
import { addSkill, editSkill } from "./skill-commands";
import { addUnit, closeUnit, reopenUnit } from "./unit-commands";
import { listUnitsBelow } from "./unit-queries";
import { listClosedUnits } from "./views/closed-units";
import { countPlanned } from "./views/planned-of-role";

withDatabase();

const TODAY = "2026-11-22";
const NOW = new Date(`${TODAY}T10:00:00Z`);
const system = { actor: { kind: "system" as const, job: "test" }, now: NOW };
let admin: Awaited<ReturnType<typeof makeEmployee>>;
let top: number;
const by = () => ({ actor: actorOf(admin, ["admin"]), now: NOW });
const versionOf = async (id: number) =>
  (await client().employee.findUniqueOrThrow({ where: { id } })).version;
const unitVersion = async (id: number) =>
  (await client().orgUnit.findUniqueOrThrow({ where: { id } })).version;
const make = (name: string, changes: object = {}) => makeEmployee({ unitId: top, name, ...changes });
/** The last entry of the trail of a command. */
const lastEntry = (command: string) =>
  client().auditEntry.findFirstOrThrow({ where: { command }, orderBy: { id: "desc" } });

beforeAll(async () => {
  await makeOrganisation();
  await transaction((tx) => changeUnit(tx, [], system));
  await transaction((tx) => changeSettings(tx, {}, system));
  top = (await client().orgUnit.findFirstOrThrow({ where: { parentId: null } })).id;
  admin = await make("Ada Admin");
});
beforeEach(() => client().plannedChange.deleteMany());

describe("the trail", () => {
  test("says to whom reports were handed over, and from which day on", async () => {
    const [leaver, heir] = [await make("Lee Leaver"), await make("Hei Heir")];
    await make("Rae Report", { managerId: leaver.id });
    const hand = { employeeId: leaver.id, group: "reports", toId: heir.id };
    await handOver(by(), { ...hand, on: "2026-12-01" });
    expect(await lastEntry("person.hand-over")).toMatchObject({
      subjectId: String(leaver.id),
      detail: { group: "reports", toId: heir.id, on: "2026-12-01", count: 1 },
    });
    await expect(handOver(by(), { ...hand, toId: "" })).rejects.toMatchObject({
      fields: { toId: { key: "structure.takerMissing" } },
    });
  });

  test("names whose record was merged, and says how much followed", async () => {
    const [keep, ends] = [await make("Ana Lund"), await make("Ana Lundt", { email: "ana@example.com" })];
    await make("Rae Report", { managerId: ends.id });
    const pair = { keepId: keep.id, keepVersion: await versionOf(keep.id) };
    await mergePeople(by(), { ...pair, mergeId: ends.id, mergeVersion: await versionOf(ends.id) });
    expect((await lastEntry("person.merge")).detail).toEqual({
      merged: { id: ends.id, name: "Ana Lundt", hrId: ends.hrId, email: "ana@example.com" },
      reports: 1,
      ratingsRevoked: 0,
    });
  });

  test("names a person and a job role that were deleted, and by which number and code they were known", async () => {
    const { id } = await addPerson(by(), { name: "Mia Mistake", hrId: "mistake-1", unitId: top });
    await deletePerson(by(), { employeeId: id, version: await versionOf(id) });
    expect((await lastEntry("person.delete")).detail).toEqual({ name: "Mia Mistake", hrId: "mistake-1" });
    const role = await addJobRole(by(), { name: "Mistaken", code: "MIS" });
    await deleteJobRole(by(), { jobRoleId: role.id, version: 1 });
    expect((await lastEntry("job-role.delete")).detail).toEqual({ name: "Mistaken", code: "MIS" });
  });

  test("says of a planned change what it was when it is cancelled, and whom it was about when it is carried out", async () => {
    const person = await make("Pia Planned");
    const planEnd = async () =>
      (
        await endEmployment(by(), {
          employeeId: person.id,
          version: await versionOf(person.id),
          lastDay: "2026-11-30",
        })
      ).planned[0] ?? 0;
    const first = await planEnd();
    await cancelPlanned(by(), { id: first, version: 1 });
    expect((await lastEntry("planned-change.cancel")).detail).toEqual({
      id: first,
      kind: "person.end",
      title: "Pia Planned",
    });
    const id = await planEnd();
    await applyDueChanges({ ...system, now: new Date("2026-12-03T10:00:00Z") });
    expect((await lastEntry("planned-change.apply")).detail).toEqual({
      id,
      kind: "person.end",
      subjectId: person.id,
      on: "2026-12-01",
    });
  });
});

test("planned changes are listed and counted page by page, for those who may make them", async () => {
  const plan = (title: string, day: number) =>
    client().plannedChange.create({
      data: {
        ...{ kind: "person.end", subjectId: admin.id, title, effectiveOn: fromDay(`2026-12-0${day}`) },
        ...{ values: { employeeId: admin.id }, present: {} },
      },
    });
  for (const day of [1, 2, 3, 4, 5]) await plan(`Day ${day}`, day);
  const { rows, total } = await listPlanned(by().actor, {}, { page: 2, size: 2 });
  expect([rows.map(({ title }) => title), total]).toEqual([["Day 3", "Day 4"], 5]);
  expect(await countPlanned(by().actor, TODAY)).toEqual({ waiting: 5, failed: 0 });
  const lnd = actorOf(await make("Lin Learning"), ["lnd"]);
  expect(await countPlanned(lnd, TODAY)).toEqual({ waiting: 0, failed: 0 });
});

test("closed units are listed page by page, and one that opens again still has its own code", async () => {
  const ids: number[] = [];
  for (const name of ["Page A", "Page B", "Page C", "Page D"]) {
    const { id } = await addUnit(by(), { name, code: `CODE-${name.at(-1)}`, parentId: top });
    await closeUnit(by(), { unitId: id, version: await unitVersion(id) });
    ids.push(id);
  }
  const { rows } = await listClosedUnits(by().actor, { page: 2, size: 2 });
  expect(rows.map(({ name }) => name)).toEqual(["Page C", "Page D"]);
  for (const unitId of ids) await reopenUnit(by(), { unitId, version: await unitVersion(unitId) });
  const open = await listUnitsBelow(by().actor, top, NOW);
  expect(open.filter(({ id }) => ids.includes(id)).map(({ code, hasOwnCode }) => [code, hasOwnCode])).toEqual(
    ["A", "B", "C", "D"].map((letter) => [`CODE-${letter}`, true]),
  );
});

test("a unit of which every unit below is closed has none to be opened", async () => {
  const { id } = await addUnit(by(), { name: "Above", parentId: top });
  const below = await addUnit(by(), { name: "Below", parentId: id });
  const unitsOf = async () =>
    (await listUnitsBelow(by().actor, top, NOW)).find((unit) => unit.id === id)?.units;
  expect(await unitsOf()).toBe(1);
  await closeUnit(by(), { unitId: below.id, version: await unitVersion(below.id) });
  expect(await unitsOf()).toBe(0);
});

test("the form of a person has the hours that were entered", async () => {
  const { id } = await addPerson(by(), { name: "Hal Hours", unitId: top, monthlyHours: 12 });
  expect(await getPersonToEdit(by().actor, id)).toMatchObject({ monthlyHours: 12 });
});

test("whoever saves what a job has changed since is told that it changed, and no name of a job", async () => {
  const person = await make("Jo Job");
  const { version } = person;
  await editPerson(system, { employeeId: person.id, version, title: "By a job" });
  await expect(editPerson(by(), { employeeId: person.id, version, title: "By hand" })).rejects.toMatchObject({
    userMessage: { key: "structure.changedSince", params: { name: "Jo Job" } },
  });
});

test("before a person changes, a job role that begins today counts, and targets that go are counted", async () => {
  const roleWith = async (name: string) => {
    const { id } = await addJobRole(by(), { name });
    const skillId = (await makeSkill()).id;
    await saveTargets(by(), { jobRoleId: id, version: 1, lines: [{ skillId, target: 3 }] });
    return id;
  };
  const [old, next] = [await roleWith("Old"), await roleWith("Next")];
  const { id } = await addPerson(by(), { name: "Tom Targets", unitId: top, jobRoles: [{ jobRoleId: old }] });
  const jobRoles = [{ jobRoleId: next, sinceOn: TODAY }];
  expect(await previewPerson(by().actor, { employeeId: id, jobRoles }, NOW)).toMatchObject({
    targets: { added: 1, removed: 1, changed: 0 },
    laterRoles: 0,
  });
});

test("an occupation is offered with the number of its skills, and a job role keeps which one it was made of", async () => {
  const shipped = readOccupations().occupations.find(({ profile }) => profile.length > 3);
  const onetCode = shipped?.onetCode ?? "";
  expect(await findOccupations(by().actor, onetCode)).toMatchObject([
    { onetCode, skills: shipped?.profile.length },
  ]);
  const { id } = await addJobRole(by(), { name: "As shipped", copyOnetCode: onetCode });
  expect(await client().jobRole.findUniqueOrThrow({ where: { id } })).toMatchObject({ onetCode });
  const code = shipped?.profile[0]?.skillCode ?? "";
  const uri = readOccupations().skills.find((skill) => skill.code === code)?.uri;
  expect(await client().skill.findUniqueOrThrow({ where: { code } })).toMatchObject({ uri });
});

test("the job titles of a job role are listed by name", async () => {
  const { id: jobRoleId } = await addJobRole(by(), { name: "Titled" });
  await mapJobTitles(by(), { titles: ["Titled B", "Titled A", "Titled C"], jobRoleId });
  expect((await getJobRole(by().actor, jobRoleId)).titles).toEqual(["Titled A", "Titled B", "Titled C"]);
});

test("the description of a level goes when its text is emptied, and the others stay", async () => {
  const anchors = [
    { level: 1, text: "Knows of it" },
    { level: 3, text: "Does it" },
  ];
  const { id: skillId } = await addSkill(by(), { name: "Described", cluster: "Own", anchors });
  await editSkill(by(), { skillId, version: 1, anchors: [{ level: 1, text: "" }] });
  const left = await client().skillAnchor.findMany({ where: { skillId } });
  expect(left.map(({ level, text }) => [level, text])).toEqual([[3, "Does it"]]);
});
