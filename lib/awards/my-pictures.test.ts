import { beforeAll, beforeEach, expect, test } from "vitest";
import { designOf } from "@/lib/badge-art/design";
import { badgeShapes } from "@/lib/badge-art/image";
import { fromDay } from "@/lib/core/calendar";
import { getCredentialVersion } from "@/lib/credentials/queries";
import { client } from "@/lib/db/client";
import { listGoals } from "@/lib/pathways/goals";
import { getPathwayEditorFacts } from "@/lib/pathways/queries";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeAward, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { credentialStep, draftSteps, makePathway, publishSteps } from "@/lib/testing/learning";
import { listBadgePictures } from "./my-pictures";
import { versionView } from "./version-views";

withDatabase();

const [EARLIER, LATER] = [new Date("2020-03-01T10:00:00Z"), new Date("2020-05-01T10:00:00Z")];
let holder: Awaited<ReturnType<typeof makeEmployee>>;

beforeAll(() => makeOrganisation());
beforeEach(async () => {
  holder = await makeEmployee();
});

type Credential = Awaited<ReturnType<typeof makeCredential>>;
const earn = (version: Credential, at = EARLIER) => makeAward(holder.id, version, at);
const pictures = async () =>
  (await listBadgePictures(actorOf(holder))).map(({ publicId, state }) => [publicId, state]);

test("the latest badge is shown first", async () => {
  const later = await earn(await makeCredential(), LATER);
  const earlier = await earn(await makeCredential());
  expect(await pictures()).toEqual([
    [later.publicId, "valid"],
    [earlier.publicId, "valid"],
  ]);
});

test("of a badge that was renewed only the newest is shown", async () => {
  const version = await makeCredential();
  const { id } = await earn(version);
  await client().award.update({ where: { id }, data: { supersededAt: LATER } });
  const renewed = await earn(version, LATER);
  expect(await pictures()).toEqual([[renewed.publicId, "valid"]]);
});

test("a badge whose last day is over is shown as expired, and one that was revoked as revoked", async () => {
  const over = await earn(await makeCredential());
  await client().award.update({ where: { id: over.id }, data: { validUntil: fromDay("2021-03-01") } });
  const revoked = await earn(await makeCredential(), LATER);
  await client().award.update({
    where: { id: revoked.id },
    data: { revokedAt: LATER, revokedReason: "Issued to the wrong person." },
  });
  expect(await pictures()).toEqual([
    [revoked.publicId, "revoked"],
    [over.publicId, "expired"],
  ]);
});

test("every picture of a milestone shows the credentials that its pathway first asked for", async () => {
  const [milestone, first, second, aside] = [
    await makeCredential(),
    await makeCredential(),
    await makeCredential(),
    await makeCredential(),
  ];
  const steps = [
    ...[second, first].map(({ credentialId }) => credentialStep(credentialId)),
    credentialStep(aside.credentialId, { isOptional: true }),
  ];
  await publishSteps(steps, { milestoneCredentialId: milestone.credentialId, publishedAt: EARLIER });
  // What is asked for later does not change the picture.
  const later = await makePathway(first.credentialId, milestone.credentialId);
  await earn(milestone);
  const [picture] = await listBadgePictures(actorOf(holder));
  expect(picture).toMatchObject({
    title: milestone.title,
    shapes: badgeShapes(designOf(milestone, 2), 64),
  });
  expect((await versionView(milestone.id, LATER)).design.stones).toBe(2);

  const lnd = actorOf(holder, ["lnd"]);
  expect(await getCredentialVersion(lnd, milestone.id)).toMatchObject({ title: milestone.title, stones: 2 });
  expect(await listGoals([milestone.credentialId])).toMatchObject([{ title: milestone.title, stones: 2 }]);
  const { credentials } = await getPathwayEditorFacts(lnd, later);
  expect(credentials.find(({ versionId }) => versionId === milestone.id)).toMatchObject({ stones: 2 });
});

test("a credential has no stones of a pathway that was never published", async () => {
  const [milestone, part] = [await makeCredential(), await makeCredential()];
  await draftSteps([credentialStep(part.credentialId)], { milestoneCredentialId: milestone.credentialId });
  const { stones } = await getCredentialVersion(actorOf(holder, ["lnd"]), milestone.id);
  expect(stones).toBeNull();
  expect((await versionView(milestone.id, LATER)).builtOn).toEqual([]);
});
