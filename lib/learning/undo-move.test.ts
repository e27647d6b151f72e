import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor, Person } from "@/lib/auth/policy";
import { VERSION_FOR_AWARD } from "@/lib/awards/awarded-version";
import { client } from "@/lib/db/client";
import { draftPathway } from "@/lib/pathways/commands";
import { publishPathway } from "@/lib/pathways/publishing";
import { withDatabase } from "@/lib/testing/database";
import {
  actorOf,
  makeAward,
  makeCredential,
  makeEmployee,
  makeOrganisation,
  makeUnit,
} from "@/lib/testing/factories";
import { runJobs } from "@/lib/testing/jobs";
import { makeEnrolment, makePathway } from "@/lib/testing/learning";
import { makeAttempt, makeFirstVersion, publishNext, type Version } from "@/lib/testing/versions";
import { completeStep } from "./complete-step";
import { getMovedPeople } from "./moved-people";
import { startStepPathway } from "./step-pathway";
import { undoBatch } from "./undo";

withDatabase();

const START = new Date("2026-11-01T09:00:00Z");
const day = (n: number) => new Date(START.getTime() + n * 86_400_000);
const MOVED = day(10);
let admin: Person;
let north: Person;
let one: { id: number; name: string };
let two: { id: number; name: string };

beforeAll(async () => {
  await makeOrganisation();
  admin = actorOf(await makeEmployee(), ["admin"]);
});
beforeEach(async () => {
  const { id: unitId } = await makeUnit();
  north = actorOf(await makeEmployee(), ["lnd"], [unitId]);
  one = await makeEmployee({ unitId });
  two = await makeEmployee();
});

const undo = (batchId: number, actor: Actor = admin, now = day(20)) => undoBatch({ actor, now }, { batchId });

describe("a pathway published under learners", () => {
  let pathway: Awaited<ReturnType<typeof makePathway>>;

  /**
   * One person has read the first step and begun the child pathway of the second; another has done nothing.
   */
  beforeEach(async () => {
    const { credentialId } = await makeCredential({ assessments: {} });
    await makePathway(null, credentialId);
    pathway = await makePathway(credentialId);
    const { id: enrolmentId } = await makeEnrolment(one.id, pathway, START, true);
    await makeEnrolment(two.id, pathway, START);
    const { key: stepKey } = await client().step.findFirstOrThrow({
      where: { kind: "credential", section: { pathwayVersionId: pathway.id } },
    });
    await startStepPathway({ actor: actorOf(one), now: day(1) }, { enrolmentId, stepKey });
    await refresh(day(1));
  });

  async function refresh(now: Date) {
    const input = JSON.stringify({ employeeIds: [one.id, two.id] });
    await client().$queryRaw`select graphile_worker.add_job('enrolment.refresh', ${input}::json)`;
    await runJobs(now);
  }

  /** Publish a version without the second step, or with one more, and move everybody. */
  async function publish(change: "less" | "more") {
    const { id } = await draftPathway({ actor: admin, now: MOVED }, { pathwayId: pathway.pathwayId });
    const inDraft = { section: { pathwayVersionId: id } };
    if (change === "less") await client().step.deleteMany({ where: { ...inDraft, kind: "credential" } });
    else {
      const { id: sectionId } = await client().section.findFirstOrThrow({ where: { pathwayVersionId: id } });
      const step = { position: 2, kind: "learn" as const, title: "More", minutes: 30, body: "Read on." };
      await client().step.create({ data: { sectionId, ...step } });
    }
    const { version } = await client().pathwayVersion.findUniqueOrThrow({ where: { id } });
    await publishPathway({ actor: admin, now: MOVED }, { id, version, underWay: "move" });
    await runJobs(MOVED);
    return id;
  }
  const learning = async () => {
    const { enrolment, enrolmentSource } = client();
    const where = { employeeId: { in: [one.id, two.id] } };
    return {
      enrolments: await enrolment.findMany({ where, orderBy: { id: "asc" }, omit: { version: true } }),
      sources: await enrolmentSource.findMany({ where: { enrolment: where }, orderBy: { id: "asc" } }),
    };
  };
  const movedTo = (id: number, actor: Actor = admin, now = day(20)) =>
    getMovedPeople(actor, "pathway", id, now);
  const batchOf = async (id: number) => (await movedTo(id))?.batchId ?? 0;

  test.each(["less", "more"] as const)(
    "after a move to a version with %s in it, undo restores exactly the earlier state",
    async (change) => {
      const before = await learning();
      const id = await publish(change);
      const between = await learning();
      expect(between).not.toEqual(before);
      expect(between.enrolments.some(({ state }) => state === "completed")).toBe(change === "less");
      const { name: madeBy } = admin;
      expect(await movedTo(id)).toMatchObject({
        ...{ moved: 2, goBack: 2, canUndo: true, madeBy, madeAt: MOVED, undoneAt: null },
      });
      expect(await undo(await batchOf(id))).toMatchObject({ undone: 2, kept: 0 });
      expect(await learning()).toEqual(before);
      await refresh(day(21));
      expect(await learning()).toEqual(before);
      expect(await movedTo(id)).toMatchObject({ undone: 2, kept: 0, undoneAt: day(20), canUndo: false });
    },
  );

  const versionOf = async ({ id: employeeId }: { id: number }) =>
    (
      await client().enrolment.findFirstOrThrow({
        where: { employeeId, pathwayId: pathway.pathwayId },
      })
    ).pathwayVersionId;

  test("a person who has continued since stays on the version, and is counted", async () => {
    const id = await publish("more");
    const { id: enrolmentId } = await client().enrolment.findFirstOrThrow({
      where: { employeeId: two.id, pathwayVersionId: id },
    });
    const { key: stepKey } = await client().step.findFirstOrThrow({
      where: { kind: "learn", title: "Read", section: { pathwayVersionId: id } },
    });
    await completeStep({ actor: actorOf(two), now: day(11) }, { enrolmentId, stepKey });
    expect(await movedTo(id)).toMatchObject({ moved: 2, goBack: 1, canUndo: true });
    expect(await undo(await batchOf(id))).toMatchObject({ undone: 1, kept: 1 });
    expect([await versionOf(one), await versionOf(two)]).toEqual([pathway.id, id]);
  });

  test("a person who has handed in work since, begun before the move, stays on the version", async () => {
    const quiz = await makeFirstVersion([{ key: crypto.randomUUID() }]);
    pathway = await makePathway(quiz.credentialId);
    for (const { id } of [one, two]) await makeEnrolment(id, pathway, START, true);
    const attempts = [];
    for (const { id } of [one, two])
      attempts.push(await makeAttempt(id, quiz, quiz.assessments[0]?.key ?? "", "open", day(5)));
    const id = await publish("more");
    await client().attempt.update({
      where: { id: attempts[1]?.id ?? 0 },
      data: { state: "submitted", submittedAt: day(12) },
    });
    expect(await movedTo(id)).toMatchObject({ moved: 2, goBack: 1 });
    expect(await undo(await batchOf(id))).toMatchObject({ undone: 1, kept: 1 });
    expect([await versionOf(one), await versionOf(two)]).toEqual([pathway.id, id]);
  });

  test("a person who has begun the pathway of a step since stays on the version", async () => {
    const { id: enrolmentId } = await makeEnrolment((await makeEmployee()).id, pathway, START, true);
    const { employee } = await client().enrolment.findUniqueOrThrow({
      where: { id: enrolmentId },
      include: { employee: true },
    });
    const id = await publish("more");
    const { key: stepKey } = await client().step.findFirstOrThrow({
      where: { kind: "credential", section: { pathwayVersionId: id } },
    });
    await startStepPathway({ actor: actorOf(employee), now: day(11) }, { enrolmentId, stepKey });
    expect(await movedTo(id)).toMatchObject({ moved: 3, goBack: 2 });
    expect(await undo(await batchOf(id))).toMatchObject({ undone: 2, kept: 1 });
    expect([await versionOf(one), await versionOf(employee)]).toEqual([pathway.id, id]);
  });

  test("a pathway of a step that was no longer asked for before the move stays ended", async () => {
    const { id: parentId } = await client().enrolment.findFirstOrThrow({
      where: { employeeId: one.id, pathwayId: pathway.pathwayId },
    });
    const asked = { parentEnrolmentId: parentId };
    await client().enrolment.updateMany({
      where: { sources: { some: asked } },
      data: { state: "withdrawn", withdrawalCause: "uncovered", withdrawnOn: day(5) },
    });
    await client().enrolmentSource.updateMany({
      where: asked,
      data: { endedAt: day(5), endCause: "parent_ended" },
    });
    const before = await learning();
    expect(before.sources).toContainEqual(expect.objectContaining({ endCause: "parent_ended" }));
    const id = await publish("more");
    expect(await undo(await batchOf(id))).toMatchObject({ undone: 2 });
    expect((await learning()).sources).toEqual(before.sources);
    const states = async (from: typeof before) => from.enrolments.map(({ state }) => state);
    expect(await states(await learning())).toEqual(await states(before));
  });

  test("a person who was withdrawn by hand since stays withdrawn", async () => {
    const id = await publish("more");
    await client().enrolment.updateMany({
      where: { employeeId: two.id, pathwayVersionId: id },
      data: { state: "withdrawn", withdrawalCause: "by_hand", version: { increment: 1 } },
    });
    expect(await undo(await batchOf(id))).toMatchObject({ undone: 1, kept: 1 });
    const states = (await learning()).enrolments.filter(({ employeeId }) => employeeId === two.id);
    expect(states).toMatchObject([{ state: "withdrawn", pathwayVersionId: id }]);
  });

  test("what was earned between the move and its undo counts on the earlier version at once", async () => {
    const id = await publish("more");
    const { credentialId } = await client().step.findFirstOrThrow({
      where: { kind: "credential", section: { pathwayVersionId: id } },
    });
    const version = await client().credentialVersion.findFirstOrThrow({
      where: { credentialId: credentialId ?? 0 },
      include: VERSION_FOR_AWARD,
    });
    await makeAward(two.id, version, day(12));
    expect(await undo(await batchOf(id))).toMatchObject({ undone: 2 });
    const enrolment = (await learning()).enrolments.find((row) => row.employeeId === two.id);
    expect(enrolment).toMatchObject({ pathwayVersionId: pathway.id, state: "not_started" });
    expect(enrolment?.progressPercent).toBeGreaterThan(0);
  });

  test("is neither offered nor possible twice, too late, after a further move, or beyond reach", async () => {
    const id = await publish("more");
    const batchId = await batchOf(id);
    expect(await movedTo(id, north)).toMatchObject({ canUndo: false });
    await expect(undo(batchId, north)).rejects.toMatchObject({ code: "not_found" });
    expect(await movedTo(id, admin, day(40))).toMatchObject({ goBack: 2, canUndo: true });
    expect(await movedTo(id, admin, day(41))).toMatchObject({ moved: 2, goBack: 0, canUndo: false });
    await expect(undo(batchId, admin, day(41))).rejects.toMatchObject({ code: "conflict" });
    const auditor = actorOf(await makeEmployee(), ["auditor"]);
    expect(await movedTo(id, auditor)).toMatchObject({ moved: 2, goBack: 0, canUndo: false });
    await expect(undo(batchId, auditor)).rejects.toMatchObject({ code: "forbidden" });
    const next = await publishAgain();
    expect(await movedTo(id)).toMatchObject({ goBack: 0, canUndo: false });
    await expect(undo(batchId)).rejects.toMatchObject({ code: "conflict" });
    expect(await movedTo(next)).toMatchObject({ goBack: 2, canUndo: true });
    await undo(await batchOf(next));
    await expect(undo(await batchOf(next))).rejects.toMatchObject({ code: "conflict" });
    // Back on the version in between, to which they were moved, that move can be undone again.
    const where = { pathwayVersionId: id };
    expect((await client().enrolment.findMany({ where })).map(({ movedAt }) => movedAt)).toEqual([
      MOVED,
      MOVED,
    ]);
    expect(await movedTo(id)).toMatchObject({ goBack: 2, canUndo: true });
  });

  test("a person who has begun the pathway once more since stays on the version", async () => {
    const id = await publish("less");
    const further = { pathwayId: pathway.pathwayId, pathwayVersionId: id, cycle: 2 };
    await client().enrolment.create({
      data: { ...further, employeeId: one.id, assignedAt: day(12), countsFrom: day(12) },
    });
    expect(await movedTo(id)).toMatchObject({ moved: 2, goBack: 1 });
    expect(await undo(await batchOf(id))).toMatchObject({ undone: 1, kept: 1 });
    const ofOne = (await learning()).enrolments.filter(
      ({ employeeId, pathwayId }) => employeeId === one.id && pathwayId === pathway.pathwayId,
    );
    expect(ofOne.map(({ cycle, state }) => [cycle, state])).toEqual([
      [1, "completed"],
      [2, "not_started"],
    ]);
  });

  async function publishAgain() {
    const now = day(12);
    const { id } = await draftPathway({ actor: admin, now }, { pathwayId: pathway.pathwayId });
    const { version } = await client().pathwayVersion.findUniqueOrThrow({ where: { id } });
    await publishPathway({ actor: admin, now }, { id, version, underWay: "move" });
    await runJobs(now);
    return id;
  }

  test("a milestone awarded because of the move stays, with its enrolment", async () => {
    const { credentialId } = await makeCredential({ assessments: {} });
    await client().pathwayVersion.create({
      data: { pathwayId: pathway.pathwayId, number: 2, title: "Next", milestoneCredentialId: credentialId },
    });
    const draft = await client().pathwayVersion.findFirstOrThrow({
      where: { pathwayId: pathway.pathwayId, number: 2 },
    });
    const { key } = await client().step.findFirstOrThrow({
      where: { kind: "learn", section: { pathwayVersionId: pathway.id } },
    });
    const read = { position: 0, kind: "learn" as const, title: "Read", minutes: 30, body: "Read.", key };
    await client().section.create({
      data: { pathwayVersionId: draft.id, position: 0, title: "All", steps: { create: read } },
    });
    await publishPathway(
      { actor: admin, now: MOVED },
      { id: draft.id, version: draft.version, underWay: "move" },
    );
    await runJobs(MOVED);
    expect(await client().award.count({ where: { employeeId: one.id, credentialId } })).toBe(1);
    expect(await movedTo(draft.id)).toMatchObject({ moved: 2, goBack: 1 });
    expect(await undo(await batchOf(draft.id))).toMatchObject({ undone: 1, kept: 1 });
  });
});

test("a milestone that somebody had earned before does not hold them on the version they were moved to", async () => {
  const milestone = await makeCredential({ assessments: {} });
  const { pathwayId, id: firstId } = await makePathway(null, milestone.credentialId);
  await makeAward(one.id, milestone, new Date("2026-10-01T09:00:00Z"));
  const data = { pathwayId, pathwayVersionId: firstId, assignedAt: START, countsFrom: START };
  const { id: enrolmentId } = await client().enrolment.create({ data: { ...data, employeeId: one.id } });
  const { id } = await draftPathway({ actor: admin, now: MOVED }, { pathwayId });
  const { version } = await client().pathwayVersion.findUniqueOrThrow({ where: { id } });
  await publishPathway({ actor: admin, now: MOVED }, { id, version, underWay: "move" });
  await runJobs(MOVED);
  const moved = await getMovedPeople(admin, "pathway", id, day(20));
  expect(moved).toMatchObject({ moved: 1, goBack: 1, canUndo: true });
  expect(await undo(moved?.batchId ?? 0)).toMatchObject({ undone: 1, kept: 0 });
  expect(await client().enrolment.findUniqueOrThrow({ where: { id: enrolmentId } })).toMatchObject({
    pathwayVersionId: firstId,
  });
});

describe("a credential published under learners", () => {
  const [quiz, project, extra] = ["quiz", "project", "extra"].map(() => ({ key: crypto.randomUUID() }));
  let first: Version;
  const parts = (...list: ({ key: string } | undefined)[]) => list.flatMap((part) => part ?? []);

  beforeEach(async () => {
    first = await makeFirstVersion(parts(quiz, project));
    for (const { id } of [one, two]) await makeAttempt(id, first, quiz?.key ?? "", "passed", START);
  });
  const moves = () =>
    client().credentialMove.count({
      where: { credentialVersion: { credentialId: first.credentialId } },
    });
  const movedTo = (id: number, actor: Actor = admin) => getMovedPeople(actor, "credential", id, day(20));

  test("undo reverts the moves, except of people who began something or got the badge since", async () => {
    const second = await publishNext(first, parts(quiz, project, extra), MOVED, "move", admin);
    await makeAttempt(two.id, second, extra?.key ?? "", "open", day(11));
    const moved = await movedTo(second.id);
    expect(moved).toMatchObject({ moved: 2, goBack: 1, canUndo: true });
    await expect(undo(moved?.batchId ?? 0, north)).rejects.toMatchObject({ code: "not_found" });
    expect(await undo(moved?.batchId ?? 0)).toMatchObject({ undone: 1, kept: 1 });
    expect(await moves()).toBe(1);
    expect(await movedTo(second.id)).toMatchObject({ undone: 1, kept: 1, canUndo: false });
  });

  test("undo of one credential leaves the moves of another, made before or since, as they are", async () => {
    const other = await makeFirstVersion(parts(quiz, project));
    for (const { id } of [one, two]) await makeAttempt(id, other, quiz?.key ?? "", "passed", START);
    const second = await publishNext(first, parts(quiz, project, extra), MOVED, "move", admin);
    const otherSecond = await publishNext(other, parts(quiz, project, extra), day(11), "move", admin);
    const moved = await movedTo(second.id);
    expect(moved).toMatchObject({ moved: 2, goBack: 2 });
    expect(await undo(moved?.batchId ?? 0)).toMatchObject({ undone: 2, kept: 0 });
    expect(await moves()).toBe(0);
    expect(await movedTo(otherSecond.id)).toMatchObject({ moved: 2, goBack: 2, canUndo: true });
  });

  test("work on another credential, and its badge, hold nobody on the version they were moved to", async () => {
    const second = await publishNext(first, parts(quiz, project, extra), MOVED, "move", admin);
    const other = await makeFirstVersion([{ key: crypto.randomUUID() }]);
    await makeAttempt(one.id, other, other.assessments[0]?.key ?? "", "open", day(12));
    await makeAward(two.id, await makeCredential(), day(12));
    const moved = await movedTo(second.id);
    expect(moved).toMatchObject({ moved: 2, goBack: 2 });
    expect(await undo(moved?.batchId ?? 0)).toMatchObject({ undone: 2, kept: 0 });
  });

  test("a badge awarded because of the move stays, and earlier passes count on the version begun", async () => {
    const second = await publishNext(first, parts(quiz), MOVED, "move", admin);
    await runJobs(MOVED);
    expect(await movedTo(second.id)).toMatchObject({ moved: 2, goBack: 0, canUndo: false });
    const moved = await movedTo(second.id);
    await expect(undo(moved?.batchId ?? 0)).rejects.toMatchObject({ code: "conflict" });
  });

  test("a person moved back who had handed in all that the version they began asks for waits again", async () => {
    const { id } = await makeEnrolment(one.id, await makePathway(first.credentialId), START, true);
    await makeAttempt(one.id, first, project?.key ?? "", "submitted", day(1));
    const second = await publishNext(first, parts(quiz, project, extra), MOVED, "move", admin);
    await runJobs(MOVED);
    const waitingSince = async () =>
      (await client().enrolment.findUniqueOrThrow({ where: { id } })).waitingSince;
    expect(await waitingSince()).toBeNull();
    await undo((await movedTo(second.id))?.batchId ?? 0);
    await runJobs(day(20));
    expect(await waitingSince()).toEqual(new Date("2026-11-02"));
  });

  test("a person moved back earns the badge on the version they began", async () => {
    const third = await publishNext(first, parts(quiz, project, extra), MOVED, "move", admin);
    await makeAttempt(one.id, first, project?.key ?? "", "passed", day(9));
    await runJobs(MOVED);
    expect(await client().award.count({ where: { employeeId: one.id } })).toBe(0);
    await undo((await movedTo(third.id))?.batchId ?? 0);
    await runJobs(day(20));
    const awards = await client().award.findMany({ where: { employeeId: one.id } });
    expect(awards.map(({ credentialVersionId }) => credentialVersionId)).toEqual([first.id]);
  });
});
