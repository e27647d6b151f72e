import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { makeCredential, makeOrganisation } from "@/lib/testing/factories";
import { credentialStep, draftSteps, makePathway } from "@/lib/testing/learning";
import { circularCredentials, publishedValidity } from "./graph";

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

test("a draft of another pathway can make a circle, a version of it that was retired cannot", async () => {
  const milestone = async () => (await makeCredential({ assessments: {} })).credentialId;
  const [own, drafted, former] = [await milestone(), await milestone(), await milestone()];
  const pathway = await makePathway(null, own);
  await draftSteps([credentialStep(own)], { milestoneCredentialId: drafted });
  const { id } = await makePathway(own, former);
  await client().pathwayVersion.update({ where: { id }, data: { state: "retired" } });
  expect(await circularCredentials(client(), pathway.pathwayId, own)).toEqual(new Set([own, drafted]));
});

test("what the version before asked for makes no circle with the draft that takes its place", async () => {
  const [asked, former] = [await makeCredential({ assessments: {} }), await makeCredential()];
  const { pathwayId } = await makePathway(asked.credentialId, former.credentialId);
  const circle = await circularCredentials(client(), pathwayId, asked.credentialId);
  expect(circle).toEqual(new Set([asked.credentialId]));
});

test("how long a credential is valid is what its published version says, and nothing before there is one", async () => {
  const published = await makeCredential({ validityMonths: 12 });
  await client().credentialVersion.create({
    data: { credentialId: published.credentialId, number: 2, title: "Next", validityMonths: 24 },
  });
  const draft = await makeCredential({ validityMonths: 6, state: "draft" });
  const validity = await publishedValidity(client());
  expect(validity.get(published.credentialId)).toBe(12);
  expect(validity.has(draft.credentialId)).toBe(false);
});
