import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor, Person } from "@/lib/auth/policy";
import { client } from "@/lib/db/client";
import { draftPathway } from "@/lib/pathways/commands";
import { publishPathway } from "@/lib/pathways/publishing";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeCredential, makeEmployee, makeOrganisation, makeUnit } from "@/lib/testing/factories";
import { runJobs } from "@/lib/testing/jobs";
import { makeEnrolment, makePathway } from "@/lib/testing/learning";
import { getMyPathway } from "./my-learning";
import { getPathwayMove } from "./pathway-move";

withDatabase();

const START = new Date("2026-11-01T09:00:00Z");
const NOW = new Date("2026-11-20T09:00:00Z");
let admin: Person;
let pathway: Awaited<ReturnType<typeof makePathway>>;
let unitId: number;
let begun: { id: number; name: string };
let waiting: { id: number; name: string };

beforeAll(async () => {
  await makeOrganisation();
  admin = actorOf(await makeEmployee(), ["admin"]);
});
/**
 * Four people: the first has read the first step, the second has not, one has completed, one was withdrawn.
 */
beforeEach(async () => {
  pathway = await makePathway((await makeCredential()).credentialId);
  unitId = (await makeUnit()).id;
  begun = await makeEmployee({ unitId });
  waiting = await makeEmployee();
  await makeEnrolment(begun.id, pathway, START, true);
  await makeEnrolment(waiting.id, pathway, START);
  for (const state of ["completed", "withdrawn"] as const) {
    const { id } = await makeEnrolment((await makeEmployee()).id, pathway, START);
    const completedAt = state === "completed" ? START : null;
    await client().enrolment.update({ where: { id }, data: { state, completedAt, progressPercent: 100 } });
  }
  const employeeIds = [begun.id, waiting.id];
  await client()
    .$queryRaw`select graphile_worker.add_job('enrolment.refresh', ${JSON.stringify({ employeeIds })}::json)`;
  await runJobs(START);
});

/** A draft that changes one step of the published version. */
async function draftWith(change: "typo" | "longer" | "without-credential") {
  const { id } = await draftPathway({ actor: admin, now: NOW }, { pathwayId: pathway.pathwayId });
  const inDraft = { section: { pathwayVersionId: id } };
  if (change === "typo")
    await client().step.updateMany({ where: { ...inDraft, kind: "learn" }, data: { title: "Read it" } });
  if (change === "without-credential")
    await client().step.deleteMany({ where: { ...inDraft, kind: "credential" } });
  if (change === "longer") {
    const { id: sectionId } = await client().section.findFirstOrThrow({ where: { pathwayVersionId: id } });
    const more = { position: 2, kind: "learn" as const, title: "More", minutes: 30, body: "Read on." };
    await client().step.create({ data: { sectionId, ...more } });
  }
  return id;
}
async function publish(id: number, underWay: "finish" | "move", actor: Actor = admin) {
  const { version } = await client().pathwayVersion.findUniqueOrThrow({ where: { id } });
  await publishPathway({ actor, now: NOW }, { id, version, underWay });
  await runJobs(NOW);
}
const enrolmentOf = ({ id }: { id: number }) =>
  client().enrolment.findFirstOrThrow({ where: { employeeId: id, pathwayId: pathway.pathwayId } });

describe("before a pathway is published", () => {
  test.each([
    { change: "typo", complete: 0, lower: 0, higher: 0 },
    { change: "longer", complete: 0, lower: 1, higher: 0 },
    { change: "without-credential", complete: 1, lower: 0, higher: 0 },
  ] as const)(
    "the preview of a draft that is $change counts whom it would change",
    async ({ change, ...counts }) => {
      const id = await draftWith(change);
      expect(await getPathwayMove(admin, id)).toEqual({ people: 2, outside: 0, ...counts });
    },
  );

  test("a step for another pathway's milestone already weighs as much as that pathway", async () => {
    const milestone = await makeCredential({ assessments: {} });
    await makePathway(null, milestone.credentialId);
    const id = await draftWith("typo");
    // The step still states 60 minutes, but that pathway has 30: whoever has read the first 30 gains in
    // percent.
    await client().step.updateMany({
      where: { kind: "credential", section: { pathwayVersionId: id } },
      data: { credentialId: milestone.credentialId },
    });
    expect(await getPathwayMove(admin, id)).toMatchObject({ people: 2, lower: 0, higher: 1 });
    const before = (await enrolmentOf(begun)).progressPercent;
    await publish(id, "move");
    expect((await enrolmentOf(begun)).progressPercent).toBeGreaterThan(before);
  });

  test("work done in the child pathway counts, before and after", async () => {
    const milestone = await makeCredential({ assessments: {} });
    const child = await makePathway((await makeCredential()).credentialId, milestone.credentialId);
    await makeEnrolment(begun.id, child, START, true);
    const id = await draftWith("typo");
    // A credential of 60 minutes becomes a child pathway of 90 with 30 done: 60 of 120 is more than 30 of 90.
    await client().step.updateMany({
      where: { kind: "credential", section: { pathwayVersionId: id } },
      data: { credentialId: milestone.credentialId },
    });
    expect(await getPathwayMove(admin, id)).toMatchObject({ people: 2, lower: 0, higher: 1 });
    const before = (await enrolmentOf(begun)).progressPercent;
    await publish(id, "move");
    expect((await enrolmentOf(begun)).progressPercent).toBeGreaterThan(before);
  });

  test("what was read before a renewal began does not count, as it does not on their page", async () => {
    const { id } = await enrolmentOf(begun);
    await client().enrolment.update({ where: { id }, data: { countsFrom: NOW } });
    expect((await getMyPathway(actorOf(begun), id)).done.size).toBe(0);
    expect(await getPathwayMove(admin, await draftWith("without-credential"))).toMatchObject({
      people: 2,
      complete: 0,
    });
  });

  test("work in a child pathway from which somebody was withdrawn does not count", async () => {
    const milestone = await makeCredential({ assessments: {} });
    const child = await makePathway((await makeCredential()).credentialId, milestone.credentialId);
    const { id: childId } = await makeEnrolment(begun.id, child, START, true);
    await client().enrolment.update({ where: { id: childId }, data: { state: "withdrawn" } });
    const id = await draftWith("typo");
    await client().step.updateMany({
      where: { kind: "credential", section: { pathwayVersionId: id } },
      data: { credentialId: milestone.credentialId },
    });
    // 30 of 120 minutes are less than 30 of 90.
    expect(await getPathwayMove(admin, id)).toMatchObject({ people: 2, lower: 1, higher: 0 });
  });

  test("a draft that does not exist is not found", async () => {
    await expect(getPathwayMove(admin, 0)).rejects.toMatchObject({ code: "not_found" });
  });

  test("unit L&D counts its own people, and everybody else as beyond its reach", async () => {
    const lnd = actorOf(await makeEmployee(), ["lnd"], [unitId]);
    expect(await getPathwayMove(lnd, await draftWith("typo"))).toMatchObject({ people: 1, outside: 1 });
  });

  test("a person who may not publish is refused", async () => {
    const id = await draftWith("typo");
    const others = actorOf(await makeEmployee(), ["manager", "assessor", "auditor", "executive"]);
    await expect(getPathwayMove(others, id)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a pathway published while learners are enrolled", () => {
  test("leaves open enrolments on their version, with their progress", async () => {
    const before = [await enrolmentOf(begun), await enrolmentOf(waiting)];
    await publish(await draftWith("longer"), "finish");
    expect([await enrolmentOf(begun), await enrolmentOf(waiting)]).toEqual(before);
    const mine = await getMyPathway(actorOf(begun), before[0]?.id ?? 0);
    expect(mine).toMatchObject({ stepsTotal: 2, stepsDone: 1, percent: 33 });
  });

  test("moves open enrolments when that is chosen: progress counts, and the page shows the date of the move", async () => {
    const id = await draftWith("longer");
    await publish(id, "move");
    expect(await enrolmentOf(begun)).toMatchObject({
      pathwayVersionId: id,
      movedAt: NOW,
      progressPercent: 25,
      minutesLeft: 90,
      cycle: 1,
    });
    const mine = await getMyPathway(actorOf(begun), (await enrolmentOf(begun)).id);
    expect(mine).toMatchObject({ stepsTotal: 3, stepsDone: 1, movedAt: NOW });
    const untouched = await client().enrolment.count({
      where: { pathwayVersionId: pathway.id, state: { in: ["completed", "withdrawn"] } },
    });
    expect(untouched).toBe(2);
  });

  test("completes enrolments that have done all the new version asks for", async () => {
    await publish(await draftWith("without-credential"), "move");
    expect((await enrolmentOf(begun)).state).toBe("completed");
    expect((await enrolmentOf(waiting)).state).toBe("not_started");
  });

  test("moves only people within the publisher's reach", async () => {
    const id = await draftWith("typo");
    await publish(id, "move", actorOf(await makeEmployee(), ["lnd"], [unitId]));
    expect((await enrolmentOf(begun)).pathwayVersionId).toBe(id);
    expect((await enrolmentOf(waiting)).pathwayVersionId).toBe(pathway.id);
  });
});
