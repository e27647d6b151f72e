import { beforeAll, expect, test } from "vitest";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { listGoals } from "@/lib/pathways/goals";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeAward, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import {
  credentialStep,
  makeEnrolment,
  makePathway,
  publishSteps,
  readStep,
  stepKeysOf,
} from "@/lib/testing/learning";
import { getMyPathway, listMyEnrolments } from "./my-learning";

withDatabase();

const START = new Date("2026-11-01T09:00:00Z");

beforeAll(async () => {
  await makeOrganisation();
});

test("open enrolments alone are those of the whole list that are not completed, with the same steps", async () => {
  const learner = await makeEmployee();
  const states = ["completed", "in_progress", "withdrawn", "not_started", "exempt"] as const;
  for (const state of states) {
    const pathway = await makePathway((await makeCredential()).credentialId);
    const { id } = await makeEnrolment(learner.id, pathway, START, state === "in_progress");
    const completed = { completedAt: START, completedOn: START };
    const withdrawn = { withdrawnOn: START, withdrawalCause: "by_hand" } as const;
    const exempt = { stateReason: "Has done it elsewhere." };
    const data = {
      state,
      ...(state === "completed" && completed),
      ...(state === "withdrawn" && withdrawn),
      ...(state === "exempt" && exempt),
    };
    await client().enrolment.update({ where: { id }, data });
  }
  const all = await listMyEnrolments(actorOf(learner));
  expect(all.map(({ state }) => state).sort()).toEqual(["completed", "in_progress", "not_started"]);
  const open = all.filter(({ state }) => state !== "completed");
  expect(await listMyEnrolments(actorOf(learner), { openOnly: true })).toEqual(open);
});

test("a pathway leads to its milestone, without one to what its steps require", async () => {
  const learner = await makeEmployee();
  const [required, milestone] = [await makeCredential(), await makeCredential()];
  const goalsOn = async (milestoneId: number | null) => {
    const pathway = await makePathway(required.credentialId, milestoneId);
    const { id } = await makeEnrolment(learner.id, pathway, START);
    const { goalIds } = await getMyPathway(actorOf(learner), id);
    return (await listGoals(goalIds)).map(({ title }) => title);
  };
  expect(await goalsOn(milestone.credentialId)).toEqual([milestone.title]);
  expect(await goalsOn(null)).toEqual([required.title]);
});

test("goals are named as they are published, in the order in which they are asked for", async () => {
  const [first, second] = [await makeCredential(), await makeCredential()];
  const { credentialId } = first;
  await client().credentialVersion.create({ data: { credentialId, number: 2, title: "A title to come" } });
  const goals = await listGoals([second.credentialId, credentialId]);
  expect(goals.map(({ title }) => title)).toEqual([second.title, first.title]);
});

test("the page of a pathway says what it is about, how far one is, what may be done now and how long it takes", async () => {
  const learner = await makeEmployee();
  const { credentialId } = await makeCredential();
  const pathway = await publishSteps([readStep(), credentialStep(credentialId)], {
    description: "How steel is joined.",
  });
  const [read, prove] = await stepKeysOf(pathway);
  const { id: enrolmentId } = await makeEnrolment(learner.id, pathway, START);
  await client().enrolment.update({
    where: { id: enrolmentId },
    data: { state: "in_progress", progressPercent: 33, minutesLeft: 60 },
  });
  const page = () => getMyPathway(actorOf(learner), enrolmentId);
  const said = { description: "How steel is joined.", percent: 33, minutesLeft: 60, completedOn: null };
  expect(await page()).toMatchObject({ ...said, state: "in_progress", movedAt: null });
  expect([...(await page()).open]).toEqual([read]);
  await client().stepCompletion.create({
    data: { employeeId: learner.id, enrolmentId, stepKey: read ?? "", completedAt: START },
  });
  expect([...(await page()).open].sort()).toEqual([read, prove].sort());
  expect(await listMyEnrolments(actorOf(learner))).toMatchObject([{ percent: 33, minutesLeft: 60 }]);
});

test("a pathway from which somebody was withdrawn has no page any more", async () => {
  const learner = await makeEmployee();
  const { id } = await makeEnrolment(learner.id, await makePathway(null), START);
  expect((await getMyPathway(actorOf(learner), id)).id).toBe(id);
  const withdrawn = { state: "withdrawn", withdrawnOn: START, withdrawalCause: "by_hand" } as const;
  await client().enrolment.update({ where: { id }, data: withdrawn });
  await expect(getMyPathway(actorOf(learner), id)).rejects.toMatchObject({ code: "not_found" });
});

test("what is due first stands first, of one day what is mandatory, then what has no date, then what is completed", async () => {
  const learner = await makeEmployee();
  const rows = [
    { state: "completed", dueOn: "2026-10-01" },
    { state: "not_started", dueOn: null },
    { state: "not_started", dueOn: "2027-01-31" },
    { state: "not_started", dueOn: "2026-11-05" },
    { state: "not_started", dueOn: "2026-11-05", obligation: "mandatory" },
  ] as const;
  for (const { state, dueOn, ...terms } of rows) {
    const { id } = await makeEnrolment(learner.id, await makePathway(null), START);
    const completed = state === "completed" && { completedAt: START, completedOn: START };
    await client().enrolment.update({
      where: { id },
      data: { state, dueOn: dueOn && fromDay(dueOn), obligation: "recommended", ...completed, ...terms },
    });
  }
  const listed = await listMyEnrolments(actorOf(learner));
  expect(listed.map(({ state, dueOn, obligation }) => [state, dueOn, obligation])).toEqual([
    ["not_started", "2026-11-05", "mandatory"],
    ["not_started", "2026-11-05", "recommended"],
    ["not_started", "2027-01-31", "recommended"],
    ["not_started", null, "recommended"],
    ["completed", "2026-10-01", "recommended"],
  ]);
});

test("the reason is that of the strictest assignment that holds, not of one that has ended", async () => {
  const learner = await makeEmployee();
  const { id: enrolmentId, pathwayId } = await makeEnrolment(learner.id, await makePathway(null), START);
  const ask = async (reason: string, terms: Partial<Prisma.EnrolmentSourceUncheckedCreateInput>) => {
    const assignment = await client().assignment.create({
      data: { pathwayId, audience: {}, createdAt: START, reason },
    });
    await client().enrolmentSource.create({
      data: { enrolmentId, assignmentId: assignment.id, obligation: "optional", addedAt: START, ...terms },
    });
  };
  await ask("The law asked for it.", {
    ...{ obligation: "mandatory", dueOn: fromDay("2026-11-05") },
    ...{ endedAt: START, endCause: "assignment_ended" },
  });
  await ask("Nice to have.", {});
  await ask("It helps with the new machine.", { obligation: "recommended" });
  const reason = "It helps with the new machine.";
  expect(await listMyEnrolments(actorOf(learner))).toMatchObject([{ reason }]);
  expect(await getMyPathway(actorOf(learner), enrolmentId)).toMatchObject({ reason });
});

test("of an assignment and a parent that ask for the same the reason is that of the assignment", async () => {
  const learner = await makeEmployee();
  const parent = await makeEnrolment(learner.id, await makePathway(null), START);
  const { id: enrolmentId, pathwayId } = await makeEnrolment(learner.id, await makePathway(null), START);
  const reason = "It helps with the new machine.";
  const assignment = await client().assignment.create({
    data: { pathwayId, audience: {}, createdAt: START, reason },
  });
  for (const by of [{ parentEnrolmentId: parent.id }, { assignmentId: assignment.id }])
    await client().enrolmentSource.create({
      data: { enrolmentId, obligation: "recommended", addedAt: START, ...by },
    });
  expect(await getMyPathway(actorOf(learner), enrolmentId)).toMatchObject({ reason, parentTitle: null });
});

test("the list says who assigned a pathway, which other one asks for it, and what is a renewal", async () => {
  const [learner, lea] = [await makeEmployee(), await makeEmployee({ name: "Lea" })];
  const outer = await makePathway(null);
  const parent = await makeEnrolment(learner.id, outer, START);
  const assigned = await makeEnrolment(learner.id, await makePathway(null), START);
  const asked = await makeEnrolment(learner.id, await makePathway(null), START);
  const { pathwayId } = assigned;
  const assignment = await client().assignment.create({
    data: { pathwayId, audience: {}, createdAt: START, createdById: lea.id, reason: "Needed." },
  });
  const source = { obligation: "mandatory", addedAt: START } as const;
  await client().enrolmentSource.createMany({
    data: [
      { ...source, enrolmentId: assigned.id, assignmentId: assignment.id },
      { ...source, enrolmentId: asked.id, parentEnrolmentId: parent.id },
    ],
  });
  await client().enrolment.update({ where: { id: asked.id }, data: { countsFrom: START } });
  const listed = await listMyEnrolments(actorOf(learner));
  const shown = (one: { id: number }) => listed.find(({ id }) => id === one.id);
  expect(shown(assigned)).toMatchObject({ assignedBy: "Lea", parentTitle: null, isRenewal: false });
  expect(shown(asked)).toMatchObject({ assignedBy: null, parentTitle: outer.title, isRenewal: true });
});

test("a badge is shown as earned before only where it is older than the enrolment", async () => {
  const learner = await makeEmployee();
  const [older, newer] = [await makeCredential(), await makeCredential()];
  const before = async (version: typeof older, earnedAt: Date) => {
    const { id } = await makeEnrolment(learner.id, await makePathway(version.credentialId), START);
    await makeAward(learner.id, version, earnedAt);
    return [...(await getMyPathway(actorOf(learner), id)).fromBefore.keys()];
  };
  const [dayBefore, dayAfter] = [new Date("2026-10-31T09:00:00Z"), new Date("2026-11-02T09:00:00Z")];
  expect(await before(older, dayBefore)).toEqual([older.credentialId]);
  expect(await before(newer, dayAfter)).toEqual([older.credentialId]);
});

test("of a completed pathway every step is shown as done, though its badge is not held", async () => {
  const learner = await makeEmployee();
  const pathway = await makePathway((await makeCredential()).credentialId);
  const { id } = await makeEnrolment(learner.id, pathway, START);
  const done = async () => (await getMyPathway(actorOf(learner), id)).done.size;
  expect(await done()).toBe(0);
  await client().enrolment.update({
    where: { id },
    data: { state: "completed", completedAt: START, completedOn: START },
  });
  expect(await done()).toBe(2);
});

test("a pathway in sections says what is done in each, and which step of which section is next", async () => {
  const learner = await makeEmployee();
  const { id: pathwayId } = await client().pathway.create({ data: {} });
  const draft = await client().pathwayVersion.create({ data: { pathwayId, number: 1, title: "Welding" } });
  const top = await client().section.create({
    data: { pathwayVersionId: draft.id, position: 0, title: "Welding" },
  });
  const section = (position: number, title: string, titles: string[], choice: object = {}) => {
    const steps = titles.map((name, at) => ({
      ...{ position: at, kind: "learn" as const, title: name, minutes: 30, body: "Read this." },
    }));
    return client().section.create({
      data: {
        ...{ pathwayVersionId: draft.id, parentId: top.id, position, title, ...choice },
        steps: { create: steps },
      },
      include: { steps: { orderBy: { position: "asc" } } },
    });
  };
  const safety = await section(0, "Safety", ["Gloves"]);
  const practice = await section(1, "Practice", ["Seams", "Joints"], { rule: "any", needed: 1 });
  const version = await client().pathwayVersion.update({
    where: { id: draft.id },
    data: { state: "published", publishedAt: START },
  });
  const { id: enrolmentId } = await client().enrolment.create({
    data: {
      ...{ employeeId: learner.id, pathwayId, pathwayVersionId: version.id, assignedAt: START },
      nextStepKey: practice.steps[1]?.key ?? "",
    },
  });
  await client().stepCompletion.create({
    data: {
      ...{ employeeId: learner.id, enrolmentId, stepKey: safety.steps[0]?.key ?? "", completedAt: START },
    },
  });
  expect(await listMyEnrolments(actorOf(learner))).toMatchObject([
    {
      ...{ stepsDone: 1, stepsTotal: 3 },
      nextStep: {
        ...{ key: practice.steps[1]?.key, title: "Joints", kind: "learn", minutes: 30 },
        ...{ section: "Practice", place: 2, of: 2 },
      },
      sections: [
        { name: "Safety", done: 1, total: 1, needed: null, isComplete: true },
        { name: "Practice", done: 0, total: 2, needed: 1, isComplete: false },
      ],
    },
  ]);
  await client().enrolment.update({
    where: { id: enrolmentId },
    data: { state: "completed", completedAt: START, completedOn: START, nextStepKey: null },
  });
  const [done] = await listMyEnrolments(actorOf(learner));
  expect(done).toMatchObject({ stepsDone: 3, nextStep: null, completedOn: "2026-11-01" });
  expect(done?.sections.map(({ isComplete }) => isComplete)).toEqual([true, true]);
});
