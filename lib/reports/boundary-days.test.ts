import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readActor } from "@/lib/accounts/account";
import { enrolmentListInput, listEnrolments } from "@/lib/assignments/enrolment-list";
import type { Actor } from "@/lib/auth/policy";
import { badgeState } from "@/lib/awards/rules";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { listSkillsOf } from "@/lib/skills/queries";
import { refreshSkills } from "@/lib/skills/refresh";
import { withDatabase } from "@/lib/testing/database";
import { giveAccount, makeEmployee, makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { makePathway } from "@/lib/testing/learning";
import { listPeople, peopleListInput } from "./people-list";
import { totals } from "./totals";

withDatabase();

/** The day before a boundary, the day itself and the day after: each rule is tested on all three. */
const [BEFORE, DAY, AFTER] = ["2026-11-21", "2026-11-22", "2026-11-23"];
const SYSTEM: Actor = { kind: "system", job: "test" };
let person: { id: number };
let skillId: number;

beforeAll(() => makeOrganisation());
beforeEach(async () => {
  await client().enrolment.deleteMany();
  await client().evidence.deleteMany();
  await client().personSkill.deleteMany();
  await client().employee.deleteMany();
  skillId = (await makeSkill({ halfLifeMonths: null })).id;
  person = await makeEmployee();
});

const days = [BEFORE, DAY, AFTER] as const;
const onEach = <T>(ask: (day: string) => Promise<T>) => Promise.all(days.map(ask));

const totalsOn = async (day: string) => {
  const figures = await totals({ actor: SYSTEM, unitId: null, day });
  return { people: figures?.people, covered: figures?.covered, stale: figures?.stale };
};

test("fresh until a day: covered at its end, stale at the end of the next", async () => {
  const until = fromDay(DAY);
  await client().personSkill.create({
    data: {
      ...{ employeeId: person.id, skillId, target: 2, criticality: 1, reached: 2, assessedUntil: until },
      ...{ freshUntil0: until, freshUntil1: until, freshUntil2: until, freshUntil3: fromDay("0001-01-01") },
      ...{ freshUntil4: fromDay("0001-01-01"), freshUntil5: fromDay("0001-01-01") },
    },
  });
  const figures = await onEach(totalsOn);
  expect(figures.map(({ covered }) => covered)).toEqual([1, 1, 0]);
  expect(figures.map(({ stale }) => stale)).toEqual([0, 0, 1]);
  const shares = await onEach(
    async (day) => (await listPeople(SYSTEM, peopleListInput.parse({}), day)).rows[0],
  );
  expect(shares.map((row) => [row?.covered, row?.stale, row?.readiness])).toEqual([
    [1, 0, 100],
    [1, 0, 100],
    [0, 1, 0],
  ]);
});

test("evidence valid until a day counts at its end, and not at the end of the next", async () => {
  await client().evidence.create({
    data: {
      ...{ employeeId: person.id, skillId, level: 3, kind: "external", eventKey: "certificate" },
      ...{ eventKind: "external_credential", validUntil: fromDay(DAY) },
      ...{ occurredAt: fromDay("2026-01-01"), recordedAt: fromDay("2026-01-01") },
    },
  });
  const role = await client().jobRole.create({
    data: { code: crypto.randomUUID(), name: "Role", profile: { create: { skillId, target: 3 } } },
  });
  await client().employeeJobRole.create({
    data: { employeeId: person.id, jobRoleId: role.id, sinceOn: fromDay("2026-01-01") },
  });
  await client().$transaction((tx) => refreshSkills(tx, [person.id], fromDay("2026-06-01")));
  expect((await onEach(totalsOn)).map(({ covered }) => covered)).toEqual([1, 1, 0]);
  expect((await listSkillsOf(SYSTEM, person.id))[0]?.reached).toBe(3);
});

test("a badge valid until a day is valid on it, and expired on the next", () => {
  const state = (day: string) => badgeState({ revokedOn: null, supersededOn: null, validUntil: DAY }, day);
  expect(days.map(state)).toEqual(["valid", "valid", "expired"]);
});

describe("a due day", () => {
  beforeEach(async () => {
    const pathway = await makePathway(null);
    await client().enrolment.create({
      data: {
        ...{ employeeId: person.id, pathwayId: pathway.pathwayId, pathwayVersionId: pathway.id },
        ...{ assignedAt: fromDay("2026-01-01"), dueOn: fromDay(DAY) },
      },
    });
  });
  const totalOf = (state: string) => async (day: string) =>
    (await listEnrolments(SYSTEM, enrolmentListInput.parse({ state }), day)).total;

  test("is past when it has ended: overdue from the next day on", async () => {
    expect(await onEach(totalOf("overdue"))).toEqual([0, 0, 1]);
    const shown = await onEach(
      async (day) => (await listEnrolments(SYSTEM, enrolmentListInput.parse({}), day)).rows[0],
    );
    expect(shown.map((row) => row?.isOverdue)).toEqual([false, false, true]);
  });

  test("is due soon from fourteen days before until its end", async () => {
    expect(await Promise.all(["2026-11-07", "2026-11-08", ...days].map(totalOf("due_soon")))).toEqual([
      0, 1, 1, 1, 0,
    ]);
  });
});

describe("an active period", () => {
  const isCounted = async (day: string) => (await totalsOn(day)).people === 1;
  const isListed = async (day: string) =>
    (await listPeople(SYSTEM, peopleListInput.parse({}), day)).total === 1;
  const mayEnter = async (day: string) => (await readActor(person.id, new Date(`${day}T12:00:00Z`))) !== null;
  const set = async (period: object) => {
    await giveAccount(person.id);
    await client().employee.update({ where: { id: person.id }, data: period });
  };

  test("until a day: on that day the person is not counted or listed, and has no session", async () => {
    await set({ activeUntil: fromDay(DAY) });
    for (const ask of [isCounted, isListed, mayEnter])
      expect(await onEach(ask)).toEqual([true, false, false]);
  });

  test("from a day: on that day the person is counted and listed, and may sign in", async () => {
    await set({ activeFrom: fromDay(DAY) });
    for (const ask of [isCounted, isListed, mayEnter]) expect(await onEach(ask)).toEqual([false, true, true]);
  });
});
