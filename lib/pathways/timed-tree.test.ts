import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { makeCredential, makeOrganisation } from "@/lib/testing/factories";
import { makePathway } from "@/lib/testing/learning";
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
  const steps = { create: { position: 0, kind: "credential" as const, title: "Prove it", minutes: 5 } };
  await client().section.create({
    data: {
      ...{ pathwayVersionId: outer.id, parentId: outer.sections[0]?.id ?? 0, position: 0, title: "Inner" },
      steps: { create: { ...steps.create, credentialId: middle.credentialId } },
    },
  });
  expect(await minutesOf(outer)).toEqual([120]);
});

test("the least time counts: what is optional in that pathway adds nothing", async () => {
  const { credentialId } = await makeCredential({ assessments: {} });
  const { id: pathwayId } = await client().pathway.create({ data: {} });
  const step = { kind: "learn" as const, title: "Read", body: "Read." };
  const { id } = await client().pathwayVersion.create({
    data: {
      ...{ pathwayId, number: 1, title: "Child", milestoneCredentialId: credentialId },
      sections: {
        create: {
          ...{ position: 0, title: "All" },
          steps: {
            create: [
              { ...step, position: 0, minutes: 25 },
              { ...step, position: 1, minutes: 40, isOptional: true },
            ],
          },
        },
      },
    },
  });
  await client().pathwayVersion.update({
    where: { id },
    data: { state: "published", publishedAt: new Date("2026-01-01") },
  });
  expect(await minutesOf(await makePathway(credentialId))).toEqual([30, 25]);
});

test("a draft of that pathway changes nothing yet", async () => {
  const { credentialId, version } = await makeChild();
  await client().pathwayVersion.create({
    data: {
      ...{ pathwayId: version.pathwayId, number: 2, title: "Next", milestoneCredentialId: credentialId },
      sections: {
        create: {
          ...{ position: 0, title: "All" },
          steps: { create: { position: 0, kind: "learn", title: "Read", minutes: 500, body: "Read." } },
        },
      },
    },
  });
  expect(await minutesOf(await makePathway(credentialId))).toEqual([30, 90]);
});

test("of two pathways to one milestone the older one says the time", async () => {
  const { credentialId } = await makeChild();
  await makePathway(null, credentialId);
  expect(await minutesOf(await makePathway(credentialId))).toEqual([30, 90]);
});
