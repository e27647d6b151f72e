import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/policy";
import { addMonths, toDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { attainment, burden, toVerify } from "@/lib/skills/figures";
import { STATES, type State, stateOnDay } from "@/lib/skills/rules";
import { withDatabase } from "@/lib/testing/database";
import { DEMO, DEMO_NOW, demoActor, loadDemo } from "@/lib/testing/demo";
import { cellPeople } from "./cell-people";
import { coverageByCluster } from "./clusters";
import { mapColumns, roleCells, roleRows, unitCells, unitRows } from "./coverage-map";
import { forecast } from "./forecast";
import { thinSkills } from "./holders";
import { attention, completions } from "./overview";
import { totals } from "./totals";
import { unitFigures } from "./units";

withDatabase();

const TODAY = "2026-11-22";
const SYSTEM: Actor = { kind: "system", job: "test" };
const scope = { actor: SYSTEM, unitId: null, day: TODAY };

type Pair = {
  person: number;
  unit: number;
  skill: number;
  cluster: string;
  holderLevel: number;
  minHolders: number | null;
  target: number | null;
  criticality: number;
  reached: number;
  freshUntil: string[];
  assessedUntil: string;
  state: State | null;
  fresh: number;
};
let pairs: Pair[];
let above: Map<number, Set<number>>;

/** The same rows, counted by hand in TypeScript. */
beforeAll(async () => {
  await loadDemo();
  const people = new Map((await client().employee.findMany()).map((person) => [person.id, person]));
  const skills = new Map((await client().skill.findMany()).map((skill) => [skill.id, skill]));
  const rows = await client().personSkill.findMany();
  pairs = rows.map((row) => {
    const [person, skill] = [people.get(row.employeeId), skills.get(row.skillId)];
    if (!person || !skill) throw new Error("A level of nobody, or in nothing.");
    const freshUntil = [row.fu0, row.fu1, row.fu2, row.fu3, row.fu4, row.fu5].map(toDay);
    return {
      person: row.employeeId,
      unit: person.unitId,
      skill: row.skillId,
      cluster: skill.cluster,
      holderLevel: skill.holderLevel,
      minHolders: skill.minHolders,
      target: row.target,
      criticality: row.criticality ?? 0,
      reached: row.reached,
      freshUntil,
      assessedUntil: toDay(row.assessedUntil),
      state:
        row.target === null
          ? null
          : stateOnDay({ target: row.target, reached: row.reached, freshUntil }, TODAY),
      fresh:
        freshUntil.findLastIndex((until, level) => level > 0 && until >= TODAY) === -1
          ? 0
          : freshUntil.findLastIndex((until, level) => level > 0 && until >= TODAY),
    };
  });
  above = new Map();
  for (const { anc, des } of await client().unitClosure.findMany())
    above.set(des, (above.get(des) ?? new Set()).add(anc));
}, 180_000);

const required = () =>
  pairs.filter((pair): pair is Pair & { target: number; state: State } => pair.target !== null);
const count = (rows: { state: State | null }[], state: State) =>
  rows.filter((row) => row.state === state).length;
const within = (unit: number) => required().filter((pair) => above.get(pair.unit)?.has(unit));

async function wholeCompany() {
  const figures = await totals(scope);
  if (!figures) throw new Error("A job sees every figure.");
  return figures;
}

test("the demo looks like a company: most is covered, and every state occurs", async () => {
  const figures = await wholeCompany();
  expect(figures.people).toBe(290);
  expect(figures.covered / figures.required).toBeGreaterThan(0.55);
  for (const state of ["stale", "gap", "unknown"] as const) expect(figures[state]).toBeGreaterThan(100);
});

describe("figures agree with a plain count over the same rows", () => {
  test("totals", async () => {
    const rows = required();
    const figures = await wholeCompany();
    expect(figures).toMatchObject({
      required: rows.length,
      covered: count(rows, "covered"),
      stale: count(rows, "stale"),
      gap: count(rows, "gap"),
      unknown: count(rows, "unknown"),
      assessed: rows.filter(({ state, assessedUntil }) => state === "covered" && assessedUntil >= TODAY)
        .length,
      burden: burden(rows),
      toVerify: toVerify(rows),
    });
    expect(figures.proven).toBeCloseTo(
      attainment(rows.map((row) => ({ ...row, level: row.fresh }))) ?? -1,
      10,
    );
    expect(figures.reached).toBeCloseTo(
      attainment(rows.map((row) => ({ ...row, level: row.reached }))) ?? -1,
      10,
    );
  });

  test("map by unit: every cell, and a unit includes those below it", async () => {
    const columns = await mapColumns(scope, 15);
    const [top] = await unitRows(scope);
    const units = [...(await unitRows({ ...scope, unitId: top?.id ?? 0 })), ...(top ? [top] : [])];
    const { shown } = await unitCells(
      scope,
      units.map(({ id }) => id),
      columns.map(({ id }) => id),
    );
    expect(shown.length).toBeGreaterThan(60);
    for (const cell of shown) {
      const rows = within(cell.rowId).filter(({ skill }) => skill === cell.skillId);
      expect(cell).toMatchObject({
        required: rows.length,
        covered: count(rows, "covered"),
        stale: count(rows, "stale"),
        gap: count(rows, "gap"),
        unknown: count(rows, "unknown"),
        burden: burden(rows),
        toVerify: toVerify(rows),
      });
    }
    for (const column of columns)
      expect(column.burden).toBe(burden(required().filter(({ skill }) => skill === column.id)));
  });

  test("map by job role uses the role's own targets", async () => {
    const roles = await roleRows(scope, 10);
    const columns = await mapColumns(scope, 10);
    const { shown } = await roleCells(
      scope,
      roles.map(({ id }) => id),
      columns.map(({ id }) => id),
    );
    const profile = await client().jobRoleSkill.findMany();
    const holders = await client().employeeJobRole.findMany();
    for (const cell of shown) {
      const line = profile.find(
        ({ jobRoleId, skillId }) => jobRoleId === cell.rowId && skillId === cell.skillId,
      );
      const people = new Set(
        holders.filter(({ jobRoleId }) => jobRoleId === cell.rowId).map(({ employeeId }) => employeeId),
      );
      const states = pairs
        .filter(({ person, skill }) => skill === cell.skillId && people.has(person))
        .map((pair) =>
          stateOnDay(
            { target: line?.target ?? 0, reached: pair.reached, freshUntil: pair.freshUntil },
            TODAY,
          ),
        );
      expect(cell.covered).toBe(states.filter((state) => state === "covered").length);
      expect(cell.gap).toBe(states.filter((state) => state === "gap").length);
    }
  });

  test("the people behind a cell by job role stand by its own target, whatever another role of theirs needs", async () => {
    const [person] = await client().employeeJobRole.findMany({
      where: { jobRole: { profile: { some: { target: { lt: 5 } } } } },
      include: { jobRole: { include: { profile: true } } },
      take: 1,
    });
    const line = person?.jobRole.profile.find(({ target }) => target < 5);
    if (!person || !line) throw new Error("Nobody has a job role that asks for less than the most.");
    const of = { employeeId: person.employeeId, skillId: line.skillId };
    const { target } = await client().personSkill.findUniqueOrThrow({ where: { employeeId_skillId: of } });
    // As a second role would have it: the highest target of both counts for the person.
    await client().personSkill.update({ where: { employeeId_skillId: of }, data: { target: 5 } });
    const cell = (await roleCells(scope, [line.jobRoleId], [line.skillId])).shown[0];
    const people = await cellPeople(scope, line.skillId, line.jobRoleId, 1000);
    expect(people).toHaveLength(cell?.required ?? 0);
    for (const state of STATES) expect(count(people, state)).toBe(cell?.[state]);
    expect(people.every((one) => one.target === line.target)).toBe(true);
    const byUnit = await cellPeople(scope, line.skillId, null, 1000);
    expect(byUnit.find(({ id }) => id === person.employeeId)?.target).toBe(5);
    await client().personSkill.update({ where: { employeeId_skillId: of }, data: { target } });
  });

  test("units below one, clusters, holders", async () => {
    for (const unit of await unitFigures({ ...scope, unitId: 1 })) {
      const rows = within(unit.id);
      expect(unit).toMatchObject({
        required: rows.length,
        covered: count(rows, "covered"),
        gap: count(rows, "gap"),
        people: new Set(
          pairs.filter((pair) => above.get(pair.unit)?.has(unit.id)).map(({ person }) => person),
        ).size,
      });
    }
    for (const cluster of await coverageByCluster(scope)) {
      const rows = required().filter((pair) => pair.cluster === cluster.cluster);
      expect(cluster).toMatchObject({
        required: rows.length,
        covered: count(rows, "covered"),
        stale: count(rows, "stale"),
      });
    }
    for (const thin of (await thinSkills(scope, 500)).skills) {
      const rows = pairs.filter(({ skill }) => skill === thin.id);
      expect(thin.holders).toBe(rows.filter(({ fresh, holderLevel }) => fresh >= holderLevel).length);
      expect(thin.neededBy).toBe(rows.filter(({ target }) => target !== null).length);
    }
  });

  test("forecast with nothing done: what is fresh at the end of each coming month", async () => {
    const months = await forecast(scope);
    expect(months).toHaveLength(13);
    for (const [index, month] of months.entries()) {
      expect(month.on).toBe(addMonths(TODAY, index));
      expect(month.nothing).toBe(
        required().filter(({ target, freshUntil }) => (freshUntil[target] ?? "") >= month.on).length,
      );
      expect(month.onTime).toBeGreaterThanOrEqual(month.nothing);
      expect(month.pace).toBeGreaterThanOrEqual(month.nothing);
    }
  });

  test("what needs attention, and completions", async () => {
    const enrolments = await client().enrolment.findMany();
    const open = enrolments.filter(({ state }) => state === "not_started" || state === "in_progress");
    const needs = await attention(SYSTEM, TODAY);
    expect(needs.overdue).toBe(open.filter(({ dueOn }) => dueOn && toDay(dueOn) < TODAY).length);
    expect(needs.overdue).toBeGreaterThan(0);
    const done = await completions(SYSTEM, TODAY);
    expect(done).toHaveLength(12);
    const since = done[0]?.month ?? "";
    expect(done.reduce((sum, { completed }) => sum + completed, 0)).toBe(
      enrolments.filter(
        ({ state, completedOn }) => state === "completed" && completedOn && toDay(completedOn) >= since,
      ).length,
    );
  });
});

test("a figure that was kept moves with the event that changes it", async () => {
  const before = await wholeCompany();
  const pair = required().find(({ state }) => state === "covered");
  await client().evidence.updateMany({
    where: { employeeId: pair?.person, skillId: pair?.skill },
    data: { revokedAt: DEMO_NOW },
  });
  const { refreshSkills } = await import("@/lib/skills/refresh");
  await client().$transaction((tx) => refreshSkills(tx, [pair?.person ?? 0], DEMO_NOW, [pair?.skill ?? 0]));
  expect((await wholeCompany()).covered).toBe(before.covered - 1);
});

test("to an executive a cell over fewer than five people is hidden, and nobody is named", async () => {
  const executive = {
    ...(await demoActor(DEMO.executive)),
    roles: new Set(["employee", "executive"] as const),
  };
  const columns = await mapColumns({ ...scope, actor: executive }, 15);
  const units = await unitRows({ ...scope, actor: executive, unitId: 1 });
  const { shown, hidden } = await unitCells(
    { ...scope, actor: executive },
    units.map(({ id }) => id),
    columns.map(({ id }) => id),
  );
  expect(hidden.length).toBeGreaterThan(0);
  expect(shown.every((cell) => cell.required >= 5)).toBe(true);
  expect(await cellPeople({ ...scope, actor: executive }, columns[0]?.id ?? 0, null)).toEqual([]);
});
