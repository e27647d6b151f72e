import { beforeAll, expect, test } from "vitest";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { listGoals } from "@/lib/pathways/queries";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { makeEnrolment, makePathway } from "@/lib/testing/learning";
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

test("what is due first stands first, then what has no date, then what is completed", async () => {
  const learner = await makeEmployee();
  const rows = [
    { state: "completed", dueOn: "2026-10-01" },
    { state: "not_started", dueOn: null },
    { state: "not_started", dueOn: "2027-01-31" },
    { state: "not_started", dueOn: "2026-11-05" },
  ] as const;
  for (const { state, dueOn } of rows) {
    const { id } = await makeEnrolment(learner.id, await makePathway(null), START);
    const completed = state === "completed" && { completedAt: START, completedOn: START };
    await client().enrolment.update({
      where: { id },
      data: { state, dueOn: dueOn && fromDay(dueOn), ...completed },
    });
  }
  const listed = await listMyEnrolments(actorOf(learner));
  expect(listed.map(({ state, dueOn }) => [state, dueOn])).toEqual([
    ["not_started", "2026-11-05"],
    ["not_started", "2027-01-31"],
    ["not_started", null],
    ["completed", "2026-10-01"],
  ]);
});

test("the reason is that of an assignment that holds, not of one that has ended", async () => {
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
  await ask("It helps with the new machine.", {});
  const reason = "It helps with the new machine.";
  expect(await listMyEnrolments(actorOf(learner))).toMatchObject([{ reason }]);
  expect(await getMyPathway(actorOf(learner), enrolmentId)).toMatchObject({ reason });
});
