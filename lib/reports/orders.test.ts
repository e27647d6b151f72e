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
import { credentialStep, draftSteps, makePathway, publishSteps, readStep } from "@/lib/testing/learning";
import { cellPeople, pathwaysFor } from "./cell-people";
import { coverageByCluster } from "./clusters";
import { mapColumns, unitRows } from "./coverage-map";
import { understaffedSkills } from "./holders";
import { listPeople, peopleListInput } from "./people-list";
import { unitFigures } from "./units";

withDatabase();

/** What lists of figures contain, and what they begin with. */
const TODAY = "2026-11-22";
let lnd: Person;
const scopeOf = (unitId: number) => ({ actor: lnd, unitId, day: TODAY });

beforeAll(async () => {
  await makeOrganisation();
  lnd = actorOf(await makeEmployee(), ["lnd"]);
});

/** Somebody of a unit of whom level 3 in a skill is asked, with the level they have. */
async function require(unitId: number, skillId: number, level: number, criticality = 1) {
  const { id: employeeId } = await makeEmployee({ unitId });
  const until = (of: number) => fromDay(level >= of && level > 0 ? "2028-01-01" : NEVER);
  await client().personSkill.create({
    data: {
      ...{ employeeId, skillId, target: 3, criticality, reached: level, assessedUntil: until(3) },
      ...{ freshUntil0: until(0), freshUntil1: until(1), freshUntil2: until(2), freshUntil3: until(3) },
      ...{ freshUntil4: until(4), freshUntil5: until(5) },
    },
  });
  return employeeId;
}

test("the map begins with the largest gap, and shows one cluster where that is asked for", async () => {
  const unit = await makeUnit();
  const [gap, unknown] = [await makeSkill({ cluster: "Steel" }), await makeSkill({ cluster: "Paint" })];
  await require(unit.id, unknown.id, 0, 3);
  await require(unit.id, gap.id, 2);
  expect((await mapColumns(scopeOf(unit.id))).map(({ id }) => id)).toEqual([gap.id, unknown.id]);
  const ofPaint = await mapColumns(scopeOf(unit.id), 10, "Paint");
  expect(ofPaint.map(({ id }) => id)).toEqual([unknown.id]);
});

test("of skills with too few holders those with none come first, however few people need them", async () => {
  const unit = await makeUnit();
  const [single, none] = [await makeSkill({ minHolders: 1 }), await makeSkill({ minHolders: 1 })];
  for (const level of [3, 0, 0]) await require(unit.id, single.id, level);
  await require(unit.id, none.id, 0);
  const { skills } = await understaffedSkills(scopeOf(unit.id), 10);
  expect(skills.map(({ id, kind }) => [id, kind])).toEqual([
    [none.id, "uncovered"],
    [single.id, "single"],
  ]);
});

test("a unit whose teams are all closed opens to nothing", async () => {
  const above = await makeUnit();
  const [whole, emptied] = [await makeUnit(above.id), await makeUnit(above.id)];
  await makeUnit(whole.id);
  await client().orgUnit.update({
    where: { id: (await makeUnit(emptied.id)).id },
    data: { closedOn: fromDay("2026-01-01") },
  });
  for (const { id } of [whole, emptied]) await makeEmployee({ unitId: id });
  // Where nobody works there is nothing to see.
  await makeUnit(above.id);
  const rows = await unitRows(scopeOf(above.id));
  expect(rows).toHaveLength(2);
  const opens = new Map(rows.map(({ id, hasChildren }) => [id, hasChildren]));
  expect([opens.get(whole.id), opens.get(emptied.id)]).toEqual([true, false]);
});

test("units and clusters begin with the least covered, whatever their size", async () => {
  const above = await makeUnit();
  const [good, poor] = [await makeUnit(above.id), await makeUnit(above.id)];
  const [small, large] = [await makeSkill({ cluster: "Small" }), await makeSkill({ cluster: "Large" })];
  await require(good.id, small.id, 3);
  for (const level of [3, 3, 0, 0, 0]) await require(poor.id, large.id, level);
  expect((await unitFigures(scopeOf(above.id))).map(({ id }) => id)).toEqual([poor.id, good.id]);
  const clusters = await coverageByCluster(scopeOf(above.id));
  expect(clusters.map(({ cluster }) => cluster)).toEqual(["Large", "Small"]);
});

test("units that are covered alike stand in the order of their names", async () => {
  const [above, skill] = [await makeUnit(), await makeSkill()];
  const [last, first] = [await makeUnit(above.id), await makeUnit(above.id)];
  for (const [{ id }, name] of [[last, "Works"] as const, [first, "Assembly"] as const]) {
    await client().orgUnit.update({ where: { id }, data: { name } });
    await require(id, skill.id, 3);
  }
  expect((await unitFigures(scopeOf(above.id))).map(({ id }) => id)).toEqual([first.id, last.id]);
});

test("sorted by readiness, people of whom nothing is asked come last in either order", async () => {
  const unit = await makeUnit();
  const { id: idle } = await makeEmployee({ unitId: unit.id });
  const skill = await makeSkill();
  const [ready, less] = [await require(unit.id, skill.id, 3), await require(unit.id, skill.id, 1)];
  const order = async (sort: string) => {
    const ofUnit = { ...lnd, lndUnitIds: [unit.id] };
    const { rows } = await listPeople(ofUnit, peopleListInput.parse({ sort }), TODAY);
    return rows.map(({ id }) => Number(id)).filter((id) => [idle, less, ready].includes(id));
  };
  expect(await order("readiness")).toEqual([less, ready, idle]);
  expect(await order("-readiness")).toEqual([ready, less, idle]);
});

test("of the people behind a gap those come first to whom it matters most, then those who miss most", async () => {
  const [unit, skill] = [await makeUnit(), await makeSkill()];
  const covered = await require(unit.id, skill.id, 3, 3);
  const near = await require(unit.id, skill.id, 2);
  const far = await require(unit.id, skill.id, 1);
  const critical = await require(unit.id, skill.id, 2, 3);
  const people = await cellPeople(scopeOf(unit.id), skill.id, null);
  expect(people.map(({ id }) => id)).toEqual([critical, far, near, covered]);
});

test("people are listed by unit in either order, and narrowed to those who hold a job role", async () => {
  const [second, first] = [await makeUnit(), await makeUnit()];
  await client().orgUnit.update({ where: { id: second.id }, data: { name: "Works" } });
  await client().orgUnit.update({ where: { id: first.id }, data: { name: "Assembly" } });
  for (const [name, { id: unitId }] of [
    ["Abe", second],
    ["Cy", first],
    ["Bo", first],
  ] as const)
    await makeEmployee({ name, unitId });
  const [welder, painter] = [await makeRole("Welder"), await makeRole("Painter")];
  const hold = async (name: string, jobRoleId: number) => {
    const { id: employeeId } = await client().employee.findFirstOrThrow({ where: { name } });
    await client().employeeJobRole.create({
      data: { employeeId, jobRoleId, sinceOn: fromDay("2026-01-01") },
    });
  };
  await hold("Bo", welder);
  await hold("Cy", painter);
  const list = async (asked: object) => {
    const ofBoth = { ...lnd, lndUnitIds: [first.id, second.id] };
    const { rows, total, role } = await listPeople(ofBoth, peopleListInput.parse(asked), TODAY);
    const names = rows.map(({ name }) => name).filter((name) => ["Abe", "Bo", "Cy"].includes(name));
    return { names, total, role };
  };
  expect((await list({ sort: "unit" })).names).toEqual(["Bo", "Cy", "Abe"]);
  expect((await list({ sort: "-unit" })).names).toEqual(["Abe", "Bo", "Cy"]);
  expect(await list({ role: welder })).toEqual({ names: ["Bo"], total: 1, role: "Welder" });
});

const makeRole = async (name: string) =>
  (await client().jobRole.create({ data: { code: crypto.randomUUID(), name } })).id;

test("a pathway that closes a gap takes the minutes of what it requires", async () => {
  const { credentialId, outcomes } = await makeCredential();
  const steps = [credentialStep(credentialId), readStep({ isOptional: true })];
  const { pathwayId } = await publishSteps(steps);
  // What cannot be assigned is not offered: drafts, and what was retired.
  await draftSteps(steps);
  const { id: retired } = await makePathway(credentialId);
  await client().pathwayVersion.update({ where: { id: retired }, data: { state: "retired" } });
  // Nor does a draft of the credential promise anything yet.
  const skillId = outcomes[0]?.skillId ?? 0;
  await client().credentialVersion.create({
    data: { credentialId, number: 2, title: "Draft", outcomes: { create: { skillId, level: 5 } } },
  });
  expect(await pathwaysFor(lnd, skillId)).toMatchObject([{ id: pathwayId, minutes: 60, level: 3 }]);
});

test("of the pathways that close a gap those come first that lead to the highest level", async () => {
  const low = await makeCredential({}, 2);
  const skillId = low.outcomes[0]?.skillId ?? 0;
  const high = await makeCredential({ outcomes: { create: { skillId, level: 3 } } });
  await publishSteps([credentialStep(low.credentialId)], { title: "A first step" });
  await publishSteps([credentialStep(high.credentialId)], { title: "To the top" });
  const found = await pathwaysFor(lnd, skillId);
  expect(found.map(({ title, level }) => [title, level])).toEqual([
    ["To the top", 3],
    ["A first step", 2],
  ]);
});
