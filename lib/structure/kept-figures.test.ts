import { beforeAll, describe, expect, test } from "vitest";
import { getRoleHolder } from "@/lib/access/roles-list";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { changeUnit } from "@/lib/people/change-unit";
import { roleRows } from "@/lib/reports/coverage-map";
import { recordEvidence, revokeRating } from "@/lib/skills/record-evidence";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, giveAccount, makeEmployee, makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { countInState, dayText, readAbove, readPairs, stateAt } from "@/lib/testing/plain-count";
import { editJobRole, saveTargets } from "./job-role-commands";
import { listJobRoles } from "./job-role-queries";
import { addPerson, editPerson, endEmployment, returnToWork } from "./person-commands";
import { addUnit, editUnit } from "./unit-commands";
import { findUnits, getTreeUnit } from "./unit-queries";
import { listBranch } from "./views/unit-branch";

withDatabase();

/** Figures on the screens of setting up are kept until something moves; here everything that can move them does. */

const TODAY = "2026-11-22";
const NOW = new Date(`${TODAY}T10:00:00Z`);
const made = { admin: {} as { id: number; name: string }, units: [] as number[], people: [] as number[] };
const roles = { welder: 0, rigger: 0 };
const skills = { welding: 0, safety: 0 };
const by = () => ({ actor: actorOf(made.admin, ["admin"]), now: NOW });
const unit = (at: number) => made.units[at] ?? 0;
const one = (at: number) => made.people[at] ?? 0;

/** 0: North, 1: North's yard, 2: South; three people in each, led by the first of North. */
beforeAll(async () => {
  await makeOrganisation();
  await transaction((tx) => changeUnit(tx, [], { actor: { kind: "system", job: "test" }, now: NOW }));
  const top = (await client().orgUnit.findFirstOrThrow({ where: { parentId: null } })).id;
  made.admin = await makeEmployee({ unitId: top });
  made.units[0] = (await addUnit(by(), { name: "North", parentId: top })).id;
  made.units[1] = (await addUnit(by(), { name: "Yard", parentId: unit(0) })).id;
  made.units[2] = (await addUnit(by(), { name: "South", parentId: top })).id;
  Object.assign(skills, { welding: (await makeSkill()).id, safety: (await makeSkill()).id });
  for (const name of ["welder", "rigger"] as const)
    roles[name] = (await client().jobRole.create({ data: { code: name, name } })).id;
  await target(roles.welder, [
    [skills.welding, 3],
    [skills.safety, 2],
  ]);
  await target(roles.rigger, [[skills.safety, 4]]);
  for (let at = 0; at < 9; at += 1) {
    const jobRoles = [roles.welder, ...(at % 2 ? [roles.rigger] : [])].map((jobRoleId) => ({ jobRoleId }));
    const place = { unitId: unit(Math.floor(at / 3)), managerId: at > 0 && at < 4 ? one(0) : null };
    made.people.push(
      (await addPerson(by(), { name: `Person ${at}`, ...place, jobRoles, startsOn: "2026-01-01" })).id,
    );
    if (at % 3 !== 2) await show(at, skills.safety, 2 + (at % 3));
  }
  await giveAccount(one(0));
  await client().roleGrant.create({ data: { employeeId: one(0), role: "executive", unitId: unit(0) } });
});

async function target(jobRoleId: number, lines: [skillId: number, target: number][]) {
  const { version } = await client().jobRole.findUniqueOrThrow({ where: { id: jobRoleId } });
  const given = lines.map(([skillId, value]) => ({ skillId, target: value, criticality: 2 }));
  await saveTargets(by(), { jobRoleId, version, lines: given });
}
const show = (at: number, skillId: number, level: number) =>
  transaction(async (tx) => {
    const event = { eventKind: "review" as const, eventKey: crypto.randomUUID() };
    const item = { kind: "observation" as const, raterId: made.admin.id, occurredAt: NOW, ...event };
    return recordEvidence(tx, [{ employeeId: one(at), skillId, level, ...item }], by());
  });
const versionOf = async (id: number) =>
  (await client().employee.findUniqueOrThrow({ where: { id } })).version;
const edit = async (at: number, changes: object) =>
  editPerson(by(), { employeeId: one(at), version: await versionOf(one(at)), ...changes });
const move = async (at: number, parentId: number) => {
  const { version } = await client().orgUnit.findUniqueOrThrow({ where: { id: unit(at) } });
  await editUnit(by(), { unitId: unit(at), version, parentId });
};
const leave = async (at: number) =>
  endEmployment(by(), { employeeId: one(at), version: await versionOf(one(at)), lastDay: "2026-11-20" });
const comeBack = async (at: number) =>
  returnToWork(by(), { employeeId: one(at), version: await versionOf(one(at)) });
const heldBy = (...held: number[]) => ({ jobRoles: held.map((jobRoleId) => ({ jobRoleId })) });

const readActive = async () =>
  (await client().employee.findMany()).filter(
    ({ activeFrom, activeUntil }) =>
      dayText(activeFrom) <= TODAY && (activeUntil === null || dayText(activeUntil) > TODAY),
  );

type Change = [what: string, change: () => Promise<unknown>];
/** Each change moves the figures, to what a plain count gives; before and after they are asked for twice. */
function follow(changes: Change[], shown: () => Promise<unknown>, counted: () => Promise<unknown>) {
  test.each(changes)("%s", async (_what, change) => {
    const before = await shown();
    expect(before).toEqual(await counted());
    expect(await shown()).toEqual(before);
    await change();
    const after = await shown();
    expect(after).toEqual(await counted());
    expect(after).not.toEqual(before);
  });
}

describe("people and coverage of job roles follow when", () => {
  const shown = async () => {
    const { rows } = await listJobRoles(by().actor, {}, { page: 1, size: 50 }, NOW);
    return new Map(rows.map(({ id, people, required, covered }) => [id, { people, required, covered }]));
  };
  async function counted() {
    const [pairs, holders, lines, active] = [
      await readPairs(TODAY),
      await client().employeeJobRole.findMany(),
      await client().jobRoleSkill.findMany(),
      new Set((await readActive()).map(({ id }) => id)),
    ];
    const figuresOf = (role: number) => {
      const people = holders.filter((held) => held.jobRoleId === role && active.has(held.employeeId));
      const states = people.flatMap(({ employeeId }) =>
        lines.filter(({ jobRoleId }) => jobRoleId === role).map((line) => stateOf(employeeId, line)),
      );
      return { people: people.length, required: states.length, covered: countInState(states, "covered") };
    };
    const stateOf = (person: number, line: { skillId: number; target: number }) => {
      const pair = pairs.find((known) => known.person === person && known.skill === line.skillId);
      const { reached, freshUntil } = pair ?? { reached: 0, freshUntil: [] };
      return { state: stateAt({ target: line.target, reached, freshUntil }, TODAY) };
    };
    return new Map([roles.welder, roles.rigger].map((role) => [role, figuresOf(role)]));
  }
  const recorded: number[] = [];
  follow(
    [
      ["evidence is recorded", async () => recorded.push(...(await show(0, skills.welding, 3)))],
      ["it is revoked", () => transaction((tx) => revokeRating(tx, recorded[0] ?? 0, by()))],
      ["a target is lowered", () => target(roles.rigger, [[skills.safety, 3]])],
      ["a skill leaves the profile", () => target(roles.welder, [[skills.safety, 2]])],
      ["the profile is emptied", () => target(roles.rigger, [])],
      ["somebody takes a job role", () => edit(2, heldBy(roles.welder, roles.rigger))],
      ["somebody gives one up", () => edit(1, heldBy(roles.rigger))],
      ["nobody holds it", () => Promise.all([1, 2, 3, 5, 7].map((at) => edit(at, heldBy(roles.welder))))],
      ["a holder leaves", () => leave(8)],
      ["a holder comes back", () => comeBack(8)],
    ],
    shown,
    counted,
  );
});

describe("head counts of units follow when", () => {
  const shown = async () => {
    const read = await Promise.all(made.units.map((id) => getTreeUnit(by().actor, id, NOW)));
    return new Map(read.map(({ id, people, peopleBelow }) => [id, { people, peopleBelow }]));
  };
  async function counted() {
    const [people, above] = [await readActive(), await readAbove()];
    return new Map(
      made.units.map((id) => [
        id,
        {
          people: people.filter(({ unitId }) => unitId === id).length,
          peopleBelow: people.filter(({ unitId }) => above.get(unitId)?.has(id)).length,
        },
      ]),
    );
  }
  follow(
    [
      ["somebody joins", () => addPerson(by(), { name: "New", unitId: unit(1) })],
      ["somebody moves", () => edit(6, { unitId: unit(1) })],
      ["somebody leaves", () => leave(7)],
      ["somebody comes back", () => comeBack(7)],
      ["a unit moves", () => move(1, unit(2))],
      ["it moves back", () => move(1, unit(0))],
    ],
    shown,
    counted,
  );
});

describe("whom a role reaches follows when", () => {
  const shown = async () => {
    const { people, inFigures } = (await getRoleHolder(by().actor, one(0), NOW))?.reaching ?? {};
    return { people, inFigures };
  };
  async function counted() {
    const [active, above] = [await readActive(), await readAbove()];
    const managers = new Map(
      (await client().employee.findMany()).map(({ id, managerId }) => [id, managerId]),
    );
    const isBelow = (id: number): boolean => {
      const manager = managers.get(id);
      return manager != null && (manager === one(0) || isBelow(manager));
    };
    const grants = await client().roleGrant.findMany({ where: { employeeId: one(0) } });
    const inScope = (id: number) => grants.some(({ unitId }) => unitId && above.get(id)?.has(unitId));
    return {
      people: active.filter(({ id }) => id === one(0) || isBelow(id)).length,
      inFigures: active.filter(({ unitId }) => inScope(unitId)).length,
    };
  }
  follow(
    [
      ["somebody begins to report to a report", () => edit(5, { managerId: one(1) })],
      ["a report gets another manager", () => edit(3, { managerId: made.admin.id })],
      ["a report leaves", () => leave(2)],
      ["somebody moves into the unit", () => edit(8, { unitId: unit(1) })],
      ["a unit moves out of it", () => move(1, unit(2))],
      [
        "the role is limited to another unit",
        () => client().roleGrant.updateMany({ where: { role: "executive" }, data: { unitId: unit(2) } }),
      ],
    ],
    shown,
    counted,
  );
});

test("the map calls a job role by its new name at once", async () => {
  const namesOnMap = async () =>
    (await roleRows({ actor: by().actor, unitId: null, day: TODAY })).map(({ name }) => name);
  await edit(0, heldBy(roles.welder));
  expect(await namesOnMap()).toContain("welder");
  const { version } = await client().jobRole.findUniqueOrThrow({ where: { id: roles.welder } });
  await editJobRole(by(), { jobRoleId: roles.welder, version, name: "Fitter" });
  expect(await namesOnMap()).toContain("Fitter");
});

test("a level of more than 500 units is cut by itself: the units above it stay", async () => {
  await client().$executeRaw`
    with made as (insert into org_unit (code, name, parent_id) select 'MANY' || n, 'A ' || n, ${unit(2)}::int from generate_series(1, 501) n returning id)
    insert into unit_closure (ancestor_id, descendant_id, depth)
    select id, id, 0 from made union all select c.ancestor_id, m.id, c.depth + 1 from made m, unit_closure c where c.descendant_id = ${unit(2)}`;
  const levels = await listBranch(by().actor, unit(2), NOW);
  expect(levels[unit(2)]).toHaveLength(500);
  expect(levels[0]).toHaveLength(1);
  expect(Object.values(levels).flat()).toContainEqual(expect.objectContaining({ id: unit(2) }));
  expect((await findUnits(by().actor, "A 1", NOW)).length).toBeGreaterThan(100);
});
