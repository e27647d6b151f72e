import { beforeAll, beforeEach, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeAward, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { checkAward, checkBadge } from "./checking";
import { revokeAward } from "./commands";
import { listBadgePictures } from "./my-pictures";
import { getPreviewImage } from "./pictures";
import { getSignedBadge, listMyBadges, readPublicAward, successorAddress } from "./queries";

withDatabase();

const NOW = new Date("2027-03-01T10:00:00Z");
const REASON = "Issued to the wrong person.";
type Made = Awaited<ReturnType<typeof makeAward>>;
let holder: Awaited<ReturnType<typeof makeEmployee>>;
let version: Awaited<ReturnType<typeof makeCredential>>;
let award: Made;

beforeAll(async () => {
  await makeOrganisation();
});
beforeEach(async () => {
  holder = await makeEmployee();
  version = await makeCredential();
  award = await makeAward(holder.id, version, NOW);
});

const textOf = async ({ publicId }: Made) => {
  const badge = await getSignedBadge(publicId);
  if (badge === null || typeof badge === "string") throw new Error("The badge is not signed");
  return badge.credential;
};
const revoke = async () =>
  revokeAward(
    { actor: actorOf(await makeEmployee(), ["admin"]), now: NOW },
    { awardId: award.id, reason: REASON },
  );
const supersede = async ({ id }: Made) =>
  client().award.update({ where: { id }, data: { supersededAt: NOW } });

test("a revoked badge is verified with day and reason, by its file as by its address", async () => {
  const file = await textOf(award);
  expect(await checkBadge(file, NOW)).toMatchObject({ verdict: "valid", standing: { revokedOn: null } });
  await revoke();
  const standing = { revokedOn: "2027-03-01", revokedReason: REASON };
  expect(await checkBadge(file, NOW)).toMatchObject({ verdict: "revoked", valid: false, standing });
  expect(await checkAward(award.publicId, NOW)).toMatchObject({ verdict: "revoked", standing });
});

test("a forged copy is told nothing about the badge that it copies", async () => {
  await revoke();
  const forged = (await textOf(award)).replace(version.title, "Brain surgery");
  expect(await checkBadge(forged, NOW)).toMatchObject({ verdict: "invalid", standing: null });
});

test("a badge of an issuer whose address only begins like ours is not ours", async () => {
  const address = new URL((await client().organisation.findUniqueOrThrow({ where: { id: 1 } })).publicUrl);
  const pretended = (await textOf(award)).replaceAll(address.origin, `${address.origin}.example.net`);
  expect(await checkBadge(pretended, NOW)).toMatchObject({ verdict: "not-ours", standing: null });
});

test("a superseded badge is genuine, and names the one that took its place", async () => {
  await supersede(award);
  const newer = await makeAward(holder.id, version, NOW);
  const check = await checkBadge(await textOf(award), NOW);
  expect(check).toMatchObject({
    verdict: "valid",
    standing: { supersededOn: "2027-03-01", renewal: { publicId: newer.publicId } },
  });
  expect((await checkBadge(await textOf(newer), NOW)).standing).toMatchObject({
    supersededOn: null,
    renewal: null,
  });
});

test("of badges of two merged records the live one is the successor, though it may be the older one", async () => {
  await supersede(award);
  const newer = await makeAward(holder.id, version, NOW);
  await supersede(newer);
  await client().award.update({ where: { id: award.id }, data: { supersededAt: null } });
  expect(await readPublicAward(newer.publicId, NOW)).toMatchObject({
    state: "superseded",
    renewal: { publicId: award.publicId },
  });
  expect(await successorAddress(newer.publicId)).toContain(award.publicId);
  expect(await successorAddress(award.publicId)).toBeNull();
});

test("a superseded badge without a live one is superseded all the same, and by no older one", async () => {
  await supersede(award);
  const newer = await makeAward(holder.id, version, NOW);
  await supersede(newer);
  expect((await readPublicAward(award.publicId, NOW))?.renewal).toMatchObject({ publicId: newer.publicId });
  expect(await readPublicAward(newer.publicId, NOW)).toMatchObject({
    state: "superseded",
    supersededOn: "2027-03-01",
    renewal: null,
  });
});

test.each([
  ["revoked", async () => revoke(), ["revoked"]],
  ["superseded", async () => supersede(award), []],
  [
    "expired",
    async () =>
      client().award.update({ where: { id: award.id }, data: { validUntil: new Date("2026-01-31") } }),
    ["expired"],
  ],
] as const)("a badge that is %s is so on every page and picture", async (state, change, pictures) => {
  const before = await getPreviewImage(award.publicId, NOW);
  expect((await listBadgePictures(actorOf(holder))).map((one) => one.state)).toEqual(["valid"]);
  await change();
  expect(await readPublicAward(award.publicId, NOW)).toMatchObject({ state });
  expect((await listMyBadges(actorOf(holder), NOW)).map((one) => one.state)).toEqual([state]);
  expect((await listBadgePictures(actorOf(holder))).map((one) => one.state)).toEqual(pictures);
  expect((await getPreviewImage(award.publicId, NOW))?.equals(before ?? Buffer.alloc(0))).toBe(false);
});
