import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { changeUnit } from "@/lib/people/change-unit";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { addPerson, editPerson } from "../person-commands";
import { addUnit, closeUnit, editUnit } from "../unit-commands";
import { plannedOfPerson } from "./planned-of-person";
import { readStructure } from "./structure-page";

withDatabase();

const NOW = new Date("2026-11-22T10:00:00Z");
let admin: Awaited<ReturnType<typeof makeEmployee>>;
let top: number;
const by = () => ({ actor: actorOf(admin, ["admin"]), now: NOW });
const unitNamed = async (name: string) => (await addUnit(by(), { name, parentId: top })).id;

beforeAll(async () => {
  await makeOrganisation();
  await transaction((tx) => changeUnit(tx, [], { actor: { kind: "system", job: "test" }, now: NOW }));
  top = (await client().orgUnit.findFirstOrThrow({ where: { parentId: null } })).id;
  admin = await makeEmployee({ unitId: top });
});

test("what is planned for a person names the unit, the manager and the job roles, those that end as well", async () => {
  const unit = await unitNamed("Dock");
  const boss = await makeEmployee({ unitId: top, name: "Boss" });
  const role = (name: string) => client().jobRole.create({ data: { code: name, name } });
  const [welder, rigger] = [await role("Welder"), await role("Rigger")];
  const jobRoles = [{ jobRoleId: welder.id }];
  const { id } = await addPerson(by(), { name: "Kim", unitId: top, jobRoles });
  await editPerson(by(), {
    employeeId: id,
    version: (await client().employee.findUniqueOrThrow({ where: { id } })).version,
    unitId: unit,
    managerId: boss.id,
    jobRoles: [{ jobRoleId: rigger.id, sinceOn: "2026-12-01" }],
    on: "2026-12-01",
  });
  expect((await plannedOfPerson(by().actor, id))?.names).toEqual({
    [`unit ${unit}`]: "Dock",
    [`person ${boss.id}`]: "Boss",
    [`role ${rigger.id}`]: "Rigger",
    [`role ${welder.id}`]: "Welder",
  });
});

test("beside a unit stand its planned changes that are still open, with the name of the unit it moves below", async () => {
  const [unit, above] = [await unitNamed("Pier"), await unitNamed("Harbour")];
  const version = async () => (await client().orgUnit.findUniqueOrThrow({ where: { id: unit } })).version;
  await editUnit(by(), { unitId: unit, version: await version(), parentId: above, on: "2026-12-01" });
  const { planned } = await closeUnit(by(), { unitId: unit, version: await version(), on: "2026-12-05" });
  await client().plannedChange.updateMany({ where: { id: { in: planned } }, data: { cancelledAt: NOW } });
  const { chosen } = await readStructure(by().actor, unit);
  expect(chosen?.planned.map(({ kind, state }) => [kind, state])).toEqual([["unit.edit", "waiting"]]);
  expect(chosen?.names).toMatchObject({ [`unit ${above}`]: "Harbour" });
});

test("beside a unit stands what is planned below it", async () => {
  const unit = await unitNamed("Basin");
  await addUnit(by(), { name: "Lock", parentId: unit, on: "2026-12-01" });
  const { chosen } = await readStructure(by().actor, unit);
  expect(chosen?.planned).toMatchObject([{ kind: "unit.add", on: "2026-12-01", values: { name: "Lock" } }]);
});

test("the page of the organisation opens with the units below the company, and down to a unit that is linked to", async () => {
  const area = await unitNamed("Canal");
  const team = (await addUnit(by(), { name: "Locks", parentId: area })).id;
  const whole = await readStructure(by().actor, undefined);
  expect(whole.levels[0]?.map(({ id }) => id)).toEqual([top]);
  expect(whole.levels[top]?.map(({ id }) => id)).toContain(area);
  expect(whole.opened).toEqual([top]);
  const linked = await readStructure(by().actor, team);
  expect(linked.levels[area]?.map(({ id }) => id)).toEqual([team]);
  expect(linked.opened).toEqual(expect.arrayContaining([top, area]));
});
