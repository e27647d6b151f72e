import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import {
  credentialStep,
  makeEnrolment,
  makePathway,
  publishSteps,
  readStep,
  stepKeysOf,
} from "@/lib/testing/learning";
import { listStepsToReread } from "./steps-to-reread";

withDatabase();

const START = new Date("2026-11-01T09:00:00Z");

beforeAll(async () => {
  await makeOrganisation();
});

test("what to read again is on the pathway of the attempt, else on the latest that the learner is still on", async () => {
  const learner = await makeEmployee();
  const { credentialId } = await makeCredential();
  const ids: number[] = [];
  for (let time = 0; time < 3; time += 1)
    ids.push((await makeEnrolment(learner.id, await makePathway(credentialId), START)).id);
  const [first, second, completed] = ids;
  await client().enrolment.update({
    where: { id: completed ?? 0 },
    data: { state: "completed", completedAt: START, completedOn: START },
  });
  const readOn = async (enrolmentId: number | null) =>
    (await listStepsToReread(actorOf(learner), { credentialId, enrolmentId })).map(
      (step) => step.enrolmentId,
    );
  expect(await readOn(first ?? 0)).toEqual([first]);
  expect(await readOn(completed ?? 0)).toEqual([completed]);
  expect(await readOn(null)).toEqual([second]);
});

test("of what to read again each step is named, with the minutes that it takes", async () => {
  const learner = await makeEmployee();
  const { credentialId } = await makeCredential();
  const pathway = await publishSteps([
    readStep({ title: "Seams", minutes: 25 }),
    credentialStep(credentialId),
    readStep({ title: "What comes after" }),
  ]);
  const { id: enrolmentId } = await makeEnrolment(learner.id, pathway, START);
  const [key] = await stepKeysOf(pathway);
  expect(await listStepsToReread(actorOf(learner), { credentialId, enrolmentId })).toEqual([
    { enrolmentId, key, title: "Seams", minutes: 25 },
  ]);
  const stranger = actorOf(await makeEmployee());
  expect(await listStepsToReread(stranger, { credentialId, enrolmentId })).toEqual([]);
});
