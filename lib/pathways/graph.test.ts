import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { makeCredential, makeOrganisation } from "@/lib/testing/factories";
import { makePathway } from "@/lib/testing/learning";
import { circularCredentials } from "./graph";

withDatabase();
beforeAll(() => makeOrganisation());

test("a pathway depends on itself through its own milestone, and through milestones that require it, at any distance", async () => {
  const milestone = async () => (await makeCredential({ assessments: {} })).credentialId;
  const [own, second, third, other] = [
    await milestone(),
    await milestone(),
    await milestone(),
    await milestone(),
  ];
  const pathway = await makePathway(null, own);
  await makePathway(own, second);
  await makePathway(second, third);
  await makePathway(null, other);
  const circle = await circularCredentials(client(), pathway.pathwayId, own);
  expect([...circle].sort((a, b) => a - b)).toEqual([own, second, third]);
  expect(await circularCredentials(client(), pathway.pathwayId, null)).toEqual(new Set());
});
