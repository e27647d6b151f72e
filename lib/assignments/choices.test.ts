import { beforeAll, describe, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeSkill, makeUnit } from "@/lib/testing/factories";
import { draftSteps, publishSteps, readStep } from "@/lib/testing/learning";
import { findChoices } from "./choices";
import { assignChoices } from "./preview";

withDatabase();

let admin: Person;
let lastUnitId: number;

/** 600 units, job roles and skills; Zoë sorts after all of them. */
beforeAll(async () => {
  await makeOrganisation();
  const employee = await makeEmployee();
  admin = actorOf(employee, ["admin"]);
  await client().orgUnit.createMany({
    data: Array.from({ length: 600 }, (_, at) => ({ code: `u${at}`, name: `Unit ${at}` })),
  });
  lastUnitId = (await makeUnit()).id;
  await client().orgUnit.update({ where: { id: lastUnitId }, data: { name: "Zoë's  Łódź works" } });
  await client().jobRole.createMany({
    data: Array.from({ length: 600 }, (_, at) => ({ code: `r${at}`, name: `Role ${at}` })),
  });
  const roles = await client().jobRole.findMany();
  await client().employeeJobRole.createMany({
    data: roles.map(({ id }) => ({
      employeeId: employee.id,
      jobRoleId: id,
      sinceOn: fromDay("2024-01-01"),
    })),
  });
  const { id: skillId } = await makeSkill();
  await client().jobRoleSkill.create({ data: { jobRoleId: roles[0]?.id ?? 0, skillId, target: 3 } });
});

describe("choices for an assignment", () => {
  test("are listed when few, and found by typing when many", async () => {
    const { unit, role, skill } = await assignChoices(admin);
    expect([unit.list, role.list]).toEqual([null, null]);
    expect(skill.list).toHaveLength(1);
    for (const words of ["zoe", "works lodz", "ZOE'S ŁÓDŹ"]) {
      const found = await findChoices(admin, "unit", words);
      expect(found.map(({ id }) => id)).toEqual([lastUnitId]);
    }
    const [role599] = await findChoices(admin, "role", "role 599");
    expect(role599).toMatchObject({ name: "Role 599", detail: "r599" });
  });

  test("are published pathways, by title", async () => {
    for (const title of ["Zinc", "Acids"]) await publishSteps([readStep()], { title });
    await draftSteps([readStep()], { title: "To come" });
    const { pathways } = await assignChoices(admin);
    expect(pathways.map(({ name }) => name)).toEqual(["Acids", "Zinc"]);
  });

  test("tell skills of one name apart by their cluster", async () => {
    const { jobRoleId } = await client().jobRoleSkill.findFirstOrThrow();
    for (const cluster of ["Office", "Workshop"]) {
      const { id } = await makeSkill({ name: "Cooperage", cluster });
      await client().jobRoleSkill.create({ data: { jobRoleId, skillId: id, target: 3 } });
    }
    const found = await findChoices(admin, "skill", "cooperage");
    expect(found.map(({ detail }) => detail)).toEqual(["Office", "Workshop"]);
    await client().jobRoleSkill.deleteMany({ where: { skillId: { in: found.map(({ id }) => id) } } });
  });

  test("include the choice that the address names, in either case", async () => {
    const { unit } = await assignChoices(admin, { unitId: lastUnitId, roleId: null, skillId: null });
    expect(unit).toMatchObject({ list: null, chosen: { id: lastUnitId } });
  });

  test("leave out a retired skill and a closed unit, unless one is chosen already", async () => {
    const retired = await makeSkill({ retiredOn: new Date("2026-01-01") });
    const { jobRoleId } = await client().jobRoleSkill.findFirstOrThrow();
    await client().jobRoleSkill.create({ data: { jobRoleId, skillId: retired.id, target: 3 } });
    expect((await assignChoices(admin)).skill.list).toHaveLength(1);
    expect(await findChoices(admin, "skill", retired.name)).toEqual([]);
    const { skill } = await assignChoices(admin, { unitId: null, roleId: null, skillId: retired.id });
    expect(skill.chosen).toMatchObject({ id: retired.id });
    expect(skill.list).toContainEqual(skill.chosen);
  });

  test("offer no job role that nobody holds and no skill that no job role asks for", async () => {
    const role = await client().jobRole.create({ data: { code: "unheld", name: "Lamplighter" } });
    const skill = await makeSkill({ name: "Lamplighting" });
    expect(await findChoices(admin, "role", "lamplight")).toEqual([]);
    expect(await findChoices(admin, "skill", "lamplight")).toEqual([]);
    const { role: roles, skill: skills } = await assignChoices(admin, {
      ...{ unitId: null, roleId: role.id, skillId: skill.id },
    });
    expect([roles.chosen?.id, skills.chosen?.id]).toEqual([role.id, skill.id]);
  });

  test("offer no job role that only people hold who have left, but one of somebody who begins later", async () => {
    const { id: jobRoleId } = await client().jobRole.create({ data: { code: "drayman", name: "Drayman" } });
    const hold = async (days: object) => {
      const { id: employeeId } = await makeEmployee(days);
      await client().employeeJobRole.create({
        data: { employeeId, jobRoleId, sinceOn: fromDay("2020-01-01") },
      });
    };
    await hold({ activeUntil: fromDay("2021-01-01") });
    expect(await findChoices(admin, "role", "drayman")).toEqual([]);
    await hold({ activeFrom: fromDay("2999-01-01") });
    expect(await findChoices(admin, "role", "drayman")).toMatchObject([{ id: jobRoleId }]);
  });

  test("begin with names that begin with the words, and show a unit with the one above it", async () => {
    const above = await makeUnit();
    const named = async (name: string) => {
      const { id } = await makeUnit(above.id);
      await client().orgUnit.update({ where: { id }, data: { name } });
    };
    for (const name of ["A quarry hall", "Quarry", "Best quarry"]) await named(name);
    expect(await findChoices(admin, "unit", "quarry")).toMatchObject([
      { name: "Quarry", detail: above.name },
      { name: "A quarry hall" },
      { name: "Best quarry" },
    ]);
  });

  test("are at most twenty of those found", async () => {
    expect(await findChoices(admin, "unit", "unit")).toHaveLength(20);
  });

  test("are empty without search words, for another kind, or without the right to assign", async () => {
    expect(await findChoices(admin, "unit", "")).toEqual([]);
    await expect(findChoices(admin, "person", "a")).rejects.toMatchObject({ code: "not_found" });
    const manager = actorOf(await makeEmployee(), ["manager", "executive", "auditor"]);
    await expect(findChoices(manager, "unit", "unit")).rejects.toMatchObject({ code: "forbidden" });
  });
});
