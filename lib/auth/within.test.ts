import { beforeAll, describe, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeUnit } from "@/lib/testing/factories";
import { makeAssessor, makeProjectCredential, makeSubmission } from "@/lib/testing/learning";
import type { Permission } from "./permissions";
import {
  type Actor,
  markersWithin,
  type Person,
  peopleWithin,
  submissionsWithin,
  unitsWithin,
} from "./policy";

withDatabase();

/**
 * top > department > team: the head manages the lead, the lead manages a member of the team; a neighbour is
 * elsewhere.
 */
type Who = "head" | "lead" | "member" | "neighbour";
const people = {} as Record<Who, Awaited<ReturnType<typeof makeEmployee>>>;
const units = {} as Record<"top" | "department" | "team" | "beside", { id: number }>;

beforeAll(async () => {
  await makeOrganisation();
  units.top = await makeUnit();
  units.department = await makeUnit(units.top.id);
  units.team = await makeUnit(units.department.id);
  units.beside = await makeUnit(units.top.id);
  people.head = await makeEmployee({ unitId: units.top.id });
  people.lead = await makeEmployee({ unitId: units.department.id, managerId: people.head.id });
  people.member = await makeEmployee({ unitId: units.team.id, managerId: people.lead.id });
  people.neighbour = await makeEmployee({ unitId: units.beside.id });
});

const namesIn = <Name extends string>(all: Record<Name, { id: number }>, ids: readonly { id: number }[]) =>
  (Object.keys(all) as Name[]).filter((name) => ids.some(({ id }) => id === all[name].id));
const found = async (actor: Actor, permission: Permission) =>
  namesIn(
    people,
    await client().$queryRaw<{ id: number }[]>`
      select p.id from employee p where ${peopleWithin(actor, permission).sql}`,
  );
const unitsOf = async (actor: Actor) =>
  namesIn(
    units,
    await client().$queryRaw<{ id: number }[]>`select u.id from org_unit u where ${unitsWithin(actor)}`,
  );

describe("people within reach", () => {
  test("a manager: direct and indirect reports, and never themselves", async () => {
    expect(await found(actorOf(people.head, ["manager"]), "evidence:rate")).toEqual(["lead", "member"]);
    expect(await found(actorOf(people.lead, ["manager"]), "evidence:rate")).toEqual(["member"]);
  });

  test("a manager who is also the manager of their own manager does not reach themselves", async () => {
    const one = await makeEmployee({ unitId: units.beside.id });
    const other = await makeEmployee({ unitId: units.beside.id, managerId: one.id });
    await client().employee.update({ where: { id: one.id }, data: { managerId: other.id } });
    const rows = await client().$queryRaw<{ id: number }[]>`
      select p.id from employee p where ${peopleWithin(actorOf(one, ["manager"]), "evidence:rate").sql}`;
    expect(rows).toEqual([{ id: other.id }]);
  });

  test("an employee: themselves alone", async () => {
    expect(await found(actorOf(people.lead), "person:read")).toEqual(["lead"]);
  });

  test("an executive of a unit: everybody in the unit and below, and the figures of these units", async () => {
    const executive = (executiveUnitIds: number[] | null) => ({
      ...actorOf(people.neighbour, ["executive"]),
      executiveUnitIds,
    });
    expect(await found(executive([units.department.id]), "figure:read")).toEqual(["lead", "member"]);
    expect(await unitsOf(executive([units.department.id]))).toEqual(["department", "team"]);
    expect(await found(executive(null), "figure:read")).toEqual(["head", "lead", "member", "neighbour"]);
    expect(await found(executive([units.department.id]), "person:read")).toEqual(["neighbour"]);
    const both = { ...executive([units.team.id]), roles: new Set(["employee", "executive", "lnd"] as const) };
    expect(await unitsOf({ ...both, lndUnitIds: [units.beside.id] })).toEqual(["team", "beside"]);
    expect(await unitsOf({ ...both, lndUnitIds: null })).toEqual(["top", "department", "team", "beside"]);
  });

  test("an L&D manager of a unit: everybody in the unit and below", async () => {
    const lnd = (unitIds: number[] | null) => actorOf(people.neighbour, ["lnd"], unitIds);
    expect(await found(lnd([units.department.id]), "assignment:write")).toEqual(["lead", "member"]);
    expect(await found(lnd([units.team.id, units.beside.id]), "assignment:write")).toEqual([
      "member",
      "neighbour",
    ]);
    expect(await found(lnd(null), "assignment:write")).toEqual(["head", "lead", "member", "neighbour"]);
  });

  test("several roles add up: a manager who is an L&D manager of another unit", async () => {
    const both = actorOf(people.lead, ["manager", "lnd"], [units.beside.id]);
    expect(await found(both, "person:read")).toEqual(["lead", "member", "neighbour"]);
  });
});

test("an L&D manager of a unit sees the figures of the unit and those below it, not of those above", async () => {
  const lnd = (unitId: number) => actorOf(people.neighbour, ["lnd"], [unitId]);
  expect(await unitsOf(lnd(units.department.id))).toEqual(["department", "team"]);
  expect(await unitsOf(lnd(units.team.id))).toEqual(["team"]);
  expect(await unitsOf(actorOf(people.head, ["executive"]))).toEqual(Object.keys(units));
});

describe("submissions within reach", () => {
  let mine: Person;
  let other: Person;
  const submitted = new Date("2026-11-22T09:00:00Z");
  const submissions = {} as Record<"first" | "second" | "own", { id: number }>;

  beforeAll(async () => {
    const version = await makeProjectCredential();
    [mine, other] = [await makeAssessor(), await makeAssessor()];
    submissions.first = await makeSubmission(version, people.member.id, mine, submitted);
    submissions.second = await makeSubmission(version, people.neighbour.id, other, submitted);
    submissions.own = await makeSubmission(version, mine.employeeId, other, submitted);
  });

  const within = async (actor: Actor, permission: Permission) =>
    namesIn(
      submissions,
      await client().$queryRaw<{ id: number }[]>`
        select t.id from attempt t join employee p on p.id = t.employee_id where ${submissionsWithin(actor, permission).sql}`,
    );

  test("an assessor marks only what was assigned to them", async () => {
    expect(await within(mine, "submission:mark")).toEqual(["first"]);
    expect(await within(other, "submission:mark")).toEqual(["second", "own"]);
  });

  test("a list of assigned work holds the same submissions", async () => {
    const handed = async (actor: Actor) =>
      namesIn(
        submissions,
        await client().$queryRaw<{ id: number }[]>`
          select t.id from attempt_marker m join attempt t on t.id = m.attempt_id join employee p on p.id = t.employee_id
          where ${markersWithin(actor, "submission:mark")}`,
      );
    expect(await handed(mine)).toEqual(["first"]);
    expect(await handed(other)).toEqual(["second", "own"]);
    const lnd = actorOf(people.head, ["lnd"], [units.department.id]);
    expect(() => markersWithin(lnd, "submission:mark")).toThrow();
  });

  test("an assessor also reads their own submissions", async () => {
    expect(await within(mine, "submission:read")).toEqual(["first", "own"]);
  });

  test("an L&D manager of a unit reads its people's submissions, and marks none", async () => {
    const lnd = actorOf(people.head, ["lnd"], [units.department.id]);
    expect(await within(lnd, "submission:read")).toEqual(["first"]);
    expect(() => submissionsWithin(lnd, "submission:mark")).toThrow();
  });
});
