import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/policy";
import { addMonths } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { DEMO, DEMO_NOW, demoActor, withDemo } from "@/lib/testing/demo";
import {
  countInState,
  countPeople,
  dayText,
  PLAIN_STATES,
  type PlainSkillRow,
  plainNeedsVerification,
  plainWeightedGap,
  readAbove,
  readPairs,
  requiredOf,
  stateAt,
  weightedShare,
} from "@/lib/testing/plain-count";
import { readEnrolments } from "@/lib/testing/plain-enrolments";
import { cellPeople } from "./cell-people";
import { coverageByCluster } from "./clusters";
import { mapColumns, roleCells, roleRows, unitCells, unitRows } from "./coverage-map";
import { forecast } from "./forecast";
import { understaffedSkills } from "./holders";
import { completions } from "./overview";
import { totals } from "./totals";
import { unitFigures } from "./units";

withDemo();

const TODAY = "2026-11-22";
const SYSTEM: Actor = { kind: "system", job: "test" };
const scope = { actor: SYSTEM, unitId: null, day: TODAY };

let pairs: PlainSkillRow[];
let above: Map<number, Set<number>>;

beforeAll(async () => {
  pairs = await readPairs(TODAY);
  above = await readAbove();
}, 180_000);

const required = () => requiredOf(pairs);
const within = (unit: number) => required().filter((pair) => above.get(pair.unit)?.has(unit));

async function wholeCompany() {
  const figures = await totals(scope);
  if (!figures) throw new Error("A job sees every figure.");
  return figures;
}

test("the demo organisation is mostly covered, and every state occurs", async () => {
  const figures = await wholeCompany();
  expect(figures.people).toBe(290);
  expect(figures.covered / figures.required).toBeGreaterThan(0.55);
  for (const state of ["stale", "gap", "unknown"] as const) expect(figures[state]).toBeGreaterThan(100);
});

describe("figures agree with a plain count over the same rows", () => {
  test("in the totals of the organisation", async () => {
    const rows = required();
    const figures = await wholeCompany();
    expect(figures).toMatchObject({
      required: rows.length,
      covered: countInState(rows, "covered"),
      stale: countInState(rows, "stale"),
      gap: countInState(rows, "gap"),
      unknown: countInState(rows, "unknown"),
      assessed: rows.filter(({ state, assessedUntil }) => state === "covered" && assessedUntil >= TODAY)
        .length,
      burden: plainWeightedGap(rows),
      toVerify: plainNeedsVerification(rows),
    });
    expect([figures.proven, figures.reached]).toEqual([
      Math.round(100 * weightedShare(rows, ({ fresh }) => fresh)),
      Math.round(100 * weightedShare(rows, ({ reached }) => reached)),
    ]);
  });

  test("map by unit: every cell, and a unit includes its descendants", async () => {
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
        covered: countInState(rows, "covered"),
        stale: countInState(rows, "stale"),
        gap: countInState(rows, "gap"),
        unknown: countInState(rows, "unknown"),
        burden: plainWeightedGap(rows),
        toVerify: plainNeedsVerification(rows),
      });
    }
    for (const column of columns)
      expect(column.burden).toBe(plainWeightedGap(required().filter(({ skill }) => skill === column.id)));
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
      const held = new Set(
        holders.filter(({ jobRoleId }) => jobRoleId === cell.rowId).map(({ employeeId }) => employeeId),
      );
      const states = pairs
        .filter(({ person, skill }) => skill === cell.skillId && held.has(person))
        .map((pair) =>
          stateAt({ target: line?.target ?? 0, reached: pair.reached, freshUntil: pair.freshUntil }, TODAY),
        );
      expect(cell.required).toBe(states.length);
      for (const state of PLAIN_STATES)
        expect(cell[state]).toBe(states.filter((one) => one === state).length);
    }
  });

  test("the people behind a cell by job role are measured against its own target, whatever their other roles require", async () => {
    const [person] = await client().employeeJobRole.findMany({
      where: { jobRole: { profile: { some: { target: { lt: 5 } } } } },
      include: { jobRole: { include: { profile: true } } },
      take: 1,
    });
    const line = person?.jobRole.profile.find(({ target }) => target < 5);
    if (!person || !line) throw new Error("Nobody has a job role that asks for less than the most.");
    const of = { employeeId: person.employeeId, skillId: line.skillId };
    const { target } = await client().personSkill.findUniqueOrThrow({ where: { employeeId_skillId: of } });
    // As with a second role: the person's target is the highest of both.
    await client().personSkill.update({ where: { employeeId_skillId: of }, data: { target: 5 } });
    const cell = (await roleCells(scope, [line.jobRoleId], [line.skillId])).shown[0];
    const listed = await cellPeople(scope, line.skillId, line.jobRoleId, 1000);
    expect(listed).toHaveLength(cell?.required ?? 0);
    for (const state of PLAIN_STATES) expect(countInState(listed, state)).toBe(cell?.[state]);
    expect(listed.every((one) => one.target === line.target)).toBe(true);
    const byUnit = await cellPeople(scope, line.skillId, null, 1000);
    expect(byUnit.find(({ id }) => id === person.employeeId)?.target).toBe(5);
    await client().personSkill.update({ where: { employeeId_skillId: of }, data: { target } });
  });

  test("child units of a unit, clusters", async () => {
    for (const unit of await unitFigures({ ...scope, unitId: 1 })) {
      const rows = within(unit.id);
      expect(unit).toMatchObject({
        required: rows.length,
        covered: countInState(rows, "covered"),
        stale: countInState(rows, "stale"),
        gap: countInState(rows, "gap"),
        unknown: countInState(rows, "unknown"),
        people: countPeople(pairs.filter((pair) => above.get(pair.unit)?.has(unit.id))),
      });
    }
    for (const cluster of await coverageByCluster(scope)) {
      const rows = required().filter((pair) => pair.cluster === cluster.cluster);
      expect(cluster).toMatchObject({
        required: rows.length,
        covered: countInState(rows, "covered"),
        stale: countInState(rows, "stale"),
        gap: countInState(rows, "gap"),
        unknown: countInState(rows, "unknown"),
      });
    }
  });

  test("skills with too few holders: all of them, with their holders", async () => {
    const thin = [...Map.groupBy(pairs, ({ skill }) => skill)].flatMap(([id, rows]) => {
      const holders = rows.filter(({ fresh, holderLevel }) => fresh >= holderLevel).length;
      const neededBy = rows.filter(({ target }) => target !== null).length;
      const minHolders = rows[0]?.minHolders ?? null;
      const isAsked = minHolders !== null || rows.some(({ criticality }) => criticality === 3);
      if (neededBy === 0 || !isAsked || (holders > 1 && holders >= (minHolders ?? 0))) return [];
      return [{ id, holders, neededBy, kind: ["uncovered", "single"][holders] ?? "short" }];
    });
    expect(thin.length).toBeGreaterThan(0);
    const byId = (one: { id: number }, other: { id: number }) => one.id - other.id;
    const shown = (await understaffedSkills(scope, 1000)).skills.map(({ id, holders, neededBy, kind }) => ({
      id,
      holders,
      neededBy,
      kind,
    }));
    expect(shown.sort(byId)).toEqual(thin.sort(byId));
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

  test("completions of twelve months, month by month", async () => {
    const { all } = await readEnrolments(TODAY);
    const done = await completions(SYSTEM, TODAY);
    expect(done.map(({ month }) => month)).toEqual(
      Array.from({ length: 12 }, (_, back) => `${addMonths("2026-11-01", back - 11).slice(0, 7)}-01`),
    );
    const days = all.flatMap(({ state, completedOn }) =>
      state === "completed" && completedOn ? [dayText(completedOn)] : [],
    );
    expect(days.length).toBeGreaterThan(0);
    for (const { month, completed } of done)
      expect(completed).toBe(days.filter((day) => day.startsWith(month.slice(0, 7))).length);
  });
});

test("a cached figure changes with the events it depends on", async () => {
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
