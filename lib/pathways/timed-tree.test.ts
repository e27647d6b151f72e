import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { makeCredential, makeOrganisation } from "@/lib/testing/factories";
import { credentialStep, draftSteps, makePathway, publishSteps, readStep } from "@/lib/testing/learning";
import { stepsOf } from "./rules";
import { readTimedTree } from "./timed-tree";

withDatabase();

beforeAll(async () => {
  await makeOrganisation();
});

/** Minutes of the steps of a pathway, as its learners read them. */
const minutesOf = async ({ id }: { id: number }) =>
  stepsOf(await readTimedTree(client(), id)).map(({ minutes }) => minutes);

/** A pathway of 30 and 60 minutes that ends with a milestone. */
async function makeChild() {
  const { credentialId } = await makeCredential({ assessments: {} });
  return { credentialId, version: await makePathway((await makeCredential()).credentialId, credentialId) };
}

test("a step for another pathway's milestone takes the time of that pathway; other steps keep their own", async () => {
  const { credentialId } = await makeChild();
  expect(await minutesOf(await makePathway(credentialId))).toEqual([30, 90]);
  expect(await minutesOf(await makePathway((await makeCredential()).credentialId))).toEqual([30, 60]);
});

test("a step inside a section takes the time of the pathway it asks for, with the time of what that one asks for", async () => {
  const { credentialId } = await makeChild();
  const middle = await makeCredential({ assessments: {} });
  await makePathway(credentialId, middle.credentialId);
  const { id: pathwayId } = await client().pathway.create({ data: {} });
  const outer = await client().pathwayVersion.create({
    data: { pathwayId, number: 1, title: "Outer", sections: { create: { position: 0, title: "All" } } },
    include: { sections: true },
  });
  const step = { ...credentialStep(middle.credentialId, { minutes: 5 }), position: 0 };
  await client().section.create({
    data: {
      ...{ pathwayVersionId: outer.id, parentId: outer.sections[0]?.id ?? 0, position: 0, title: "Inner" },
      steps: { create: step },
    },
  });
  expect(await minutesOf(outer)).toEqual([120]);
});

test("the least time counts: what is optional in that pathway adds nothing", async () => {
  const { credentialId } = await makeCredential({ assessments: {} });
  const steps = [readStep({ minutes: 25 }), readStep({ minutes: 40, isOptional: true })];
  await publishSteps(steps, { milestoneCredentialId: credentialId });
  expect(await minutesOf(await makePathway(credentialId))).toEqual([30, 25]);
});

test("a draft of that pathway changes nothing yet", async () => {
  const { credentialId, version } = await makeChild();
  await draftSteps([readStep({ minutes: 500 })], {
    ...{ pathwayId: version.pathwayId, number: 2, milestoneCredentialId: credentialId },
  });
  expect(await minutesOf(await makePathway(credentialId))).toEqual([30, 90]);
});

test("of two pathways to one milestone the older one says the time", async () => {
  const { credentialId } = await makeChild();
  await makePathway(null, credentialId);
  expect(await minutesOf(await makePathway(credentialId))).toEqual([30, 90]);
});
