import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { errorMessage } from "@/lib/core/error-message";
import { client } from "@/lib/db/client";
import { assignPathway } from "@/lib/learning/assign-pathway";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeUnit } from "@/lib/testing/factories";
import { makePathway } from "@/lib/testing/learning";
import { meanwhile } from "@/lib/testing/until";
import { syncAssignments } from "./sync-assignments";
import { undoBatch } from "./undo";

withDatabase();

const NOW = new Date("2026-11-22T09:00:00Z");
const DAY = 86_400_000;
const later = (days: number, milliseconds = 0) => new Date(NOW.getTime() + days * DAY + milliseconds);
let lnd: Person;
let person: { id: number };
let pathwayId: number;

beforeAll(async () => {
  await makeOrganisation();
  lnd = actorOf(await makeEmployee(), ["lnd"]);
});
beforeEach(async () => {
  person = await makeEmployee();
  pathwayId = (await makePathway(null)).pathwayId;
});

const assign = (
  on: string | null,
  obligation = "mandatory",
  audience: object = named(),
  changes: object = {},
) =>
  assignPathway(
    { actor: lnd, now: NOW },
    {
      pathwayId,
      audience,
      due: on ? { kind: "fixed", on } : { kind: "none" },
      obligation,
      reason: "Needed.",
      excludedIds: [],
      requestKey: crypto.randomUUID(),
      ...changes,
    },
  );
const named = () => ({ kind: "people", employeeIds: [person.id] });
const enrolment = async () => {
  const { dueOn, obligation } = await client().enrolment.findFirstOrThrow({
    where: { employeeId: person.id, pathwayId },
  });
  return { dueOn: dueOn?.toISOString().slice(0, 10) ?? null, obligation };
};

describe("two assignments of one pathway", () => {
  test.each([
    ["2027-03-31", "2027-06-30"],
    ["2027-06-30", "2027-03-31"],
  ])("due %s and %s: the earliest holds", async (first, second) => {
    await assign(first);
    await assign(second);
    expect((await enrolment()).dueOn).toBe("2027-03-31");
  });

  test("a source without a date removes none, and mandatory stays mandatory", async () => {
    await assign("2027-03-31");
    await assign(null, "optional");
    expect(await enrolment()).toEqual({ dueOn: "2027-03-31", obligation: "mandatory" });
  });

  test("a stricter source after a looser one adds its date and its obligation", async () => {
    await assign(null, "optional");
    await assign("2027-03-31", "mandatory");
    expect(await enrolment()).toEqual({ dueOn: "2027-03-31", obligation: "mandatory" });
  });
});

test("a past due date is refused, today is not", async () => {
  await expect(assign("2026-11-21")).rejects.toMatchObject({
    code: "invalid",
    fields: { "due.on": errorMessage("assignments.dueInPast") },
  });
  expect(await client().enrolment.count({ where: { employeeId: person.id } })).toBe(0);
  await assign("2026-11-22");
  expect((await enrolment()).dueOn).toBe("2026-11-22");
});

describe("a person who has left", () => {
  test.each([
    ["named", () => ({ kind: "people", employeeIds: [person.id] })],
    ["by a rule", () => ({ kind: "rule", unitIds: [], jobRoleIds: [], belowSkillId: null })],
  ])(
    "is enrolled by no assignment %s, from the first day on which they do not count",
    async (_how, audience) => {
      await client().employee.update({
        where: { id: person.id },
        data: { activeUntil: new Date("2026-11-22") },
      });
      await assign(null, "optional", audience());
      await syncAssignments(
        { actor: { kind: "system", job: "test" }, now: later(0) },
        { employeeIds: [person.id] },
      );
      expect(await client().enrolment.count({ where: { employeeId: person.id } })).toBe(0);
    },
  );

  test("is enrolled the day before", async () => {
    await client().employee.update({
      where: { id: person.id },
      data: { activeUntil: new Date("2026-11-23") },
    });
    await assign(null);
    expect(await client().enrolment.count({ where: { employeeId: person.id } })).toBe(1);
  });
});

describe("people who are not enrolled", () => {
  const everybody = { kind: "rule", unitIds: [], jobRoleIds: [], belowSkillId: null };
  const isEnrolled = async ({ id }: { id: number } = person) =>
    (await client().enrolment.count({ where: { employeeId: id, pathwayId } })) > 0;
  const follow = (employeeIds: number[]) =>
    syncAssignments({ actor: { kind: "system", job: "test" }, now: later(1) }, { employeeIds });

  test.each([
    // From the first day of the absence the person cannot finish anything.
    { activeUntil: "2027-03-31", enrolled: false },
    { activeUntil: "2027-04-01", enrolled: true },
  ])(
    "a person away from $activeUntil on, with a due date of 31 March: enrolled $enrolled",
    async ({ activeUntil, enrolled }) => {
      await client().employee.update({
        where: { id: person.id },
        data: { activeUntil: new Date(activeUntil) },
      });
      await assign("2027-03-31");
      expect(await isEnrolled()).toBe(enrolled);
    },
  );

  test("people before their first day, whom the rule enrols when it has come", async () => {
    await client().employee.update({
      where: { id: person.id },
      data: { activeFrom: new Date("2026-11-23") },
    });
    await assign(null, "optional", everybody, { coversLater: true });
    expect(await isEnrolled()).toBe(false);
    await follow([person.id]);
    expect(await isEnrolled()).toBe(true);
  });

  test("people who are excluded, now and later", async () => {
    const other = await makeEmployee();
    await assign(null, "optional", everybody, { excludedIds: [person.id], coversLater: true });
    await follow([person.id, other.id]);
    expect([await isEnrolled(), await isEnrolled(other)]).toEqual([false, true]);
  });

  test("people who match later, where the assignment covers only present matches", async () => {
    await assign(null, "optional", everybody, { coversLater: false });
    const newcomer = await makeEmployee();
    await follow([newcomer.id]);
    expect([await isEnrolled(), await isEnrolled(newcomer)]).toEqual([true, false]);
  });
});

describe("a batch", () => {
  test("can be undone for thirty days, to the millisecond", async () => {
    const { batchId } = await assign("2027-03-31");
    expect(await undoBatch({ actor: lnd, now: later(30) }, { batchId })).toMatchObject({ undone: 1 });
  });

  test("stops the standing rule from covering anybody once it is undone", async () => {
    const everybody = { kind: "rule", unitIds: [], jobRoleIds: [], belowSkillId: null };
    const { batchId } = await assign(null, "optional", everybody, { coversLater: true });
    await undoBatch({ actor: lnd, now: later(0) }, { batchId });
    await syncAssignments(
      { actor: { kind: "system", job: "test" }, now: later(1) },
      { employeeIds: [person.id] },
    );
    expect(await client().enrolment.count({ where: { employeeId: person.id, pathwayId } })).toBe(0);
  });

  test("covers nobody any more once it is undone, not even whom the job enrols at that moment", async () => {
    const everybody = { kind: "rule", unitIds: [], jobRoleIds: [], belowSkillId: null };
    const { batchId } = await assign(null, "optional", everybody, { coversLater: true });
    const newcomer = await makeEmployee();
    await meanwhile(
      () =>
        syncAssignments(
          { actor: { kind: "system", job: "test" }, now: later(1) },
          { employeeIds: [newcomer.id] },
        ),
      () => undoBatch({ actor: lnd, now: later(1) }, { batchId }),
    );
    const live = { employeeId: newcomer.id, pathwayId, state: { not: "withdrawn" as const } };
    expect(await client().enrolment.count({ where: live })).toBe(0);
    expect(await client().enrolmentSource.count({ where: { endedAt: null, assignment: { batchId } } })).toBe(
      0,
    );
  });

  test("is undone by one of two people who undo it at the same moment", async () => {
    // The first round opens the connections.
    for (let round = 0; round < 3; round += 1) {
      person = await makeEmployee();
      pathwayId = (await makePathway(null)).pathwayId;
      const { id } = await assign(null);
      const { batchId } = await client().assignment.findUniqueOrThrow({ where: { id } });
      const by = { actor: lnd, now: later(1) };
      const undone = await Promise.allSettled([1, 2, 3].map(() => undoBatch(by, { batchId })));
      expect(undone.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    }
  });

  test("that is undone leaves when and why its earlier sources had ended", async () => {
    const { id } = await assign(null);
    const ended = { endedAt: later(-1), endCause: "unmatched" as const };
    await client().enrolmentSource.updateMany({ where: { assignmentId: id }, data: ended });
    const other = await assign(null);
    const { batchId } = await client().assignment.findUniqueOrThrow({ where: { id } });
    await undoBatch({ actor: lnd, now: later(1) }, { batchId });
    expect(await client().enrolmentSource.findMany({ where: { assignmentId: id } })).toMatchObject([ended]);
    expect(await client().enrolmentSource.count({ where: { assignmentId: other.id, endedAt: null } })).toBe(
      1,
    );
  });

  test("cannot be undone after thirty days, and nothing changes", async () => {
    const { batchId } = await assign("2027-03-31");
    await expect(undoBatch({ actor: lnd, now: later(30, 1) }, { batchId })).rejects.toMatchObject({
      ...{ code: "conflict", userMessage: errorMessage("learning.undoTooLate", { days: 30 }) },
    });
    expect((await enrolment()).dueOn).toBe("2027-03-31");
  });

  test("cannot be undone twice, and whoever tries is told that it was undone", async () => {
    const { batchId } = await assign("2027-03-31");
    await undoBatch({ actor: lnd, now: later(1) }, { batchId });
    for (const days of [1, 40])
      await expect(undoBatch({ actor: lnd, now: later(days) }, { batchId })).rejects.toMatchObject({
        ...{ code: "conflict", userMessage: errorMessage("learning.undone") },
      });
  });
});

test("the trail says what a rule has done since, of whom and of how many, and nothing where nothing was done", async () => {
  const { id: unitId } = await makeUnit();
  const rule = { kind: "rule", unitIds: [unitId], jobRoleIds: [], belowSkillId: null };
  // The only rule in force.
  await client().assignment.updateMany({ data: { endedAt: NOW } });
  const { id: assignmentId } = await assign(null, "optional", rule, { isEmptyMeant: true });
  const written = () => client().auditEntry.count({ where: { command: "enrolment.follow" } });
  const told = async (days: number, employeeIds: number[] | null) => {
    const from = await written();
    await syncAssignments({ actor: { kind: "system", job: "test" }, now: later(days) }, { employeeIds });
    const entries = await client().auditEntry.findMany({
      ...{ where: { command: "enrolment.follow" }, orderBy: { id: "asc" }, skip: from },
    });
    return entries.map(({ detail }) => detail);
  };
  await told(1, null);
  await client().employee.update({ where: { id: person.id }, data: { unitId } });
  expect(await told(2, null)).toEqual([{ people: "all", assignmentId, entered: 1, left: 0 }]);
  const other = await makeEmployee({ unitId });
  const nobody = { leftCompany: [], returned: [] };
  expect(await told(3, [other.id])).toEqual([{ people: 1, entered: 1, left: 0, ...nobody }]);
  expect(await told(4, null)).toEqual([]);
  await client().employee.update({
    where: { id: person.id },
    data: { activeUntil: later(5), unitId: (await makeUnit()).id },
  });
  await client().employee.update({ where: { id: other.id }, data: { unitId: (await makeUnit()).id } });
  expect(await told(5, [person.id, other.id])).toEqual([
    { people: 2, entered: 0, left: 1, leftCompany: [person.id], returned: [] },
  ]);
  await client().employee.update({ where: { id: person.id }, data: { activeUntil: null } });
  // Who is back goes on, and has left the unit of the rule.
  expect(await told(6, null)).toEqual([
    { people: "all", entered: 0, left: 0, leftCompany: [], returned: [person.id] },
    { people: "all", assignmentId, entered: 0, left: 1 },
  ]);
});
