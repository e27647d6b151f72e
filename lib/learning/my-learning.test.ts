import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
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
