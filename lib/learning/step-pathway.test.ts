import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { endAssignment } from "@/lib/assignments/change";
import type { Person } from "@/lib/auth/policy";
import { VERSION_FOR_AWARD } from "@/lib/awards/awarded-version";
import { toDay } from "@/lib/core/calendar";
import { errorMessage } from "@/lib/core/error-message";
import { client } from "@/lib/db/client";
import { assignPathway } from "@/lib/learning/assign-pathway";
import { changeAssignment } from "@/lib/learning/change-assignment";
import { draftPathway } from "@/lib/pathways/commands";
import { publishPathway } from "@/lib/pathways/publishing";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeAward, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { runJobs } from "@/lib/testing/jobs";
import { credentialStep, makeEnrolment, makePathway, publishSteps, readStep } from "@/lib/testing/learning";
import { meanwhile } from "@/lib/testing/until";
import { completeStep } from "./complete-step";
import { startStepPathway } from "./step-pathway";
import { syncAssignments } from "./sync-assignments";
import { undoBatch } from "./undo";

withDatabase();

const NOW = new Date("2026-11-20T10:00:00Z");
let admin: Person;
let person: Person;
let child: Awaited<ReturnType<typeof makePathway>>;
let parent: Awaited<ReturnType<typeof makePathway>>;
let parentId: number;
let assignmentId: number;

beforeAll(async () => {
  await makeOrganisation();
  admin = actorOf(await makeEmployee(), ["admin"]);
});

/**
 * A parent with 30 minutes of reading and a step for the milestone of a child, which is also 30 minutes of
 * reading.
 */
beforeEach(async () => {
  person = actorOf(await makeEmployee());
  const milestone = await makeCredential({ assessments: {} });
  child = await makePathway(null, milestone.credentialId);
  parent = await makePathway(milestone.credentialId);
  const made = await assignPathway(
    { actor: admin, now: NOW },
    {
      pathwayId: parent.pathwayId,
      audience: { kind: "people", employeeIds: [person.employeeId] },
      due: { kind: "fixed", on: "2027-03-31" },
      obligation: "mandatory",
      reason: "Needed.",
      lossPolicy: "withdraw",
      requestKey: crypto.randomUUID(),
    },
  );
  assignmentId = made.id;
  parentId = (await enrolmentOn(parent))?.id ?? 0;
  await read(parent, parentId);
});

const enrolmentOn = (pathway: { pathwayId: number }) =>
  client().enrolment.findFirst({
    where: { employeeId: person.employeeId, pathwayId: pathway.pathwayId },
    include: { sources: true },
  });
const stepOf = (pathway: { id: number }, kind: "learn" | "credential") =>
  client().step.findFirstOrThrow({ where: { kind, section: { pathwayVersionId: pathway.id } } });
const read = async (pathway: { id: number }, enrolmentId: number) =>
  completeStep({ actor: person, now: NOW }, { enrolmentId, stepKey: (await stepOf(pathway, "learn")).key });
const start = async () =>
  startStepPathway(
    { actor: person, now: NOW },
    { enrolmentId: parentId, stepKey: (await stepOf(parent, "credential")).key },
  );

describe("a step that asks for the milestone of another pathway", () => {
  test("begins the pathway that asks for it, where it is the first thing that somebody does there", async () => {
    const { credentialId } = await stepOf(parent, "credential");
    const outer = await publishSteps([credentialStep(credentialId ?? 0), readStep()]);
    const { id: enrolmentId } = await makeEnrolment(person.employeeId, outer, NOW);
    expect(await enrolmentOn(outer)).toMatchObject({ state: "not_started", startedAt: null });
    const { key: stepKey } = await stepOf(outer, "credential");
    await startStepPathway({ actor: person, now: NOW }, { enrolmentId, stepKey });
    expect(await enrolmentOn(outer)).toMatchObject({ state: "in_progress", startedAt: NOW });
    expect(await enrolmentOn(child)).toMatchObject({ state: "not_started" });
  });

  test("weighs as much as that pathway before it is started, not as the step's own minutes", async () => {
    expect(await enrolmentOn(parent)).toMatchObject({ minutesLeft: 30, progressPercent: 50 });
  });

  test("starts it once, with the obligation and due date of the parent", async () => {
    const { id } = await start();
    expect((await start()).id).toBe(id);
    const made = await enrolmentOn(child);
    expect(made).toMatchObject({ id, obligation: "mandatory", state: "not_started" });
    expect(made?.dueOn && toDay(made.dueOn)).toBe("2027-03-31");
    expect(made?.sources).toMatchObject([{ parentEnrolmentId: parentId, assignmentId: null, endedAt: null }]);
  });

  test("starts it once by two clicks at one moment", async () => {
    const clicks = await meanwhile(start, start);
    expect(clicks).toMatchObject([{ status: "fulfilled" }, { status: "fulfilled" }]);
    expect((await enrolmentOn(child))?.sources).toHaveLength(1);
  });

  test("moves with the due date of the parent", async () => {
    await start();
    const { version } = await client().assignment.findUniqueOrThrow({ where: { id: assignmentId } });
    const change = { due: { kind: "fixed", on: "2027-05-31" }, reason: "Needed.", lossPolicy: "withdraw" };
    await changeAssignment({ actor: admin, now: NOW }, { assignmentId, version, ...change });
    const made = await enrolmentOn(child);
    expect(made?.dueOn && toDay(made.dueOn)).toBe("2027-05-31");
  });

  test("turns mandatory with the parent", async () => {
    await client().enrolmentSource.updateMany({
      where: { enrolmentId: parentId },
      data: { obligation: "optional" },
    });
    await client().enrolment.update({ where: { id: parentId }, data: { obligation: "optional" } });
    await start();
    expect(await enrolmentOn(child)).toMatchObject({ obligation: "optional" });
    await assignPathway(
      { actor: admin, now: NOW },
      {
        pathwayId: parent.pathwayId,
        audience: { kind: "people", employeeIds: [person.employeeId] },
        due: { kind: "fixed", on: "2027-03-31" },
        obligation: "mandatory",
        reason: "Needed now.",
        requestKey: crypto.randomUUID(),
      },
    );
    expect(await enrolmentOn(child)).toMatchObject({ obligation: "mandatory" });
  });

  test("is refused once its badge is held", async () => {
    const { credentialId } = await stepOf(parent, "credential");
    const version = await client().credentialVersion.findFirstOrThrow({
      where: { credentialId: credentialId ?? 0 },
      include: VERSION_FOR_AWARD,
    });
    await makeAward(person.employeeId, version, NOW);
    await expect(start()).rejects.toMatchObject({ userMessage: errorMessage("learning.stepDone") });
  });

  test("is begun afresh where its badge was revoked: what was done before does not count", async () => {
    const { credentialId } = await stepOf(parent, "credential");
    const version = await client().credentialVersion.findFirstOrThrow({
      where: { credentialId: credentialId ?? 0 },
      include: VERSION_FOR_AWARD,
    });
    const { id } = await makeAward(person.employeeId, version, NOW);
    const revoked = { revokedAt: NOW, revokedReason: "Not their own work." };
    await client().award.update({ where: { id }, data: revoked });
    await start();
    expect(await enrolmentOn(child)).toMatchObject({ countsFrom: NOW });
  });

  test("has the parent's present due date when it is asked for again", async () => {
    await start();
    await client().enrolmentSource.updateMany({
      where: { parentEnrolmentId: parentId },
      data: { endedAt: NOW, endCause: "parent_ended" },
    });
    await client().enrolment.update({ where: { id: parentId }, data: { dueOn: new Date("2027-01-31") } });
    await start();
    expect(await enrolmentOn(child)).toMatchObject({ dueOn: new Date("2027-01-31") });
  });

  test("leads to the pathway that the person is on, of two that award its badge", async () => {
    const { credentialId } = await stepOf(parent, "credential");
    const second = await makePathway(null, credentialId);
    const { id } = await makeEnrolment(person.employeeId, second, NOW);
    expect(await start()).toMatchObject({ id });
    expect(await enrolmentOn(child)).toBeNull();
  });

  test.each([
    { state: "withdrawn", withdrawalCause: "by_hand" },
    { state: "exempt", stateReason: "Knows it already." },
  ] as const)("does not enrol a person who is $state there by decision", async (decided) => {
    await client().enrolment.create({
      data: {
        employeeId: person.employeeId,
        pathwayId: child.pathwayId,
        pathwayVersionId: child.id,
        assignedAt: NOW,
        ...decided,
      },
    });
    await expect(start()).rejects.toMatchObject({
      code: "conflict",
      userMessage: errorMessage("learning.exempt"),
    });
    expect((await enrolmentOn(child))?.state).toBe(decided.state);
  });

  test("is not started from a pathway from which the person was withdrawn", async () => {
    const withdrawn = { state: "withdrawn", withdrawalCause: "by_hand", withdrawnOn: NOW } as const;
    await client().enrolment.update({ where: { id: parentId }, data: withdrawn });
    await expect(start()).rejects.toMatchObject({ code: "not_found" });
    expect(await enrolmentOn(child)).toBeNull();
  });

  test("advances the parent: done when the badge is awarded", async () => {
    const { id } = await start();
    await read(child, id);
    await runJobs(NOW);
    expect((await enrolmentOn(child))?.state).toBe("completed");
    expect((await enrolmentOn(parent))?.state).toBe("completed");
  });

  test("is withdrawn with the parent if it was not started", async () => {
    await start();
    await end();
    expect((await enrolmentOn(parent))?.state).toBe("withdrawn");
    expect(await enrolmentOn(child)).toMatchObject({
      state: "withdrawn",
      withdrawalCause: "uncovered",
      sources: [{ endCause: "parent_ended" }],
    });
  });

  test("stays without a source when the parent ends, if it was started", async () => {
    const { id } = await start();
    await client().enrolment.update({ where: { id }, data: { state: "in_progress", startedAt: NOW } });
    await end();
    expect(await enrolmentOn(child)).toMatchObject({
      state: "in_progress",
      obligation: "optional",
      dueOn: null,
    });
  });

  test("resumes with the parent when the parent's end is undone", async () => {
    const { id } = await start();
    const batchId = await end();
    await undoBatch({ actor: admin, now: NOW }, { batchId });
    const made = await enrolmentOn(child);
    expect(made).toMatchObject({ id, state: "not_started", obligation: "mandatory", withdrawalCause: null });
    expect(made?.dueOn && toDay(made.dueOn)).toBe("2027-03-31");
    expect(made?.sources).toMatchObject([{ parentEnrolmentId: parentId, endedAt: null }]);
  });

  test("comes back with the parent that somebody is included in again, and goes when that is undone", async () => {
    await start();
    await change({ exclude: [person.employeeId] });
    expect(await enrolmentOn(child)).toMatchObject({ state: "withdrawn" });
    const { batchId } = await change({ include: [person.employeeId] });
    expect(await enrolmentOn(parent)).toMatchObject({ state: "in_progress" });
    expect(await enrolmentOn(child)).toMatchObject({ state: "not_started", obligation: "mandatory" });
    await undoBatch({ actor: admin, now: NOW }, { batchId });
    expect(await enrolmentOn(parent)).toMatchObject({ state: "withdrawn" });
    expect(await enrolmentOn(child)).toMatchObject({
      ...{ state: "withdrawn", sources: [{ endCause: "parent_ended" }] },
    });
  });

  test("stays withdrawn where it was withdrawn by hand, though the parent comes back", async () => {
    const { id } = await start();
    await client().enrolment.update({ where: { id }, data: { state: "in_progress", startedAt: NOW } });
    await change({ exclude: [person.employeeId] });
    await client().enrolment.update({
      where: { id },
      data: { state: "withdrawn", withdrawalCause: "by_hand", withdrawnOn: NOW },
    });
    await change({ include: [person.employeeId] });
    expect(await enrolmentOn(parent)).toMatchObject({ state: "in_progress" });
    expect(await enrolmentOn(child)).toMatchObject({ state: "withdrawn", withdrawalCause: "by_hand" });
  });

  test("is not opened by the parent that comes back where the person has completed it anew since", async () => {
    const { id } = await start();
    await change({ exclude: [person.employeeId] });
    const anew = { cycle: 2, state: "completed", completedAt: NOW, completedOn: NOW } as const;
    await client().enrolment.create({
      data: {
        ...{ employeeId: person.employeeId, pathwayId: child.pathwayId, pathwayVersionId: child.id },
        ...{ assignedAt: NOW, ...anew },
      },
    });
    await change({ include: [person.employeeId] });
    expect(await enrolmentOn(parent)).toMatchObject({ state: "in_progress" });
    expect(await client().enrolment.findUnique({ where: { id } })).toMatchObject({ state: "withdrawn" });
  });

  test("is not asked for any more once the parent is completed without it", async () => {
    await start();
    const { credentialId } = await stepOf(parent, "credential");
    const version = await client().credentialVersion.findFirstOrThrow({
      where: { credentialId: credentialId ?? 0 },
      include: VERSION_FOR_AWARD,
    });
    await makeAward(person.employeeId, version, NOW);
    const system = { kind: "system" as const, job: "test" };
    await syncAssignments({ actor: system, now: NOW }, { employeeIds: [person.employeeId] });
    expect((await enrolmentOn(parent))?.state).toBe("completed");
    expect(await enrolmentOn(child)).toMatchObject({
      ...{ state: "withdrawn", sources: [{ endCause: "parent_ended" }] },
    });
  });

  test("is not started before the steps that come first", async () => {
    const other = actorOf(await makeEmployee());
    const { id: enrolmentId } = await makeEnrolment(other.employeeId, parent, NOW);
    const { key: stepKey } = await stepOf(parent, "credential");
    await expect(
      startStepPathway({ actor: other, now: NOW }, { enrolmentId, stepKey }),
    ).rejects.toMatchObject({ userMessage: errorMessage("learning.stepClosed") });
    expect(
      await client().enrolment.count({ where: { employeeId: other.employeeId, pathwayId: child.pathwayId } }),
    ).toBe(0);
  });

  test("keeps its obligation and date once completed", async () => {
    const { id } = await start();
    await read(child, id);
    await runJobs(NOW);
    const made = await enrolmentOn(child);
    expect(made).toMatchObject({ state: "completed", obligation: "mandatory" });
    expect(made?.dueOn && toDay(made.dueOn)).toBe("2027-03-31");
  });

  test("loses its source when the parent is moved to a version without the step", async () => {
    await start();
    const { id } = await draftPathway({ actor: admin, now: NOW }, { pathwayId: parent.pathwayId });
    await client().step.deleteMany({ where: { kind: "credential", section: { pathwayVersionId: id } } });
    const { sectionId } = await stepOf({ id }, "learn");
    const more = { position: 2, kind: "learn" as const, title: "More", minutes: 30, body: "Read on." };
    await client().step.create({ data: { sectionId, ...more } });
    const { version } = await client().pathwayVersion.findUniqueOrThrow({ where: { id } });
    await publishPathway({ actor: admin, now: NOW }, { id, version, underWay: "move" });
    await runJobs(NOW);
    expect((await enrolmentOn(parent))?.state).toBe("in_progress");
    expect(await enrolmentOn(child)).toMatchObject({
      state: "withdrawn",
      sources: [{ endCause: "parent_ended" }],
    });
  });

  test("stays when the assignment that asked for it first is undone", async () => {
    const { batchId } = await assignPathway(
      { actor: admin, now: NOW },
      {
        pathwayId: child.pathwayId,
        audience: { kind: "people", employeeIds: [person.employeeId] },
        due: { kind: "fixed", on: "2027-03-31" },
        obligation: "mandatory",
        reason: "Needed.",
        requestKey: crypto.randomUUID(),
      },
    );
    const { id } = await start();
    expect(await undoBatch({ actor: admin, now: NOW }, { batchId })).toMatchObject({ undone: 0, kept: 1 });
    expect(await enrolmentOn(child)).toMatchObject({ id, state: "not_started", obligation: "mandatory" });
  });

  const change = async (changes: object) => {
    const { version } = await client().assignment.findUniqueOrThrow({ where: { id: assignmentId } });
    const terms = { due: { kind: "fixed", on: "2027-03-31" }, reason: "Needed.", lossPolicy: "withdraw" };
    return changeAssignment({ actor: admin, now: NOW }, { assignmentId, version, ...terms, ...changes });
  };
  const end = async () => {
    const { version } = await client().assignment.findUniqueOrThrow({ where: { id: assignmentId } });
    return (await endAssignment({ actor: admin, now: NOW }, { assignmentId, version, how: "policy" }))
      .batchId;
  };
});
