import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { fromDay, NEVER } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeSkill, makeUnit } from "@/lib/testing/factories";
import { cellPeople } from "./cell-people";
import { roleCells } from "./coverage-map";
import { understaffedSkills } from "./holders";
import { listPeople, peopleListInput } from "./people-list";
import { totals } from "./totals";
import { unitFigures } from "./units";

withDatabase();

/** A few rows written by hand, and the figures that each definition gives. */
const TODAY = "2026-11-22";
const LONG = fromDay("2028-01-01");
let lnd: Person;
let unit: { id: number };

beforeAll(async () => {
  await makeOrganisation();
  lnd = actorOf(await makeEmployee(), ["lnd"]);
});
beforeEach(async () => {
  await client().personSkill.deleteMany();
  unit = await makeUnit();
});

type Row = {
  target: number | null;
  criticality?: number | null;
  /** Fresh and reached level; a level reached and not fresh is stale. */
  fresh: number;
  reached?: number;
  isKnown?: boolean;
  isAssessed?: boolean;
};
async function give(employeeId: number, skillId: number, row: Row) {
  const { target, criticality = target === null ? null : 1, fresh, reached = fresh } = row;
  const { isKnown = fresh > 0, isAssessed = true } = row;
  const until = (level: number) => ((level === 0 ? isKnown : fresh >= level) ? LONG : fromDay(NEVER));
  await client().personSkill.create({
    data: {
      ...{ employeeId, skillId, target, criticality, reached },
      ...{
        freshUntil0: until(0),
        freshUntil1: until(1),
        freshUntil2: until(2),
        freshUntil3: until(3),
        freshUntil4: until(4),
        freshUntil5: until(5),
      },
      assessedUntil: isAssessed && target !== null ? until(target) : fromDay(NEVER),
    },
  });
}
const person = async () => (await makeEmployee({ unitId: unit.id })).id;
const scope = () => ({ actor: lnd, unitId: unit.id, day: TODAY });

describe("the totals of a unit", () => {
  beforeEach(async () => {
    const [one, other] = [await person(), await person()];
    const [a, b, c] = [(await makeSkill()).id, (await makeSkill()).id, (await makeSkill()).id];
    await give(one, a, { target: 3, criticality: 3, fresh: 5 });
    await give(one, b, { target: 4, criticality: 2, fresh: 1, reached: 2, isKnown: true });
    await give(one, c, { target: null, fresh: 4 });
    await give(other, a, { target: 2, criticality: 1, fresh: 2, isAssessed: false });
    await give(other, b, { target: 3, criticality: 3, fresh: 0, reached: 3 });
    await give(other, c, { target: 5, criticality: 2, fresh: 0 });
  });

  test("count pairs of a person and a target, each in one state", async () => {
    expect(await totals(scope())).toMatchObject({
      required: 5,
      covered: 2,
      stale: 1,
      gap: 1,
      unknown: 1,
      // One of the covered pairs rests on ratings only.
      assessed: 1,
    });
  });

  test("weigh what is missing: gaps by levels, stale and unknown as needing verification", async () => {
    // One gap of two levels with criticality 2; criticality 3 is stale, 2 unknown.
    expect(await totals(scope())).toMatchObject({ burden: 4, toVerify: 5 });
  });

  test("a surplus in one skill does not offset a gap in another", async () => {
    // Required: 3·3 + 2·4 + 1·2 + 3·3 + 2·5 = 38; proven: 9 + 2 + 2 + 0 + 0; reached: 9 + 4 + 2 + 9 + 0.
    expect(await totals(scope())).toMatchObject({
      proven: Math.round(1300 / 38),
      reached: Math.round(2400 / 38),
    });
  });

  test("equal those of the unit's row in its parent's list", async () => {
    const above = await makeUnit();
    await client().orgUnit.update({ where: { id: unit.id }, data: { parentId: above.id } });
    await person();
    const [row] = await unitFigures({ ...scope(), unitId: above.id });
    // A person without targets is one of the unit's people and in none of its states.
    expect(row).toMatchObject({ people: 3, required: 5, covered: 2, stale: 1, gap: 1, unknown: 1 });
  });
});

describe("skills held by too few", () => {
  const held = async (changes: {
    minHolders?: number;
    criticality: number;
    levels: number[];
    holderLevel?: number;
  }) => {
    const { criticality, levels, ...skill } = changes;
    const { id, name } = await makeSkill(skill);
    for (const fresh of levels) await give(await person(), id, { target: 3, criticality, fresh });
    return name;
  };
  const thin = async () =>
    (await understaffedSkills(scope(), 10)).skills.map(({ name, kind, holders }) => ({
      name,
      kind,
      holders,
    }));

  test("are those with a required number of holders, or critical to somebody", async () => {
    const nobody = await held({ criticality: 3, levels: [2] });
    const single = await held({ criticality: 3, levels: [3, 2] });
    const short = await held({ criticality: 1, minHolders: 3, levels: [3, 4] });
    // Enough holders; and a minor skill without a required number of holders.
    await held({ criticality: 3, levels: [3, 3] });
    await held({ criticality: 2, levels: [1] });
    await held({ criticality: 1, minHolders: 2, levels: [3, 3] });
    expect(await thin()).toEqual([
      { name: nobody, kind: "uncovered", holders: 0 },
      { name: single, kind: "single", holders: 1 },
      { name: short, kind: "short", holders: 2 },
    ]);
  });

  test("count people with exactly the required level as holders", async () => {
    await held({ criticality: 3, holderLevel: 4, levels: [4, 4] });
    const name = await held({ criticality: 3, holderLevel: 4, levels: [3, 5] });
    expect(await thin()).toEqual([{ name, kind: "single", holders: 1 }]);
  });
});

test("a report by job role uses that role's own targets", async () => {
  const { id: skillId } = await makeSkill();
  const one = await person();
  const roles: number[] = [];
  for (const [target, criticality] of [
    [2, 1],
    [4, 3],
  ] as const) {
    const role = await client().jobRole.create({
      data: {
        code: crypto.randomUUID(),
        name: `Target ${target}`,
        profile: { create: { skillId, target, criticality } },
        holders: { create: { employeeId: one, sinceOn: fromDay("2026-01-01") } },
      },
    });
    roles.push(role.id);
  }
  await give(one, skillId, { target: 4, criticality: 3, fresh: 3 });
  const { shown } = await roleCells(scope(), roles, [skillId]);
  const cells = shown.toSorted((a, b) => a.rowId - b.rowId);
  expect(cells).toMatchObject([
    { covered: 1, gap: 0, burden: 0 },
    { covered: 0, gap: 1, burden: 3 },
  ]);
});

test("a person's readiness is a whole percent, rounded half up", async () => {
  const one = await person();
  // 5 of 8 is 62.5 %.
  await give(one, (await makeSkill()).id, { target: 5, fresh: 5 });
  await give(one, (await makeSkill()).id, { target: 3, fresh: 0 });
  const { rows } = await listPeople(lnd, peopleListInput.parse({ size: 200 }), TODAY);
  expect(rows.find(({ id }) => id === String(one))?.readiness).toBe(63);
});

test("behind a figure is the latest evidence that counts: neither revoked nor a self rating", async () => {
  const { id: skillId } = await makeSkill();
  const one = await person();
  await give(one, skillId, { target: 3, fresh: 2 });
  const item = (kind: "external" | "self_rating", day: string, revokedAt: Date | null = null) =>
    client().evidence.create({
      data: {
        ...{ employeeId: one, skillId, level: 2, kind, revokedAt },
        raterId: kind === "self_rating" ? one : null,
        occurredAt: fromDay(day),
        recordedAt: fromDay(day),
        eventKind: kind === "self_rating" ? "rating" : "external_credential",
        eventKey: crypto.randomUUID(),
      },
    });
  await item("external", "2026-03-01");
  await item("external", "2026-06-01", fromDay("2026-07-01"));
  await item("self_rating", "2026-09-01");
  expect(await cellPeople(scope(), skillId, null)).toMatchObject([
    { id: one, state: "gap", kind: "external", at: fromDay("2026-03-01") },
  ]);
});

test("behind a figure a level that has gone stale stands beside the one that is fresh", async () => {
  const { id: skillId } = await makeSkill();
  await give(await person(), skillId, { target: 3, fresh: 1, reached: 4 });
  expect(await cellPeople(scope(), skillId, null)).toMatchObject([
    { state: "stale", fresh: 1, reached: 4, target: 3 },
  ]);
});
