import { createHash } from "node:crypto";
import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { extractFromPng } from "@/lib/openbadges/baking-png";
import { extractFromSvg } from "@/lib/openbadges/baking-svg";
import { publicKeyMultibase } from "@/lib/openbadges/issuer";
import { type JsonObject, objectAt } from "@/lib/openbadges/json";
import { identifiersIn, identifiersOf, withIdentifiers } from "@/lib/openbadges/recipient";
import { signEmbedded } from "@/lib/openbadges/signing";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeAward, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { verifyIndependently } from "@/lib/testing/independent-verifier";
import { badgeJwt } from "./badge-jwt";
import { checkBadge } from "./checking";
import { shareEmail, showName } from "./commands";
import { ensureProofKey } from "./issuer-keys";
import { getOwnIdentity } from "./own-identity";
import { getBakedImage } from "./pictures";
import { getSignedBadge, readPublicAward } from "./queries";

withDatabase();

const NOW = new Date("2027-03-01T10:00:00Z");
const LATER = new Date("2027-03-02T10:00:00Z");
let holder: Awaited<ReturnType<typeof makeEmployee>>;
let version: Awaited<ReturnType<typeof makeCredential>>;
let publicId: string;

beforeAll(async () => {
  await makeOrganisation();
  version = await makeCredential();
});
beforeEach(async () => {
  holder = await makeEmployee();
  publicId = (await makeAward(holder.id, version, NOW)).publicId;
});

const by = (now = LATER) => ({ actor: actorOf(holder), now });
const givenOut = async (id = publicId): Promise<string> => {
  const badge = await getSignedBadge(id);
  if (badge === null || typeof badge === "string") throw new Error(`No badge: ${badge}`);
  return badge.credential;
};
const identityOf = (badge: string) => identifiersIn(JSON.parse(badge));
const stored = async () =>
  (await client().award.findUniqueOrThrow({ where: { publicId } })).signedCredential ?? "";
const publicKey = async () => {
  const key = await client().$transaction((tx) => ensureProofKey(tx, NOW));
  return { publicKeyMultibase: publicKeyMultibase(key) ?? "" };
};

/** The badge in each form in which it is given out, as the credential inside. */
async function allForms(): Promise<JsonObject[]> {
  const json = await givenOut();
  const jwt = (await badgeJwt(json)) ?? "";
  const baked = async (form: "png" | "svg") => {
    const image = await getBakedImage(publicId, form, LATER);
    if (image === null || typeof image === "string") throw new Error(`No picture: ${image}`);
    return image.body;
  };
  const png = extractFromPng(Buffer.from(await baked("png"))) ?? "";
  const svg = extractFromSvg(String(await baked("svg"))) ?? "";
  const claims = JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString());
  return [json, png, svg].map((one): JsonObject => JSON.parse(one)).concat(claims);
}

const withoutIdentity = ({ proof: _, iss, sub, jti, nbf, exp, ...rest }: JsonObject) =>
  withIdentifiers(rest, []);

test("every form names the holder exactly while they agree, and is otherwise as it was", async () => {
  const first = withoutIdentity(JSON.parse(await givenOut()));
  const name = { type: "IdentityObject", hashed: false, identityHash: holder.name, identityType: "name" };
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }), async (choices) => {
      for (const shows of choices) await showName(by(), { shows });
      for (const form of await allForms()) {
        expect(identifiersIn(form)).toEqual(choices.at(-1) ? [name] : []);
        expect(withoutIdentity(form)).toEqual(first);
        expect(Object.keys(objectAt(form.credentialSubject)).filter((one) => one !== "identifier")).toEqual(
          Object.keys(objectAt(first.credentialSubject)),
        );
      }
      const badge = JSON.parse(await givenOut());
      expect(await verifyIndependently(badge, await publicKey())).toBe(true);
      expect((await checkBadge(JSON.stringify(badge), LATER)).verdict).toBe("valid");
      expect((await checkBadge((await badgeJwt(JSON.stringify(badge))) ?? "", LATER)).verdict).toBe("valid");
      expect(await givenOut()).toBe(JSON.stringify(badge));
    }),
    { numRuns: 6 },
  );
}, 60_000);

test("consent that is withdrawn leaves no name behind", async () => {
  await showName(by(), { shows: true });
  await showName(by(), { shows: false });
  const award = await client().award.findUniqueOrThrow({ where: { publicId } });
  expect(award.holderName).toBeNull();
  expect(JSON.stringify(award)).not.toContain(holder.name);
  expect(await readPublicAward(publicId, LATER)).toMatchObject({ holderName: null });
});

test("one person's consent names nobody else", async () => {
  const other = await makeEmployee();
  const { publicId: theirs } = await makeAward(other.id, version, NOW);
  await showName(by(), { shows: true });
  await shareEmail(by(), { shares: true });
  expect(identityOf(await givenOut(theirs))).toEqual([]);
});

describe("the hash of the e-mail address", () => {
  test("is left out until the holder wants it, and again afterwards", async () => {
    expect(identityOf(await givenOut())).toEqual([]);
    await shareEmail(by(), { shares: true });
    expect(identityOf(await givenOut())).toMatchObject([{ identityType: "emailAddress", hashed: true }]);
    expect(await givenOut()).not.toContain(holder.email);
    await shareEmail(by(), { shares: false });
    expect(identityOf(await givenOut())).toEqual([]);
  });

  test("has a random salt of its own in each badge and after each choice", async () => {
    const { publicId: second } = await makeAward(holder.id, await makeCredential(), NOW);
    const hashes = new Set<string>();
    for (let round = 0; round < 2; round += 1) {
      await shareEmail(by(), { shares: true });
      for (const id of [publicId, second]) {
        const [{ salt, identityHash }] = identityOf(await givenOut(id)) as [
          { salt: string; identityHash: string },
        ];
        const hash = createHash("sha256").update(`${holder.email}${salt}`).digest("hex");
        expect(identityHash).toBe(`sha256$${hash}`);
        expect([publicId, second, version.id]).not.toContain(salt);
        hashes.add(identityHash);
      }
    }
    expect(hashes.size).toBe(4);
  });

  test("is nothing for whoever has no address", async () => {
    await client().employee.update({ where: { id: holder.id }, data: { email: null } });
    await shareEmail(by(), { shares: true });
    expect(identityOf(await givenOut())).toEqual([]);
  });
});

describe("a badge signed before", () => {
  const identity = { name: "Earlier Name", email: { address: "someone@example.com", salt: "the public id" } };
  beforeEach(async () => {
    const key = await client().$transaction((tx) => ensureProofKey(tx, NOW));
    const old = withIdentifiers(JSON.parse(await stored()), identifiersOf(identity));
    const signedCredential = JSON.stringify(await signEmbedded(old, key, NOW));
    await client().award.update({ where: { publicId }, data: { signedCredential } });
  });

  test("still verifies as it was downloaded", async () => {
    const file = await stored();
    expect(identityOf(file)).toHaveLength(2);
    expect((await checkBadge(file, LATER)).verdict).toBe("valid");
    expect(await verifyIndependently(JSON.parse(file), await publicKey())).toBe(true);
  });

  test("is given out without the identity that nobody agrees to", async () => {
    const badge = await givenOut();
    expect(identityOf(badge)).toEqual([]);
    expect(badge).not.toMatch(/Earlier Name|the public id/);
    expect(await verifyIndependently(JSON.parse(badge), await publicKey())).toBe(true);
    expect(JSON.parse(badge).id).toBe(JSON.parse(await stored()).id);
  });

  test("is not signed anew where it is not what was signed", async () => {
    const altered = (await stored()).replace('"validFrom":"2027', '"validFrom":"2026');
    await client().award.update({ where: { publicId }, data: { signedCredential: altered } });
    expect(await getSignedBadge(publicId)).toBe("altered");
    expect(await getBakedImage(publicId, "png", LATER)).toBe("altered");
  });

  test("is signed anew with the present key after a change of keys", async () => {
    const before = JSON.parse(await givenOut());
    await client().issuerKey.updateMany({ data: { retiredAt: LATER } });
    await transaction((tx) => ensureProofKey(tx, LATER));
    const after = JSON.parse(await givenOut());
    expect(after.proof.verificationMethod).not.toBe(before.proof.verificationMethod);
    expect(await verifyIndependently(after, await publicKey())).toBe(true);
    for (const badge of [before, after])
      expect((await checkBadge(JSON.stringify(badge), LATER)).verdict).toBe("valid");
  });
});

test("badges keep the name that their holder agreed to, until they ask for the new one", async () => {
  // The other name is named once, however many badges give it.
  await makeAward(holder.id, await makeCredential(), NOW);
  await showName(by(), { shows: true });
  const before = await givenOut();
  await client().employee.update({ where: { id: holder.id }, data: { name: "Ada King" } });
  expect(await givenOut()).toBe(before);
  expect(await readPublicAward(publicId, LATER)).toMatchObject({ holderName: holder.name });
  expect(await getOwnIdentity(actorOf(holder))).toMatchObject({
    name: "Ada King",
    otherNames: [holder.name],
  });
  await showName(by(), { shows: true });
  expect(identityOf(await givenOut())).toMatchObject([{ identityHash: "Ada King" }]);
  expect((await getOwnIdentity(actorOf(holder))).otherNames).toEqual([]);
});
