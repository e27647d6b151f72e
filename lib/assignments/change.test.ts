import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { fromDay, toDay } from "@/lib/core/calendar";
import { errorMessage } from "@/lib/core/error-message";
import { client } from "@/lib/db/client";
import { assignPathway } from "@/lib/learning/assign-pathway";
import { changeAssignment } from "@/lib/learning/change-assignment";
import { syncAssignments } from "@/lib/learning/sync-assignments";
import { undoBatch } from "@/lib/learning/undo";
import { countAssignments, listAssignments } from "@/lib/reports/assignment-list";
import { withDatabase } from "@/lib/testing/database";
import {
  actorOf,
  giveAccount,
  makeCredential,
  makeEmployee,
  makeOrganisation,
  makeSkill,
  makeUnit,
} from "@/lib/testing/factories";
import { runJobs } from "@/lib/testing/jobs";
import { draftSteps, makePathway, readStep } from "@/lib/testing/learning";
import { heldBeforeTrail, meanwhile } from "@/lib/testing/until";
import { getAssignment, listAssignmentBatches, listExcluded } from "./assignment-page";
import { endAssignment } from "./change";
import { previewChange, previewEnd } from "./change-preview";
import { listEnrolments } from "./enrolment-list";
import { previewAssignment } from "./preview";

withDatabase();

const now = new Date("2026-11-22T09:00:00Z");
const later = new Date("2026-11-23T09:00:00Z");
const today = "2026-11-23";
const LIST = { sort: "-made", page: 1, size: 50 } as const;
let unit: { id: number };
let elsewhere: { id: number };
let everywhere: Person;
let scoped: Person;
let auditor: Person;
let pathwayId: number;
let ann: { id: number; name: string };
let bob: { id: number };
let far: { id: number };

beforeAll(async () => {
  await makeOrganisation();
  const root = await makeUnit();
  unit = await makeUnit(root.id);
  elsewhere = await makeUnit(root.id);
  everywhere = actorOf(await makeEmployee({ unitId: root.id }), ["lnd"]);
  auditor = actorOf(await makeEmployee({ unitId: root.id }), ["auditor"]);
  scoped = actorOf(await makeEmployee({ unitId: root.id }), ["lnd"], [unit.id]);
});
beforeEach(async () => {
  pathwayId = (await makePathway(null)).pathwayId;
  ann = await makeEmployee({ unitId: unit.id, name: "Ann" });
  bob = await makeEmployee({ unitId: unit.id, name: "Bob" });
  far = await makeEmployee({ unitId: elsewhere.id });
});

const assign = (
  actor: Person,
  input: { people?: { id: number }[]; due?: object } & Record<string, unknown> = {},
) => {
  const { people = [ann, bob], ...rest } = input;
  return assignPathway(
    { actor, now },
    {
      pathwayId,
      audience: { kind: "people", employeeIds: people.map(({ id }) => id) },
      due: { kind: "fixed", on: "2027-03-31" },
      obligation: "mandatory",
      reason: "Everybody needs it.",
      requestKey: crypto.randomUUID(),
      ...rest,
    },
  );
};
const rule = (unitIds: number[]) => ({ kind: "rule", unitIds, jobRoleIds: [], belowSkillId: null });
const change = async (actor: Person, id: number, changes: object = {}) => {
  const { version } = await client().assignment.findUniqueOrThrow({ where: { id } });
  const input = {
    assignmentId: id,
    version,
    due: { kind: "fixed", on: "2027-03-31" },
    reason: "Everybody needs it.",
    lossPolicy: "withdraw_unless_started",
    ...changes,
  };
  return changeAssignment({ actor, now: later }, input);
};
const end = async (actor: Person, id: number, how: "keep" | "policy") => {
  const { version } = await client().assignment.findUniqueOrThrow({ where: { id } });
  return endAssignment({ actor, now: later }, { assignmentId: id, version, how });
};
const enrolmentOf = (person: { id: number }) =>
  client().enrolment.findFirstOrThrow({
    where: { employeeId: person.id, pathwayId },
    orderBy: { cycle: "desc" },
  });
const dueOf = async (person: { id: number }) => {
  const { dueOn } = await enrolmentOf(person);
  return dueOn && toDay(dueOn);
};
const follow = (employeeIds: number[] | null = null) =>
  syncAssignments({ actor: { kind: "system", job: "test" }, now: later }, { employeeIds });
const start = (person: { id: number }) =>
  client().enrolment.updateMany({
    where: { employeeId: person.id, pathwayId },
    data: { state: "in_progress", startedAt: now, version: { increment: 1 } },
  });

describe("changing an assignment", () => {
  test("moves the due dates of live sources as the preview said, and undo restores them", async () => {
    const { id } = await assign(everywhere);
    const input = { due: { kind: "fixed", on: "2027-02-28" }, lossPolicy: "keep", exclude: [], include: [] };
    expect(await previewChange(everywhere, id, input, later)).toMatchObject({
      moved: 2,
      earlier: 2,
      later: 0,
      past: 0,
      keeps: 0,
    });
    const { batchId, moved } = await change(everywhere, id, {
      due: { kind: "fixed", on: "2027-02-28" },
      reason: "Sooner.",
    });
    expect([moved, await dueOf(ann), await dueOf(bob)]).toEqual([2, "2027-02-28", "2027-02-28"]);
    expect(await client().assignment.findUniqueOrThrow({ where: { id } })).toMatchObject({
      reason: "Sooner.",
      version: 2,
    });
    await undoBatch({ actor: everywhere, now: later }, { batchId });
    expect([await dueOf(ann), await dueOf(bob)]).toEqual(["2027-03-31", "2027-03-31"]);
    expect(await getAssignment(everywhere, id)).toMatchObject({
      reason: "Everybody needs it.",
      dueOn: "2027-03-31",
    });
  });

  test("excludes people for good also while the job runs that covers whom the rule matches", async () => {
    const { id } = await assign(everywhere, { audience: rule([unit.id]) });
    await meanwhile(() => change(everywhere, id, { exclude: [ann.id], lossPolicy: "keep" }), follow);
    const live = (person: { id: number }) =>
      client().enrolmentSource.count({ where: { endedAt: null, enrolment: { employeeId: person.id } } });
    expect([await live(ann), await live(bob)]).toEqual([0, 1]);
  });

  test.each(["everybody", "many people"])(
    "is possible while the job carries out another assignment for %s",
    async (whom) => {
      const first = await assign(everywhere, { audience: rule([unit.id]) });
      const second = await assign(everywhere, { audience: rule([elsewhere.id]) });
      // The only one with something to do, so that the job waits in its turn.
      await client().assignment.updateMany({ where: { id: { lt: first.id } }, data: { endedAt: now } });
      const { id: last } = await makeEmployee({ unitId: unit.id });
      const many = Array.from({ length: 501 }, (_, n) => last - n);
      const { outcome, result } = await heldBeforeTrail(
        () => follow(whom === "everybody" ? null : many),
        (tx) => tx.$queryRaw`
          select id from assignment where id in (${first.id}, ${second.id}) for update skip locked`,
      );
      expect(outcome).toMatchObject({ status: "fulfilled", value: { enrolled: 1 } });
      expect(result).toEqual([{ id: second.id }]);
    },
  );

  test("keeps the date of completed learning, and an earlier date of another assignment", async () => {
    const { id } = await assign(everywhere);
    await assign(everywhere, { people: [bob], due: { kind: "fixed", on: "2027-01-15" } });
    await client().enrolment.updateMany({
      where: { employeeId: ann.id, pathwayId },
      data: { state: "completed", completedAt: now },
    });
    const input = { due: { kind: "fixed", on: "2027-02-01" }, lossPolicy: "keep" };
    expect(await previewChange(everywhere, id, input, later)).toMatchObject({ moved: 1, keeps: 1 });
    await change(everywhere, id, { due: { kind: "fixed", on: "2027-02-01" } });
    expect([await dueOf(ann), await dueOf(bob)]).toEqual(["2027-03-31", "2027-01-15"]);
  });

  test("counts days from each enrolment's day, and can remove a due date", async () => {
    const { id } = await assign(everywhere);
    await change(everywhere, id, { due: { kind: "after_assignment", days: 10 } });
    expect(await dueOf(ann)).toBe("2026-12-02");
    await change(everywhere, id, { due: { kind: "none" } });
    expect(await dueOf(ann)).toBeNull();
  });

  test("leaves a renewal due on the day of expiry where the rule has no date", async () => {
    const { id } = await assign(everywhere);
    await client().enrolment.updateMany({
      where: { employeeId: bob.id, pathwayId },
      data: { countsFrom: now },
    });
    await change(everywhere, id, { due: { kind: "none" } });
    expect([await dueOf(ann), await dueOf(bob)]).toEqual([null, "2027-03-31"]);
  });

  test("stores what happens to people who stop matching, and undo restores it", async () => {
    const { id } = await assign(everywhere, { lossPolicy: "withdraw_unless_started" });
    const policy = async () => (await getAssignment(everywhere, id)).lossPolicy;
    const { batchId } = await change(everywhere, id, { lossPolicy: "keep" });
    expect(await policy()).toBe("keep");
    await undoBatch({ actor: everywhere, now: later }, { batchId });
    expect(await policy()).toBe("withdraw_unless_started");
  });

  test("undo gives back a due date in days and the exclusions from before, and counts the dates that it moved back", async () => {
    const due = { kind: "after_assignment", days: 45 };
    const { id } = await assign(everywhere, { due, excludedIds: [far.id] });
    const { batchId } = await change(everywhere, id, { due: { kind: "none" } });
    expect(await undoBatch({ actor: everywhere, now: later }, { batchId })).toMatchObject({
      undone: 2,
      kept: 0,
    });
    expect(await getAssignment(everywhere, id)).toMatchObject({ dueKind: "after_assignment", dueDays: 45 });
    expect((await listExcluded(everywhere, id)).people).toMatchObject([{ id: far.id }]);
    expect(await dueOf(ann)).toBe("2027-01-06");
  });

  test("changing only the reason moves no date", async () => {
    const { id } = await assign(everywhere, { due: { kind: "fixed", on: "2026-12-31" } });
    await client().enrolmentSource.updateMany({
      where: { assignmentId: id, enrolment: { employeeId: ann.id } },
      data: { addedAt: new Date("2026-12-20T09:00:00Z"), dueOn: fromDay("2027-01-10") },
    });
    const due = { kind: "fixed", on: "2026-12-31" };
    const input = { due, lossPolicy: "keep", exclude: [], include: [] };
    expect((await previewChange(everywhere, id, input, later)).moved).toBe(0);
    expect((await change(everywhere, id, { due, reason: "A clearer reason." })).moved).toBe(0);
  });

  test("undo tells those who are enrolled again and never read of it; who did, or got the mail, is not told twice", async () => {
    const [cat, dan] = [
      await makeEmployee({ unitId: unit.id, name: "Cat" }),
      await makeEmployee({ unitId: unit.id, name: "Dan" }),
    ];
    for (const { id } of [ann, bob, cat, dan]) await giveAccount(id);
    const { id } = await assign(everywhere, { people: [ann, bob, cat] });
    await runJobs(now);
    const of = async (person: { id: number }) => ({
      ...{ kind: "assigned", employeeId: person.id },
      subjectId: (await enrolmentOf(person)).id,
    });
    await client().message.updateMany({ where: await of(bob), data: { readAt: now } });
    await client().message.updateMany({ where: await of(cat), data: { mailState: "sent", sentAt: now } });
    const unexpanded = await assign(everywhere, { people: [dan] });
    const ended = [await end(everywhere, id, "policy"), await end(everywhere, unexpanded.id, "policy")];
    await runJobs(later);
    expect(await client().message.count({ where: { ...(await of(ann)), inInbox: true } })).toBe(0);
    for (const { batchId } of ended) await undoBatch({ actor: everywhere, now: later }, { batchId });
    await runJobs(later);
    for (const [who, messages] of [
      [ann, [false, true]],
      [bob, [true]],
      [cat, [false]],
      [dan, [true]],
    ] as const) {
      const rows = await client().message.findMany({ where: await of(who), orderBy: { id: "asc" } });
      expect(rows.map(({ inInbox }) => inInbox)).toEqual(messages);
    }
    const last = await client().messageBatch.findFirstOrThrow({
      where: { subjectIds: { has: (await enrolmentOf(dan)).id } },
      orderBy: { id: "desc" },
    });
    expect(last.data).toMatchObject({ reason: "Everybody needs it.", dueOn: "2027-03-31" });
  });

  test("people restored by an undo keep what they have done since", async () => {
    const { id } = await assign(everywhere);
    const { batchId } = await end(everywhere, id, "policy");
    const { employeeId, id: enrolmentId, pathwayVersionId } = await enrolmentOf(ann);
    const { key } = await client().step.findFirstOrThrow({ where: { section: { pathwayVersionId } } });
    const done = { employeeId, enrolmentId, stepKey: key, completedAt: later };
    await client().stepCompletion.create({ data: done });
    await undoBatch({ actor: everywhere, now: later }, { batchId });
    await runJobs(later);
    expect((await enrolmentOf(ann)).state).toBe("completed");
    expect((await enrolmentOf(bob)).state).toBe("not_started");
  });

  test("refuses a day that has passed, unless it is the present due day", async () => {
    const { id } = await assign(everywhere, { due: { kind: "fixed", on: "2026-11-22" } });
    await expect(change(everywhere, id, { due: { kind: "fixed", on: "2026-11-21" } })).rejects.toMatchObject({
      fields: { "due.on": errorMessage("assignments.dueInPast") },
    });
    await change(everywhere, id, { due: { kind: "fixed", on: "2026-11-22" }, reason: "Said better." });
    expect(await getAssignment(everywhere, id)).toMatchObject({
      reason: "Said better.",
      dueOn: "2026-11-22",
    });
  });

  test("counts everybody who is excluded, also where they are more than are named", async () => {
    const { id } = await assign(everywhere);
    await client().$executeRaw`
      with made as (insert into employee (hr_id, name, active_from, unit_id)
                    select ${`left out of ${id} `} || n, 'Left out ' || n, '2020-01-01', ${unit.id}::int from generate_series(1, 201) n returning id)
      insert into assignment_exclusion (assignment_id, employee_id) select ${id}::int, id from made`;
    const { people, total } = await listExcluded(everywhere, id);
    expect([people.length, total]).toEqual([200, 201]);
  });

  test("excluding a person ends their source under the policy, and undo restores both", async () => {
    const { id } = await assign(everywhere);
    await start(bob);
    const exclude = [ann.id, bob.id];
    const preview = await previewChange(
      everywhere,
      id,
      { due: { kind: "fixed", on: "2027-03-31" }, lossPolicy: "withdraw_unless_started", exclude },
      later,
    );
    expect(preview.names).toEqual([
      { id: ann.id, name: "Ann", outcome: "withdrawn" },
      { id: bob.id, name: "Bob", outcome: "started" },
    ]);
    const { batchId } = await change(everywhere, id, { exclude });
    expect([(await enrolmentOf(ann)).state, (await enrolmentOf(bob)).state]).toEqual([
      "withdrawn",
      "in_progress",
    ]);
    expect(await dueOf(bob)).toBeNull();
    expect((await listExcluded(everywhere, id)).people.map(({ name }) => name)).toEqual(["Ann", "Bob"]);
    await undoBatch({ actor: everywhere, now: later }, { batchId });
    expect([(await enrolmentOf(ann)).state, await dueOf(ann), await dueOf(bob)]).toEqual([
      "not_started",
      "2027-03-31",
      "2027-03-31",
    ]);
    expect((await listExcluded(everywhere, id)).total).toBe(0);
  });

  test("whoever has begun an assessment has started, although no step is done yet", async () => {
    const { id } = await assign(everywhere);
    const [quiz] = (await makeCredential()).assessments;
    const { id: enrolmentId } = await enrolmentOf(ann);
    await client().attempt.create({
      data: { employeeId: ann.id, assessmentId: quiz?.id ?? 0, enrolmentId, number: 1, startedAt: now },
    });
    const exclude = [ann.id, bob.id];
    const due = { kind: "fixed", on: "2027-03-31" };
    const preview = await previewChange(
      everywhere,
      id,
      { due, lossPolicy: "withdraw_unless_started", exclude },
      later,
    );
    expect(preview.names.map(({ outcome }) => outcome)).toEqual(["started", "withdrawn"]);
    await change(everywhere, id, { exclude });
    expect([(await enrolmentOf(ann)).state, (await enrolmentOf(bob)).state]).toEqual([
      "not_started",
      "withdrawn",
    ]);
  });

  test("excluding a person follows the policy that is chosen with it, as the preview says", async () => {
    const { id } = await assign(everywhere, { lossPolicy: "withdraw" });
    const chosen = { lossPolicy: "keep", exclude: [ann.id] };
    const due = { kind: "fixed", on: "2027-03-31" };
    expect((await previewChange(everywhere, id, { due, ...chosen }, later)).names).toEqual([
      { id: ann.id, name: "Ann", outcome: "kept" },
    ]);
    await change(everywhere, id, chosen);
    expect(await enrolmentOf(ann)).toMatchObject({ state: "not_started", dueOn: null });
  });

  test("including a person again reopens the source while the enrolment is open", async () => {
    const { id } = await assign(everywhere, { lossPolicy: "keep" });
    await change(everywhere, id, { exclude: [ann.id], lossPolicy: "keep" });
    expect(await dueOf(ann)).toBeNull();
    const again = await change(everywhere, id, { include: [ann.id], lossPolicy: "keep" });
    expect([again.reopened, await dueOf(ann)]).toEqual([1, "2027-03-31"]);
  });

  test("an enrolment that was worked on since is kept by the undo, and listed", async () => {
    const { id } = await assign(everywhere);
    const { batchId } = await change(everywhere, id, { exclude: [ann.id] });
    await client().enrolment.updateMany({
      where: { employeeId: ann.id, pathwayId },
      data: { version: { increment: 1 } },
    });
    expect(await undoBatch({ actor: everywhere, now: later }, { batchId })).toMatchObject({ kept: 1 });
    expect((await enrolmentOf(ann)).state).toBe("withdrawn");
  });

  test("undoing an exclusion leaves alone what the person was given anew since", async () => {
    const { id } = await assign(everywhere, { lossPolicy: "withdraw" });
    const { batchId } = await change(everywhere, id, { exclude: [ann.id], lossPolicy: "withdraw" });
    expect((await enrolmentOf(ann)).state).toBe("withdrawn");
    await assign(everywhere, { people: [ann] });
    const anew = await enrolmentOf(ann);
    await undoBatch({ actor: everywhere, now: later }, { batchId });
    const all = await client().enrolment.findMany({
      where: { employeeId: ann.id, pathwayId },
      orderBy: { cycle: "asc" },
    });
    expect(all.map(({ state }) => state)).toEqual(["withdrawn", "not_started"]);
    expect(all[1]?.id).toBe(anew.id);
  });

  test("a due date set since is kept by the undo", async () => {
    const { id } = await assign(everywhere);
    const { batchId } = await change(everywhere, id, { due: { kind: "fixed", on: "2027-02-28" } });
    const given = new Date("2027-04-30");
    await client().enrolmentSource.updateMany({
      where: { assignmentId: id, enrolment: { employeeId: ann.id } },
      data: { dueOn: given },
    });
    await undoBatch({ actor: everywhere, now: later }, { batchId });
    const sources = await client().enrolmentSource.findMany({
      where: { assignmentId: id },
      include: { enrolment: true },
    });
    const dueOfSource = (person: { id: number }) =>
      sources.find(({ enrolment }) => enrolment.employeeId === person.id)?.dueOn;
    expect([dueOfSource(ann), dueOfSource(bob)]).toEqual([given, new Date("2027-03-31")]);
  });

  test("is told by name: who made the assignment, and who made each change of it", async () => {
    const [maker, changer] = [await makeEmployee({ name: "Mae" }), await makeEmployee({ name: "Cleo" })];
    const { id } = await assign(actorOf(maker, ["lnd"]));
    await change(actorOf(changer, ["lnd"]), id, { reason: "Said better." });
    const assignment = await getAssignment(everywhere, id);
    expect(assignment.madeBy).toBe("Mae");
    const batches = await listAssignmentBatches(everywhere, assignment, later);
    expect(batches.map(({ kind, madeBy }) => [kind, madeBy])).toEqual([
      ["assignment_change", "Cleo"],
      ["assignment", "Mae"],
    ]);
  });

  test("is told with its days and with how many people it concerned, on the page and in the trail", async () => {
    const { id } = await assign(everywhere, { people: [ann, bob], newcomerDays: 14, obligation: "optional" });
    expect(await getAssignment(everywhere, id)).toMatchObject({
      ...{ newcomerDays: 14, obligation: "optional", madeAt: now, endedAt: null },
    });
    await change(everywhere, id, { due: { kind: "none" }, exclude: [ann.id] });
    await change(everywhere, id, { due: { kind: "none" }, include: [ann.id] });
    const { batchId } = await end(everywhere, id, "policy");
    expect(await getAssignment(everywhere, id)).toMatchObject({ state: "ended", endedAt: later });
    const shown = await listAssignmentBatches(everywhere, await getAssignment(everywhere, id), later);
    expect(shown.map(({ kind, madeAt, counts }) => [kind, madeAt, counts])).toEqual([
      ["assignment_end", later, { ended: 2 }],
      ["assignment_change", later, { moved: 0, ended: 0, reopened: 1, entered: 0 }],
      ["assignment_change", later, { moved: 2, ended: 1, reopened: 0, entered: 0 }],
      ["assignment", now, { entered: 2, joined: 0 }],
    ]);
    await undoBatch({ actor: everywhere, now: later }, { batchId });
    const trail = await client().auditEntry.findMany({ orderBy: { id: "desc" }, take: 5 });
    expect(trail.reverse().map(({ command, detail }) => ({ command, detail }))).toMatchObject([
      { command: "assignment.create", detail: { pathwayId, entered: 2, joined: 0 } },
      {
        ...{ command: "assignment.change" },
        detail: { exclude: [ann.id], moved: 2, ended: 1, reopened: 0, entered: 0 },
      },
      { command: "assignment.change", detail: { moved: 0, ended: 0, reopened: 1, entered: 0 } },
      { command: "assignment.end", detail: { how: "policy", ended: 2 } },
      { command: "batch.undo", detail: { batchId, undone: 4, kept: 0 } },
    ]);
  });

  test("undoing an older change is refused and not offered until the newer one is undone", async () => {
    const { id } = await assign(everywhere);
    const first = await change(everywhere, id, { due: { kind: "none" } });
    const second = await change(everywhere, id, { reason: "Another reason." });
    await expect(
      undoBatch({ actor: everywhere, now: later }, { batchId: first.batchId }),
    ).rejects.toMatchObject({ code: "conflict", userMessage: errorMessage("assignments.changedAgain") });
    const batches = await listAssignmentBatches(everywhere, await getAssignment(everywhere, id), later);
    expect(batches.map((batch) => [batch.id, batch.canUndo])).toEqual([
      [second.batchId, true],
      [first.batchId, false],
      [expect.any(Number), true],
    ]);
    await undoBatch({ actor: everywhere, now: later }, { batchId: second.batchId });
    const after = await listAssignmentBatches(everywhere, await getAssignment(everywhere, id), later);
    expect(after.map(({ canUndo }) => canUndo)).toEqual([false, true, true]);
    await undoBatch({ actor: everywhere, now: later }, { batchId: first.batchId });
    expect([await dueOf(ann), await dueOf(bob)]).toEqual(["2027-03-31", "2027-03-31"]);
    expect((await getAssignment(everywhere, id)).reason).toBe("Everybody needs it.");
  });

  test("who was enrolled again by a change that is undone, and has begun since, follows the policy", async () => {
    const { id } = await assign(everywhere, { lossPolicy: "withdraw" });
    await change(everywhere, id, { exclude: [ann.id, bob.id], lossPolicy: "withdraw" });
    const include = [ann.id, bob.id];
    const { batchId, reopened } = await change(everywhere, id, { include, lossPolicy: "withdraw" });
    expect(reopened).toBe(2);
    await start(ann);
    await undoBatch({ actor: everywhere, now: later }, { batchId });
    const states = [(await enrolmentOf(ann)).state, (await enrolmentOf(bob)).state];
    expect(states).toEqual(["withdrawn", "withdrawn"]);
    const sources = await client().enrolmentSource.findMany({ where: { assignmentId: id } });
    expect(sources.map(({ endedAt }) => endedAt === null)).toEqual([false, false]);
  });

  test("a change is kept under the title that people see, not under one that is drafted", async () => {
    const { id } = await assign(everywhere);
    const { title } = await client().pathwayVersion.findFirstOrThrow({ where: { pathwayId } });
    await client().pathwayVersion.create({ data: { pathwayId, number: 2, title: "A title to come" } });
    const { batchId } = await change(everywhere, id, { reason: "Another reason." });
    expect(await client().batch.findUniqueOrThrow({ where: { id: batchId } })).toMatchObject({ title });
  });

  test("undoing a change is not offered once the whole assignment was undone", async () => {
    const { id, batchId } = await assign(everywhere);
    const changed = await change(everywhere, id, { reason: "Another reason." });
    await undoBatch({ actor: everywhere, now: later }, { batchId });
    const batches = await listAssignmentBatches(everywhere, await getAssignment(everywhere, id), later);
    expect(batches.map(({ canUndo }) => canUndo)).toEqual([false, false]);
    await expect(
      undoBatch({ actor: everywhere, now: later }, { batchId: changed.batchId }),
    ).rejects.toMatchObject({ code: "conflict" });
  });

  test("somebody excluded who is out of reach is not included again", async () => {
    const { id } = await assign(everywhere, { excludedIds: [far.id] });
    await expect(change(scoped, id, { include: [far.id] })).rejects.toMatchObject({ code: "not_found" });
    await expect(change(everywhere, id, { include: [far.id] })).resolves.toMatchObject({ id });
  });

  test("an outdated version, a person out of reach and an ended assignment are refused", async () => {
    const { id } = await assign(everywhere);
    await change(everywhere, id, { due: { kind: "none" } });
    await expect(change(everywhere, id, { version: 1 })).rejects.toMatchObject({
      ...{ code: "conflict", userMessage: errorMessage("assignments.changedSince") },
    });
    await expect(change(everywhere, id, { exclude: [999_999] })).rejects.toMatchObject({ code: "not_found" });
    await end(everywhere, id, "keep");
    const ended = { code: "conflict", userMessage: errorMessage("assignments.ended") };
    await expect(change(everywhere, id)).rejects.toMatchObject(ended);
    await expect(end(everywhere, id, "policy")).rejects.toMatchObject(ended);
  });
});

describe("the preview of a change", () => {
  const previewOf = (id: number, due: object, changes: object = {}, actor = everywhere) =>
    previewChange(actor, id, { due, lossPolicy: "keep", exclude: [], include: [], ...changes }, later);

  test("counts a first due date as earlier, and a due date that is removed as later", async () => {
    const undated = await assign(everywhere, { due: { kind: "none" } });
    const first = await previewOf(undated.id, { kind: "fixed", on: "2027-02-28" });
    pathwayId = (await makePathway(null)).pathwayId;
    const dated = await assign(everywhere);
    const none = await previewOf(dated.id, { kind: "none" });
    expect([first, none]).toMatchObject([
      { moved: 2, earlier: 2, later: 0 },
      { moved: 2, earlier: 0, later: 2 },
    ]);
  });

  test("leaves out a renewal that was added after the fixed date", async () => {
    const { id } = await assign(everywhere);
    await client().enrolment.updateMany({
      where: { employeeId: bob.id, pathwayId },
      data: { countsFrom: now },
    });
    const movedIf = async (on: string) => (await previewOf(id, { kind: "fixed", on })).moved;
    expect([await movedIf("2026-11-21"), await movedIf("2026-11-22")]).toEqual([1, 2]);
  });

  test("counts a date as past from the day after it", async () => {
    const { id } = await assign(everywhere);
    const pastIf = async (on: string) => (await previewOf(id, { kind: "fixed", on })).past;
    expect([await pastIf(today), await pastIf("2026-11-22")]).toEqual([0, 2]);
  });

  test("says that another assignment keeps an earlier date only where its date is earlier", async () => {
    const { id } = await assign(everywhere, { people: [ann] });
    await assign(everywhere, { people: [ann], due: { kind: "fixed", on: "2027-02-01" } });
    const keptIf = async (on: string) => (await previewOf(id, { kind: "fixed", on })).keeps;
    expect([await keptIf("2027-02-01"), await keptIf("2027-02-02")]).toEqual([0, 1]);
  });

  test("names of those who would be included again only people whom the reader may assign to", async () => {
    const { id } = await assign(everywhere, { people: [ann, far], excludedIds: [far.id] });
    const due = { kind: "fixed", on: "2027-03-31" };
    const named = async (actor: Person) => {
      const { returning } = await previewOf(id, due, { include: [far.id] }, actor);
      return returning.map((one) => one.id);
    };
    expect([await named(everywhere), await named(scoped)]).toEqual([[far.id], []]);
  });
});

describe("ending an assignment", () => {
  test("keeps the enrolments with their dates, and covers nobody new", async () => {
    const { id } = await assign(everywhere, { audience: rule([unit.id]) });
    await end(everywhere, id, "keep");
    const newcomer = await makeEmployee({ unitId: unit.id });
    await syncAssignments({ actor: { kind: "system", job: "test" }, now: later }, { employeeIds: null });
    expect([(await enrolmentOf(ann)).state, await dueOf(ann)]).toEqual(["not_started", "2027-03-31"]);
    expect(await client().enrolment.count({ where: { employeeId: newcomer.id, pathwayId } })).toBe(0);
  });

  test("or applies its policy to each enrolment as previewed, and can be undone", async () => {
    const { id } = await assign(everywhere);
    await start(bob);
    const preview = await previewEnd(everywhere, id);
    expect(preview.open).toBe(2);
    expect(preview.leaving).toEqual(
      expect.arrayContaining([
        { outcome: "withdrawn", people: 1 },
        { outcome: "started", people: 1 },
      ]),
    );
    const { batchId } = await end(everywhere, id, "policy");
    expect([(await enrolmentOf(ann)).state, (await enrolmentOf(bob)).state]).toEqual([
      "withdrawn",
      "in_progress",
    ]);
    await undoBatch({ actor: everywhere, now: later }, { batchId });
    expect([(await enrolmentOf(ann)).state, await dueOf(bob)]).toEqual(["not_started", "2027-03-31"]);
    expect(await getAssignment(everywhere, id)).toMatchObject({ endedAt: null, state: "once" });
  });
});

describe("the list of assignments", () => {
  test("counts the same rows as the lists that its figures link to", async () => {
    const { id } = await assign(everywhere, { due: { kind: "fixed", on: "2026-11-22" } });
    await client().enrolment.updateMany({
      where: { employeeId: ann.id, pathwayId },
      data: { state: "completed", completedAt: now },
    });
    const counts = (await countAssignments(everywhere, [id], today)).get(id);
    expect(counts).toEqual({ open: 1, completed: 1, overdue: 1 });
    for (const state of ["open", "completed", "overdue"] as const) {
      const list = await listEnrolments(
        everywhere,
        { state, assignment: id, sort: "due", page: 1, size: 50 },
        today,
      );
      expect(list.total, state).toBe(counts?.[state]);
    }
  });

  test("shows an assignment to everyone who may see its people, and lets only those change it whose reach covers all of it", async () => {
    const own = await assign(scoped);
    const both = await assign(everywhere, { people: [ann, far] });
    const others = await assign(everywhere, { people: [far] });
    const everyRule = await assign(everywhere, { audience: rule([]) });
    const ids = async (actor: Person) => {
      const { rows } = await listAssignments(actor, LIST, today, later);
      return rows.filter((row) => [own.id, both.id, others.id, everyRule.id].includes(Number(row.id)));
    };
    expect((await ids(scoped)).map((row) => [Number(row.id), row.undoBatchId !== null])).toEqual([
      [everyRule.id, false],
      [both.id, false],
      [own.id, true],
    ]);
    expect((await ids(auditor)).map((row) => row.undoBatchId)).toEqual([null, null, null, null]);
    expect((await ids(everywhere)).every((row) => row.undoBatchId !== null)).toBe(true);
    for (const { id } of [both, others, everyRule])
      await expect(change(scoped, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(listAssignments(actorOf(ann), LIST, today, later)).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("shows a rule that matches nobody yet to whoever made it", async () => {
    const empty = await makeUnit(unit.id);
    const { id } = await assign(scoped, { audience: rule([empty.id]), isEmptyMeant: true });
    expect((await getAssignment(scoped, id)).id).toBe(id);
    const { rows } = await listAssignments(scoped, LIST, today, later);
    expect(rows.map((row) => Number(row.id))).toContain(id);
  });

  test("lets who is bound to a unit change a rule only where it can never cover people of other units", async () => {
    const role = await client().jobRole.create({ data: { code: crypto.randomUUID(), name: "Welder" } });
    const held = { employeeId: ann.id, jobRoleId: role.id, sinceOn: fromDay("2026-01-01") };
    await client().employeeJobRole.create({ data: held });
    const empty = await makeUnit(elsewhere.id);
    const own = await assign(everywhere, { audience: rule([unit.id]) });
    // Each of these covers only people of the unit today.
    const whole = await assign(everywhere, { audience: { ...rule([]), jobRoleIds: [role.id] } });
    const wider = await assign(everywhere, { audience: rule([unit.id, empty.id]) });
    const mayChange = async ({ id }: { id: number }) => (await getAssignment(scoped, id)).mayChange;
    expect([await mayChange(own), await mayChange(whole), await mayChange(wider)]).toEqual([
      true,
      false,
      false,
    ]);
    for (const { id } of [whole, wider])
      await expect(change(scoped, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(change(scoped, own.id)).resolves.toMatchObject({ id: own.id });
  });

  test("offers undo on the page of an assignment only to who may change it", async () => {
    const { id } = await assign(everywhere, { people: [ann, far] });
    await change(everywhere, id, { reason: "Another reason." });
    const offered = async (actor: Person) =>
      (await listAssignmentBatches(actor, await getAssignment(actor, id), later)).map(
        ({ canUndo }) => canUndo,
      );
    expect(await offered(everywhere)).toEqual([true, true]);
    expect(await offered(auditor)).toEqual([false, false]);
    expect(await offered(scoped)).toEqual([false, false]);
  });

  test("offers undo for thirty days", async () => {
    const { id } = await assign(everywhere);
    const undoOn = async (at: string) => {
      const { rows } = await listAssignments(everywhere, { ...LIST, size: 200 }, today, new Date(at));
      return rows.find((row) => row.id === String(id))?.undoBatchId !== null;
    };
    expect([await undoOn("2026-12-22T09:00:00Z"), await undoOn("2026-12-22T09:00:01Z")]).toEqual([
      true,
      false,
    ]);
  });

  test("names the rules that can match nobody any more, with the reason", async () => {
    const gone = await makeUnit(unit.id);
    const { id } = await assign(everywhere, { audience: rule([gone.id]), isEmptyMeant: true });
    expect((await getAssignment(everywhere, id)).uncoverable).toBeNull();
    const close = (closedOn: Date | null) =>
      client().orgUnit.update({ where: { id: gone.id }, data: { closedOn } });
    await close(fromDay(today));
    expect((await getAssignment(everywhere, id)).uncoverable).toBe("no_unit");
    await close(null);
    expect((await getAssignment(everywhere, id)).uncoverable).toBeNull();
    await client().orgUnit.delete({ where: { id: gone.id } });
    expect((await getAssignment(everywhere, id)).uncoverable).toBe("no_unit");
    const other = await assign(everywhere, { audience: rule([]) });
    await client().pathwayVersion.updateMany({ where: { pathwayId }, data: { state: "retired" } });
    expect((await getAssignment(everywhere, other.id)).uncoverable).toBe("no_version");
    await end(everywhere, other.id, "keep");
    expect((await getAssignment(everywhere, other.id)).uncoverable).toBeNull();
  });
});

test("a rule that names closed job roles or a skill nobody needs can match nobody; one made once is not meant to", async () => {
  const role = await client().jobRole.create({ data: { code: crypto.randomUUID(), name: "Welder" } });
  const [skill, other] = [await makeSkill(), await makeSkill()];
  const target = { jobRoleId: role.id, skillId: skill.id };
  for (const { id } of [skill, other])
    await client().jobRoleSkill.create({ data: { ...target, skillId: id, target: 3, criticality: 1 } });
  const made = async (changes: object, more: object = {}) =>
    (await assign(everywhere, { audience: { ...rule([]), ...changes }, isEmptyMeant: true, ...more })).id;
  const ids = [
    await made({ jobRoleIds: [role.id] }),
    await made({ belowSkillId: skill.id }),
    await made({ jobRoleIds: [role.id] }, { coversLater: false }),
  ];
  const reasons = () => Promise.all(ids.map(async (id) => (await getAssignment(everywhere, id)).uncoverable));
  expect(await reasons()).toEqual([null, null, null]);
  await client().jobRole.update({ where: { id: role.id }, data: { closedOn: fromDay(today) } });
  await client().jobRoleSkill.delete({ where: { jobRoleId_skillId: target } });
  expect(await reasons()).toEqual(["no_role", "no_skill", null]);
});

test("a rule over people who are all on the pathway already needs no confirmation", async () => {
  const team = await makeUnit(unit.id);
  const person = await makeEmployee({ unitId: team.id });
  await assign(everywhere, { people: [person] });
  const { id } = await assign(everywhere, { audience: rule([team.id]) });
  const batches = await listAssignmentBatches(everywhere, await getAssignment(everywhere, id), later);
  expect(batches).toMatchObject([{ counts: { entered: 0, joined: 1 } }]);
});

test("a pathway that is not published yet can be neither assigned nor previewed", async () => {
  pathwayId = (await draftSteps([readStep()])).pathwayId;
  await expect(assign(everywhere)).rejects.toMatchObject({ code: "not_found" });
  const audience = { kind: "people", employeeIds: [ann.id] };
  const plan = { pathwayId, audience, due: { kind: "none" }, excludedIds: [] };
  await expect(previewAssignment(everywhere, plan, later)).rejects.toMatchObject({ code: "not_found" });
  expect(await client().enrolment.count({ where: { pathwayId } })).toBe(0);
});

test("a standing rule that matches nobody is made only after confirmation", async () => {
  const empty = await makeUnit(unit.id);
  await expect(assign(everywhere, { audience: rule([empty.id]) })).rejects.toMatchObject({
    code: "invalid",
    fields: { isEmptyMeant: errorMessage("assignments.nobodyMatches") },
  });
  expect(await client().assignment.count({ where: { pathwayId } })).toBe(0);
  await assign(everywhere, { audience: rule([empty.id]), isEmptyMeant: true });
  expect(await client().assignment.count({ where: { pathwayId } })).toBe(1);
});
