import { decodeProtectedHeader } from "jose";
import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { makeAward, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { verifyJwtIndependently } from "@/lib/testing/independent-verifier";
import { badgeJwt } from "./badge-jwt";
import { checkBadge } from "./checking";
import { ensureProofKey } from "./issuer-keys";
import { getIssuerKey } from "./publishing";
import { getSignedBadge } from "./queries";

withDatabase();

const NOW = new Date("2027-03-01T10:00:00Z");
let signed: string;

beforeAll(async () => {
  await makeOrganisation();
  const award = await makeAward((await makeEmployee()).id, await makeCredential(), NOW);
  const badge = await getSignedBadge(award.publicId);
  if (badge === null || typeof badge === "string") throw new Error("The badge is not signed");
  signed = badge.credential;
});

const asJwt = async () => (await badgeJwt(signed)) ?? "";
const keyOf = async (jwt: string) =>
  (await getIssuerKey(decodeProtectedHeader(jwt).kid?.split("/").at(-1), NOW)) ?? {};

test("a JWT contains the badge, and verifies with the key its header names", async () => {
  const jwt = await asJwt();
  expect(verifyJwtIndependently(jwt, await keyOf(jwt))).toBe(true);
  expect((await checkBadge(jwt, NOW)).valid).toBe(true);
  const { proof, ...credential } = JSON.parse(signed);
  expect(proof).toBeDefined();
  const claims = JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString());
  expect(claims).toMatchObject({ ...credential, jti: credential.id });
  expect(claims).not.toHaveProperty("proof");
});

test("a JWT is identical to the byte on each request", async () => {
  expect(await asJwt()).toBe(await asJwt());
});

test("no JWT is given for a badge that was changed after it was signed", async () => {
  const { proof, ...credential } = JSON.parse(signed);
  expect(await badgeJwt(signed.replace('"validFrom":"2027', '"validFrom":"2026'))).toBeNull();
  expect(await badgeJwt(JSON.stringify(credential))).toBeNull();
  expect(
    await badgeJwt(JSON.stringify({ ...credential, proof: { ...proof, created: "2020-01-01T00:00:00Z" } })),
  ).toBeNull();
});

test("a JWT names the new key after a key rotation, and one signed with the old key still verifies", async () => {
  const before = await asJwt();
  await client().issuerKey.updateMany({ data: { retiredAt: NOW } });
  await client().$transaction((tx) => ensureProofKey(tx, NOW), { timeout: 30_000 });
  const after = await asJwt();
  expect(decodeProtectedHeader(after).kid).not.toBe(decodeProtectedHeader(before).kid);
  for (const jwt of [before, after]) expect((await checkBadge(jwt, NOW)).valid).toBe(true);
});
