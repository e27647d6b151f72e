import { beforeAll, describe, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { isJsonObject, listAt, objectAt } from "@/lib/openbadges/json";
import { withDatabase } from "@/lib/testing/database";
import {
  makeAward,
  makeCredential,
  makeEmployee,
  makeOrganisation,
  PUBLIC_URL,
} from "@/lib/testing/factories";
import { badgeJwt } from "./badge-jwt";
import { getAchievementImage, getPreviewImage } from "./pictures";
import { getAchievement, getIssuerKey, getIssuerKeys, getIssuerProfile, getStatusList } from "./publishing";
import { getSignedBadge } from "./queries";

withDatabase();

const NOW = new Date("2027-03-01T10:00:00Z");
let award: Awaited<ReturnType<typeof makeAward>>;
let version: Awaited<ReturnType<typeof makeCredential>>;

beforeAll(async () => {
  await makeOrganisation();
  version = await makeCredential();
  award = await makeAward((await makeEmployee()).id, version, NOW);
});

describe("the issuer", () => {
  test("publishes the key that signed, under the address in the proof", async () => {
    const badge = await getSignedBadge(award.publicId);
    if (badge === null || typeof badge === "string") throw new Error("The badge is not signed");
    const { proof, issuer } = JSON.parse(badge.credential);
    const profile = await getIssuerProfile(NOW);
    expect(profile.id).toBe(issuer.id);
    const methods = listAt(profile.verificationMethod).filter(isJsonObject);
    expect(methods.map(({ id }) => id)).toContain(proof.verificationMethod);

    const jwt = await badgeJwt(badge.credential);
    const { kid } = JSON.parse(Buffer.from(jwt?.split(".")[0] ?? "", "base64url").toString());
    expect(await getIssuerKey(kid.split("/").at(-1), NOW)).toMatchObject({ kid, kty: "RSA", alg: "RS256" });
  });

  test("publishes no private key, and keeps retired keys", async () => {
    await client().issuerKey.updateMany({ data: { retiredAt: NOW } });
    const { keys } = await getIssuerKeys(NOW);
    expect(keys).toHaveLength(2);
    expect(keys.flatMap((key) => Object.keys(key)).filter((member) => "dpq".includes(member))).toEqual([]);
    await client().issuerKey.updateMany({ data: { retiredAt: null } });
  });

  test.each([undefined, "", "x", "a".repeat(43), "../keys"])("has no key %j", async (id) => {
    expect(await getIssuerKey(id, NOW)).toBeNull();
  });
});

describe("the status list", () => {
  test("is signed, for a day, and the same for a minute", async () => {
    const id = String(award.statusListId);
    const list = await getStatusList(id, NOW);
    expect(list).toMatchObject({
      id: `${PUBLIC_URL}/issuer/status/${id}`,
      validUntil: "2027-03-02T10:00:00Z",
    });
    expect(objectAt(list?.proof).cryptosuite).toBe("eddsa-rdfc-2022");
    expect(await getStatusList(id, new Date(NOW.getTime() + 59_000))).toBe(list);
    const later = await getStatusList(id, new Date(NOW.getTime() + 60_000));
    expect(later?.validUntil).toBe("2027-03-02T10:01:00Z");
  });

  test.each(["0", "-1", "1e9", "9999", "1; drop", undefined])("has no list of number %j", async (id) => {
    expect(await getStatusList(id, NOW)).toBeNull();
  });
});

describe("an achievement", () => {
  test("has at its address the description that the badge contains", async () => {
    const badge = await getSignedBadge(award.publicId);
    if (badge === null || typeof badge === "string") throw new Error("The badge is not signed");
    const { achievement } = JSON.parse(badge.credential).credentialSubject;
    expect(achievement.id).toBe(`${PUBLIC_URL}/achievements/${version.id}`);
    expect(await getAchievement(String(version.id), NOW)).toMatchObject(achievement);
  });

  test("is shown, like its picture, for published versions only", async () => {
    const draft = await makeCredential({ state: "draft", publishedAt: null });
    for (const id of [String(draft.id), "0", "x", undefined]) {
      expect(await getAchievement(id, NOW)).toBeNull();
      expect(await getAchievementImage(id, NOW)).toBeNull();
    }
    expect((await getAchievementImage(String(version.id), NOW))?.subarray(1, 4).toString()).toBe("PNG");
  });

  test("of a retired version is still shown, with its picture, because badges name it", async () => {
    const retired = await makeCredential({ state: "retired" });
    expect(await getAchievement(String(retired.id), NOW)).toMatchObject({ name: retired.title });
    expect(await getAchievementImage(String(retired.id), NOW)).not.toBeNull();
  });

  test("has another preview from the moment on at which the badge has expired", async () => {
    const brief = await makeCredential({ validityMonths: 1 });
    const { publicId } = await makeAward((await makeEmployee()).id, brief, NOW);
    const [last, over] = [new Date("2027-04-01T23:45:00Z"), new Date("2027-04-02T00:00:00Z")];
    const shown = await getPreviewImage(publicId, NOW);
    expect(await getPreviewImage(publicId, last)).toEqual(shown);
    expect(await getPreviewImage(publicId, over)).not.toEqual(shown);
  });

  test("has a preview of 1200 × 627", async () => {
    const preview = await getPreviewImage(award.publicId, NOW);
    expect([preview?.readUInt32BE(16), preview?.readUInt32BE(20)]).toEqual([1200, 627]);
    expect(await getPreviewImage("nobody", NOW)).toBeNull();
  });
});
