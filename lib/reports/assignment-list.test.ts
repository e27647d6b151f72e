import { beforeAll, beforeEach, expect, test } from "vitest";
import { endAssignment } from "@/lib/assignments/change";
import type { Person } from "@/lib/auth/policy";
import { client } from "@/lib/db/client";
import { assignPathway } from "@/lib/learning/assign-pathway";
import { changeAssignment } from "@/lib/learning/change-assignment";
import { undoBatch } from "@/lib/learning/undo";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeSkill, makeUnit } from "@/lib/testing/factories";
import { publishSteps, readStep } from "@/lib/testing/learning";
import { assignmentListInput, countAssignments, listAssignments } from "./assignment-list";

withDatabase();

const NOW = new Date("2026-11-22T09:00:00Z");
const LATER = new Date("2026-11-23T09:00:00Z");
const TODAY = "2026-11-23";
let unit: { id: number; name: string };
let lnd: Person;
let scoped: Person;
let ann: { id: number };
let far: { id: number };

beforeAll(async () => {
  await makeOrganisation();
  const root = await makeUnit();
  unit = await makeUnit(root.id);
  lnd = actorOf(await makeEmployee({ unitId: root.id, name: "Lena Dorn" }), ["lnd"]);
  scoped = actorOf(await makeEmployee({ unitId: root.id }), ["lnd"], [unit.id]);
  ann = await makeEmployee({ unitId: unit.id });
  far = await makeEmployee({ unitId: root.id });
});
beforeEach(async () => {
  for (const table of ["enrolmentSource", "assignmentExclusion", "assignment"] as const)
    await (client()[table] as { deleteMany(): Promise<unknown> }).deleteMany();
});

/** A published pathway of this title. */
const titled = async (title: string) =>
  (await publishSteps([readStep()], { title, publishedAt: NOW })).pathwayId;
const assign = (pathwayId: number, changes: object = {}, now = NOW) =>
  assignPathway(
    { actor: lnd, now },
    {
      pathwayId,
      audience: { kind: "people", employeeIds: [ann.id] },
      due: { kind: "fixed", on: "2027-03-31" },
      obligation: "mandatory",
      reason: "Everybody needs it.",
      requestKey: crypto.randomUUID(),
      ...changes,
    },
  );
const list = (asked: object, actor = lnd) =>
  listAssignments(actor, assignmentListInput.parse(asked), TODAY, LATER);
const idsOf = async (asked: object) => (await list(asked)).rows.map(({ id }) => Number(id));

test("assignments are listed newest first, or by the title of the pathway, in either direction, page by page", async () => {
  const titles = ["Paint", "Acid", "Steel"];
  const made: number[] = [];
  for (const [at, title] of titles.entries())
    made.push((await assign(await titled(title), {}, new Date(NOW.getTime() + at * 1000))).id);
  const [paint, acid, steel] = made;
  expect(await idsOf({})).toEqual([steel, acid, paint]);
  expect(await idsOf({ sort: "made" })).toEqual([paint, acid, steel]);
  expect(await idsOf({ sort: "pathway" })).toEqual([acid, paint, steel]);
  expect(await idsOf({ sort: "-pathway" })).toEqual([steel, paint, acid]);
  const second = await listAssignments(lnd, { sort: "made", page: 2, size: 2 }, TODAY, LATER);
  expect([second.rows.map(({ id }) => Number(id)), second.total]).toEqual([[steel], 3]);
});

test("words narrow the list to pathways with them in their title", async () => {
  const { id } = await assign(await titled("Acid handling"));
  await assign(await titled("Paint"));
  const found = await list({ q: "handling" });
  expect([found.rows.map((row) => Number(row.id)), found.total]).toEqual([[id], 1]);
});

test("an assignment is listed under its state alone", async () => {
  const pathwayId = await titled("Acid");
  const rule = { kind: "rule", unitIds: [unit.id], jobRoleIds: [], belowSkillId: null };
  const [standing, once, ended, undone] = [
    await assign(pathwayId, { audience: rule }),
    await assign(pathwayId, { audience: rule, coversLater: false }),
    await assign(pathwayId, { audience: rule }),
    await assign(pathwayId),
  ];
  await endAssignment({ actor: lnd, now: LATER }, { assignmentId: ended.id, version: 1, how: "keep" });
  await undoBatch({ actor: lnd, now: LATER }, { batchId: undone.batchId });
  for (const [state, { id }] of Object.entries({ standing, once, ended, undone }))
    expect([state, await idsOf({ state })]).toEqual([state, [id]]);
  expect((await list({ state: "ended" })).total).toBe(1);
});

test("a row says whom the rule is for, who made it, when, and by when it is due", async () => {
  const skill = await makeSkill();
  const role = await client().jobRole.create({ data: { code: crypto.randomUUID(), name: "Welder" } });
  await client().jobRoleSkill.create({ data: { jobRoleId: role.id, skillId: skill.id, target: 3 } });
  const rule = { kind: "rule", unitIds: [unit.id], jobRoleIds: [role.id], belowSkillId: skill.id };
  const pathwayId = await titled("Acid");
  await assign(pathwayId, {
    ...{ audience: rule, isEmptyMeant: true, obligation: "optional" },
    due: { kind: "after_assignment", days: 45 },
  });
  await assign(pathwayId, { audience: { kind: "people", employeeIds: [ann.id, far.id] } });
  const [named, ruled] = (await list({})).rows;
  expect(ruled).toMatchObject({
    ...{ pathway: "Acid", units: [unit.name], roles: ["Welder"], skill: skill.name, named: null },
    ...{ obligation: "optional", dueOn: null, dueDays: 45, madeBy: "Lena Dorn", madeAt: NOW },
  });
  expect(named).toMatchObject({
    ...{ units: null, roles: null, skill: null, named: 2, obligation: "mandatory" },
    ...{ dueOn: "2027-03-31", dueDays: null },
  });
});

test("the units and job roles of a rule are named in the order of their names", async () => {
  const root = await makeUnit();
  const unitIds: number[] = [];
  const jobRoleIds: number[] = [];
  for (const name of ["Works", "Assembly", "Paint shop"]) {
    const { id } = await makeUnit(root.id);
    await client().orgUnit.update({ where: { id }, data: { name } });
    unitIds.push(id);
    jobRoleIds.push((await client().jobRole.create({ data: { code: `of ${name}`, name } })).id);
  }
  const audience = { kind: "rule", unitIds, jobRoleIds, belowSkillId: null };
  await assign(await titled("Acid"), { audience, isEmptyMeant: true });
  const names = ["Assembly", "Paint shop", "Works"];
  expect((await list({})).rows).toMatchObject([{ units: names, roles: names }]);
});

test("a row counts people within the reader's reach", async () => {
  const { id } = await assign(await titled("Acid"), {
    ...{ audience: { kind: "people", employeeIds: [ann.id, far.id] } },
    due: { kind: "fixed", on: "2026-11-22" },
  });
  const seenBy = async (actor: Person) => (await list({}, actor)).rows[0];
  expect(await seenBy(lnd)).toMatchObject({ id: String(id), open: 2, overdue: 2, completed: 0 });
  expect(await seenBy(scoped)).toMatchObject({ id: String(id), open: 1, overdue: 1, completed: 0 });
});

test("whoever an assignment no longer asks is not counted there, though another still asks them", async () => {
  const pathwayId = await titled("Acid");
  const first = await assign(pathwayId);
  const second = await assign(pathwayId);
  await changeAssignment(
    { actor: lnd, now: LATER },
    {
      ...{ assignmentId: first.id, version: 1, reason: "Not for her.", lossPolicy: "keep" },
      ...{ due: { kind: "fixed", on: "2027-03-31" }, exclude: [ann.id] },
    },
  );
  const counts = await countAssignments(lnd, [first.id, second.id], TODAY);
  expect([counts.get(first.id)?.open ?? 0, counts.get(second.id)?.open]).toEqual([0, 1]);
});
