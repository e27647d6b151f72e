import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { errorMessage } from "@/lib/core/error-message";
import { client } from "@/lib/db/client";
import { assignPathway } from "@/lib/learning/assign-pathway";
import { changeAssignment } from "@/lib/learning/change-assignment";
import { completeStep } from "@/lib/learning/complete-step";
import { syncAssignments } from "@/lib/learning/sync-assignments";
import { undoBatch } from "@/lib/learning/undo";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeCredential, makeEmployee, makeOrganisation, makeUnit } from "@/lib/testing/factories";
import { makePathway } from "@/lib/testing/learning";
import { meanwhile } from "@/lib/testing/until";
import { getAssignment, listKept } from "./assignment-page";

withDatabase();

const now = new Date("2026-11-22T09:00:00Z");
const later = new Date("2026-11-22T10:00:00Z");
const SYSTEM = { actor: { kind: "system" as const, job: "test" }, now: later };
let own: { id: number };
let below: { id: number };
let elsewhere: { id: number };
let everywhere: Person;
let scoped: Person;
let pathwayId: number;
let inside: { id: number; name: string };
let outside: { id: number };

beforeAll(async () => {
  await makeOrganisation();
  const root = await makeUnit();
  own = await makeUnit(root.id);
  below = await makeUnit(own.id);
  elsewhere = await makeUnit(root.id);
  everywhere = actorOf(await makeEmployee({ unitId: root.id }), ["lnd"]);
  scoped = actorOf(await makeEmployee({ unitId: elsewhere.id }), ["lnd"], [own.id]);
});
beforeEach(async () => {
  pathwayId = (await makePathway((await makeCredential()).credentialId)).pathwayId;
  inside = await makeEmployee({ unitId: below.id });
  outside = await makeEmployee({ unitId: elsewhere.id });
});

type Changes = {
  unitIds?: number[];
  employeeIds?: number[];
  excludedIds?: number[];
  lossPolicy?: string;
  due?: object;
};
const assign = (actor: Person, { unitIds = [], employeeIds, ...changes }: Changes = {}) =>
  assignPathway(
    { actor, now },
    {
      pathwayId,
      audience: employeeIds
        ? { kind: "people", employeeIds }
        : { kind: "rule", unitIds, jobRoleIds: [], belowSkillId: null },
      due: { kind: "fixed", on: "2027-03-31" },
      obligation: "mandatory",
      reason: "Everybody needs it.",
      excludedIds: [],
      requestKey: crypto.randomUUID(),
      ...changes,
    },
  );
const enrolmentOf = ({ id }: { id: number }) =>
  client().enrolment.findFirst({ where: { employeeId: id, pathwayId } });
const isOn = async ({ id }: { id: number }) =>
  (await client().enrolment.count({ where: { employeeId: id, pathwayId, state: { not: "withdrawn" } } })) > 0;

describe("a rule made by an actor bound to units", () => {
  test("covers later people of those units alone, whatever units it named", async () => {
    const root = await client().unitClosure.findFirstOrThrow({ where: { descendantId: own.id, depth: 1 } });
    for (const unitIds of [[], [root.ancestorId], [below.id, elsewhere.id]]) {
      pathwayId = (await makePathway((await makeCredential()).credentialId)).pathwayId;
      await assign(scoped, { unitIds });
      const newcomer = await makeEmployee({ unitId: below.id });
      await syncAssignments(SYSTEM, { employeeIds: null });
      expect([await isOn(inside), await isOn(newcomer), await isOn(outside)]).toEqual([true, true, false]);
    }
  });

  test("is refused where it names only other units", async () => {
    await expect(assign(scoped, { unitIds: [elsewhere.id] })).rejects.toMatchObject({
      code: "invalid",
      fields: { audience: errorMessage("assignments.ownUnitsOnly") },
    });
  });

  test("is refused where it excludes people out of reach", async () => {
    await expect(assign(scoped, { unitIds: [own.id], excludedIds: [outside.id] })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(assign(everywhere, { unitIds: [own.id], excludedIds: [outside.id] })).resolves.toMatchObject(
      { joined: 0 },
    );
  });
});

describe("the page of an assignment", () => {
  test("is found by its maker, and by everybody whose people it reaches", async () => {
    const { id } = await assign(everywhere, { employeeIds: [outside.id] });
    expect((await getAssignment(everywhere, id)).id).toBe(id);
    await expect(getAssignment(scoped, id)).rejects.toMatchObject({ code: "not_found" });
    const whole = await assign(everywhere);
    expect((await getAssignment(scoped, whole.id)).id).toBe(whole.id);
  });

  test("names only people the reader may see among those kept by an undo", async () => {
    const { id, batchId } = await assign(everywhere, { employeeIds: [inside.id, outside.id] });
    await client().enrolment.updateMany({
      where: { pathwayId },
      data: { state: "in_progress", startedAt: now, version: { increment: 1 } },
    });
    expect(await listKept(everywhere, id)).toEqual({ people: [], total: 0 });
    await undoBatch({ actor: everywhere, now: later }, { batchId });
    const names = async (actor: Person) => (await listKept(actor, id)).people.map((one) => one.id).sort();
    expect(await names(everywhere)).toEqual([inside.id, outside.id].sort());
    expect(await names(scoped)).toEqual([inside.id]);
  });
});

describe("undoing an assignment", () => {
  test("keeps enrolments that another assignment asks for as well", async () => {
    const first = await assign(everywhere, { employeeIds: [inside.id] });
    await assign(everywhere, { employeeIds: [inside.id], due: { kind: "fixed", on: "2027-06-30" } });
    expect(await undoBatch({ actor: everywhere, now: later }, { batchId: first.batchId })).toMatchObject({
      undone: 0,
      kept: 1,
    });
    const enrolment = await client().enrolment.findFirstOrThrow({
      where: { employeeId: inside.id, pathwayId },
    });
    expect(enrolment).toMatchObject({ state: "not_started", dueOn: new Date("2027-06-30") });
  });

  test("keeps enrolments whose due date was changed since, and withdraws them", async () => {
    const { id, batchId } = await assign(everywhere, { employeeIds: [inside.id] });
    const terms = { reason: "Everybody needs it.", lossPolicy: "withdraw_unless_started" };
    const due = { kind: "fixed", on: "2027-06-30" };
    const change = { assignmentId: id, version: 1, due, ...terms };
    await changeAssignment({ actor: everywhere, now: later }, change);
    const undone = await undoBatch({ actor: everywhere, now: later }, { batchId });
    expect(undone).toMatchObject({ undone: 0, kept: 1 });
    expect(await enrolmentOf(inside)).toMatchObject({ state: "withdrawn" });
  });

  test("leaves what is completed with the date and the obligation with which it was completed", async () => {
    const { batchId } = await assign(everywhere, { employeeIds: [inside.id] });
    await client().enrolment.updateMany({
      where: { employeeId: inside.id, pathwayId },
      data: { state: "completed", completedAt: now, version: { increment: 1 } },
    });
    await undoBatch({ actor: everywhere, now: later }, { batchId });
    expect(await enrolmentOf(inside)).toMatchObject({
      ...{ state: "completed", obligation: "mandatory", dueOn: new Date("2027-03-31") },
    });
  });

  test("keeps the enrolment of somebody who begins at that moment", async () => {
    const { batchId } = await assign(everywhere, { employeeIds: [inside.id] });
    const enrolmentId = (await enrolmentOf(inside))?.id;
    const { key: stepKey } = await client().step.findFirstOrThrow({
      where: { kind: "learn", section: { pathwayVersion: { pathwayId } } },
    });
    await meanwhile(
      () => completeStep({ actor: actorOf(inside), now: later }, { enrolmentId, stepKey }),
      () => undoBatch({ actor: everywhere, now: later }, { batchId }),
    );
    expect(await enrolmentOf(inside)).toMatchObject({ state: "in_progress" });
  });

  test("removes people the rule has covered since, but nobody who has started", async () => {
    const { batchId } = await assign(everywhere, { unitIds: [own.id] });
    const newcomer = await makeEmployee({ unitId: below.id });
    await syncAssignments(SYSTEM, { employeeIds: null });
    await client().enrolment.updateMany({
      where: { employeeId: inside.id, pathwayId },
      data: { state: "in_progress", startedAt: now, version: { increment: 1 } },
    });
    expect([await isOn(newcomer), await isOn(inside)]).toEqual([true, true]);
    await undoBatch({ actor: everywhere, now: later }, { batchId });
    expect([await isOn(newcomer), await isOn(inside)]).toEqual([false, true]);
  });

  test("of an assignment on people out of reach is not found, even where it only added a source", async () => {
    await assign(everywhere, { employeeIds: [outside.id] });
    const joined = await assign(everywhere, { employeeIds: [outside.id] });
    await expect(undoBatch({ actor: scoped, now: later }, { batchId: joined.batchId })).rejects.toMatchObject(
      {
        code: "not_found",
      },
    );
  });
});
