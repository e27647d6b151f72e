import { beforeAll, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import {
  actorOf,
  makeAward,
  makeCredential,
  makeEmployee,
  makeOrganisation,
  makeUnit,
} from "@/lib/testing/factories";
import { makeEnrolment, makePathway, publishSteps, readStep } from "@/lib/testing/learning";
import { ENROLMENT_FILTERS, enrolmentListInput, enrolmentsOf, listEnrolments } from "./enrolment-list";

withDatabase();

const TODAY = "2026-11-22";
const START = new Date("2026-06-01T09:00:00Z");
let admin: Person;
let manager: Person;
let north: Person;
let unitId: number;

beforeAll(async () => {
  await makeOrganisation();
  unitId = (await makeUnit()).id;
  admin = actorOf(await makeEmployee(), ["admin"]);
  manager = actorOf(await makeEmployee({ unitId }), ["manager"]);
  north = actorOf(await makeEmployee(), ["lnd"], [unitId]);
});

test("the count is that of the rows for every filter and reader, whatever has changed since it was asked", async () => {
  const credential = await makeCredential({ validityMonths: 6, renewalWindowDays: 60 });
  const { credentialId } = credential;
  const pathway = await makePathway(credentialId, credentialId);
  const one = await makeEmployee({ unitId });
  const two = await makeEmployee();
  const first = await makeEnrolment(one.id, pathway, START);
  const second = await makeEnrolment(two.id, pathway, START);
  const assignment = await client().assignment.create({
    data: { pathwayId: pathway.pathwayId, audience: {}, createdAt: START },
  });
  const { enrolment, enrolmentSource, employee } = client();

  /** Ask every list twice, since the second count may be a cached one. */
  const counts = async () => {
    const filters = [
      {},
      ...ENROLMENT_FILTERS.map((state) => ({ state })),
      { pathway: pathway.pathwayId },
      { person: one.id },
      { assignment: assignment.id },
      { q: one.name },
    ];
    const found = [];
    for (const actor of [admin, north, manager])
      for (const filter of [...filters, ...filters, ...(actor === manager ? [{ team: "1" }] : [])]) {
        const { rows, total } = await listEnrolments(
          actor,
          enrolmentListInput.parse({ ...filter, size: "100" }),
          TODAY,
        );
        expect(total, `${JSON.stringify(filter)} of ${actor.name}`).toBe(rows.length);
        found.push(total);
      }
    return found.join();
  };

  const changes: [string, () => Promise<unknown>][] = [
    [
      "due",
      async () => enrolment.update({ where: { id: first.id }, data: { dueOn: fromDay("2026-11-01") } }),
    ],
    ["begun", async () => enrolment.update({ where: { id: second.id }, data: { state: "in_progress" } })],
    [
      "source",
      async () =>
        enrolmentSource.create({
          data: {
            enrolmentId: first.id,
            assignmentId: assignment.id,
            obligation: "mandatory",
            addedAt: START,
          },
        }),
    ],
    [
      "manager",
      async () => employee.update({ where: { id: one.id }, data: { managerId: manager.employeeId } }),
    ],
    ["unit", async () => employee.update({ where: { id: two.id }, data: { unitId } })],
    ["completed", async () => complete(second.id)],
    ["due for renewal", async () => makeAward(two.id, credential, START)],
    ["left", async () => employee.update({ where: { id: one.id }, data: { activeUntil: fromDay(TODAY) } })],
  ];
  let before = await counts();
  for (const [name, change] of changes) {
    await change();
    const after = await counts();
    expect(after, name).not.toBe(before);
    before = after;
  }
});

test("by due date, in either direction, what has none stands at the end", async () => {
  const pathway = await makePathway(null);
  for (const due of [null, "2026-12-31", "2026-11-30"]) {
    const { id } = await makeEnrolment((await makeEmployee()).id, pathway, START);
    await client().enrolment.update({ where: { id }, data: { dueOn: due && fromDay(due) } });
  }
  const dues = async (sort: string) =>
    (
      await listEnrolments(admin, enrolmentListInput.parse({ pathway: pathway.pathwayId, sort }), TODAY)
    ).rows.map(({ dueOn }) => dueOn);
  expect(await dues("due")).toEqual(["2026-11-30", "2026-12-31", null]);
  expect(await dues("-due")).toEqual(["2026-12-31", "2026-11-30", null]);
});

test("the list stands in the order that is asked for, in either direction", async () => {
  for (const [name, progressPercent, assignedAt] of [
    ["Order B", 10, "2026-06-03"],
    ["Order C", 30, "2026-06-01"],
    ["Order A", 20, "2026-06-02"],
  ] as const) {
    const pathway = await makePathway(null);
    const { id } = await makeEnrolment((await makeEmployee({ name })).id, pathway, fromDay(assignedAt));
    await client().enrolment.update({ where: { id }, data: { progressPercent } });
  }
  const listed = async (sort: string) =>
    (
      await listEnrolments(admin, enrolmentListInput.parse({ q: "Order ", sort, size: "100" }), TODAY)
    ).rows.map(({ name }) => name.replace("Order ", ""));
  const up = { name: "ABC", progress: "BAC", assigned: "CAB" };
  for (const [sort, order] of Object.entries(up)) {
    expect((await listed(sort)).join(""), sort).toBe(order);
    expect((await listed(`-${sort}`)).reverse().join(""), `-${sort}`).toBe(order);
  }
});

test("a completed pathway is due for renewal once: not while it is being renewed, nor for an earlier cycle", async () => {
  const credential = await makeCredential({ validityMonths: 6, renewalWindowDays: 60 });
  const pathway = await makePathway(credential.credentialId, credential.credentialId);
  const { id: employeeId } = await makeEmployee();
  await complete((await makeEnrolment(employeeId, pathway, START)).id);
  await makeAward(employeeId, credential, START);
  const cycle = (number: number) =>
    client().enrolment.create({
      data: {
        ...{ employeeId, pathwayId: pathway.pathwayId, pathwayVersionId: pathway.id },
        ...{ cycle: number, assignedAt: START },
      },
    });
  const due = async () =>
    (
      await listEnrolments(
        admin,
        enrolmentListInput.parse({ state: "due_for_renewal", pathway: pathway.pathwayId }),
        TODAY,
      )
    ).rows.map(({ id }) => Number(id));
  expect(await due()).toHaveLength(1);
  const { id } = await cycle(2);
  expect(await due()).toEqual([]);
  await complete(id);
  expect(await due()).toEqual([id]);
});

const complete = (id: number) =>
  client().enrolment.update({
    where: { id },
    data: { state: "completed", completedAt: START, completedOn: fromDay("2026-06-01") },
  });

test("a row says who is enrolled, in which unit, on what, how strictly and since which day", async () => {
  await client().organisation.update({ where: { id: 1 }, data: { timeZone: "Asia/Tokyo" } });
  const [unit, pathway] = [await makeUnit(), await makePathway(null)];
  const person = await makeEmployee({ name: "Rowena", unitId: unit.id });
  // In Tokyo the day has begun already.
  const { id } = await makeEnrolment(person.id, pathway, new Date("2026-06-01T20:00:00Z"));
  await client().enrolment.update({ where: { id }, data: { obligation: "optional", progressPercent: 40 } });
  const { rows } = await listEnrolments(admin, enrolmentListInput.parse({ person: person.id }), TODAY);
  const said = { pathway: pathway.title, obligation: "optional", percent: 40, assignedOn: "2026-06-02" };
  const who = { id: String(id), employeeId: person.id, name: "Rowena" };
  expect(rows).toMatchObject([{ ...who, ...said, unit: unit.name, state: "not_started" }]);
  expect(await enrolmentsOf(admin, person.id, TODAY)).toMatchObject([{ ...who, ...said }]);
  await client().organisation.update({ where: { id: 1 }, data: { timeZone: "UTC" } });
});

test("the enrolments of a person begin with the latest", async () => {
  const { id } = await makeEmployee();
  const enrol = async (day: string) => (await makeEnrolment(id, await makePathway(null), fromDay(day))).id;
  const [middle, latest, first] = [
    await enrol("2026-03-01"),
    await enrol("2026-04-01"),
    await enrol("2026-02-01"),
  ];
  const listed = await enrolmentsOf(admin, id, TODAY);
  expect(listed.map((row) => Number(row.id))).toEqual([latest, middle, first]);
});

test("the enrolments of an assignment are those that it asks for now", async () => {
  const pathway = await makePathway(null);
  const { pathwayId } = pathway;
  const { id: assignmentId } = await client().assignment.create({
    data: { pathwayId, audience: {}, createdAt: START },
  });
  const enrol = async (ended: object) => {
    const { id: enrolmentId } = await makeEnrolment((await makeEmployee()).id, pathway, START);
    await client().enrolmentSource.create({
      data: { enrolmentId, assignmentId, obligation: "mandatory", addedAt: START, ...ended },
    });
    return enrolmentId;
  };
  const asked = await enrol({});
  await enrol({ endedAt: START, endCause: "excluded" });
  const { rows } = await listEnrolments(admin, enrolmentListInput.parse({ assignment: assignmentId }), TODAY);
  expect(rows.map(({ id }) => Number(id))).toEqual([asked]);
});

test("by pathway the list follows the titles, in either direction", async () => {
  const { id: person } = await makeEmployee();
  for (const title of ["Welding", "Acids", "Paint"])
    await makeEnrolment(person, await publishSteps([readStep()], { title }), START);
  const titles = async (sort: string) =>
    (await listEnrolments(admin, enrolmentListInput.parse({ person, sort }), TODAY)).rows.map(
      ({ pathway }) => pathway,
    );
  expect(await titles("pathway")).toEqual(["Acids", "Paint", "Welding"]);
  expect(await titles("-pathway")).toEqual(["Welding", "Paint", "Acids"]);
});
