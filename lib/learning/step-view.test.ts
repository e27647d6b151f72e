import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { makeEnrolment, makePathway } from "@/lib/testing/learning";
import { getStepPathway } from "./step-view";

withDatabase();

const START = new Date("2026-11-01T09:00:00Z");

beforeAll(async () => {
  await makeOrganisation();
});

test("the pathway behind a step is the published one that the learner is on, with their own progress", async () => {
  const { credentialId } = await makeCredential({ assessments: {} });
  const [retired, first, second] = [
    await makePathway(null, credentialId),
    await makePathway(null, credentialId),
    await makePathway(null, credentialId),
  ];
  await client().pathwayVersion.update({ where: { id: retired.id }, data: { state: "retired" } });
  const [learner, other] = [await makeEmployee(), await makeEmployee()];
  await makeEnrolment(other.id, first, START);
  const seen = () => getStepPathway(actorOf(learner), credentialId);
  const notStarted = { title: first.title, enrolmentId: null, percent: 0, minutesLeft: 0 };
  expect(await seen()).toEqual(notStarted);
  const { id } = await makeEnrolment(learner.id, second, START);
  await client().enrolment.update({ where: { id }, data: { progressPercent: 40, minutesLeft: 18 } });
  expect(await seen()).toEqual({ title: second.title, enrolmentId: id, percent: 40, minutesLeft: 18 });
  const completed = { state: "completed", completedAt: START, completedOn: START } as const;
  await client().enrolment.update({ where: { id }, data: completed });
  expect(await seen()).toEqual(notStarted);
});
