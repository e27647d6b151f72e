import { createHmac, sign } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";
import { encode } from "base58-universal";
import { CompactSign } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import {
  ISSUER,
  NOW,
  STATUS_LIST,
  sampleAward,
  sampleKeys,
  signBoth,
  statusListOf,
} from "@/lib/testing/sample-awards";
import { bakePng, extractFromPng } from "./baking-png";
import { bakeSvg } from "./baking-svg";
import { buildCredential } from "./credential";
import { isJsonObject, type Json, type JsonObject, objectAt } from "./json";
import { jwtClaims, jwtHeader } from "./jwt";
import { signEmbedded, signJwt, signWithLibrary } from "./signing";
import { buildStatusListCredential } from "./status-list";
import { canonicalHash } from "./template";
import { type Resolver, type Step, type Verification, verifyBadge } from "./verification";

const keys = sampleKeys();
const strangerKeys = sampleKeys();
const award = sampleAward();
const DAY = 86_400_000;
let badge: Awaited<ReturnType<typeof signBoth>>;
let clearList: JsonObject;

const listOf = (revoked: number[], changes: Partial<Parameters<typeof buildStatusListCredential>[0]> = {}) =>
  buildStatusListCredential({
    url: STATUS_LIST,
    issuer: ISSUER,
    list: statusListOf(revoked),
    validFrom: new Date(NOW.getTime() - DAY),
    validUntil: new Date(NOW.getTime() + DAY),
    ...changes,
  });

const resolverWith = (list: string | JsonObject | null): Resolver => ({
  async issuer(id) {
    return id === ISSUER.id ? { name: ISSUER.name, keys: [keys.ed25519, keys.rs256] } : null;
  },
  async statusList(url) {
    return url === STATUS_LIST ? list : null;
  },
});

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=",
  "base64",
);

beforeAll(async () => {
  badge = await signBoth(buildCredential(award), keys, NOW);
  clearList = await signWithLibrary(listOf([award.status.index + 1]), keys.ed25519, NOW);
});

const verify = (
  input: string | Uint8Array | JsonObject,
  list: string | JsonObject | null = clearList,
  at = NOW,
) => {
  const isText = typeof input === "string" || input instanceof Uint8Array;
  return verifyBadge(isText ? input : JSON.stringify(input), resolverWith(list), at);
};

const failuresOf = ({ steps }: Verification) =>
  steps.filter(({ state }: Step) => state === "failed").map(({ key, detail }) => `${key}: ${detail.code}`);

describe("a genuine badge", () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>';

  test.each([
    ["JSON", () => JSON.stringify(badge.credential)],
    ["JWT", () => badge.jwt],
    ["bytes of JSON", () => Buffer.from(`\uFEFF ${JSON.stringify(badge.credential)}\n`)],
    ["JSON in UTF-16", () => Buffer.from(`\uFEFF${JSON.stringify(badge.credential)}`, "utf16le")],
    ["JSON in UTF-16, big-endian", () => utf16(`\uFEFF${JSON.stringify(badge.credential)}`).swap16()],
    ["JSON in UTF-16 without a mark", () => utf16(JSON.stringify(badge.credential))],
    ["JSON in UTF-16, big-endian without a mark", () => utf16(JSON.stringify(badge.credential)).swap16()],
    ["a JWT in UTF-16, big-endian without a mark", () => utf16(badge.jwt).swap16()],
    ["SVG in UTF-16, big-endian", () => utf16(`\uFEFF${bakeSvg(svg, badge.jwt)}`).swap16()],
    ["PNG with compressed JSON", () => compressed(bakePng(PNG, JSON.stringify(badge.credential)))],
    ["bytes of a JWT", () => Buffer.from(`${badge.jwt}\n`)],
    ["PNG with JSON", () => bakePng(PNG, JSON.stringify(badge.credential))],
    ["PNG with JWT", () => bakePng(PNG, badge.jwt)],
    ["SVG with JSON", () => Buffer.from(bakeSvg(svg, JSON.stringify(badge.credential)))],
    ["SVG with JWT as text", () => bakeSvg(svg, badge.jwt)],
  ])("is valid as %s", async (_, input) => {
    const result = await verify(input());
    expect(failuresOf(result)).toEqual([]);
    expect(result.valid).toBe(true);
    expect(result.steps.map(({ key }) => key)).toEqual([
      "readable",
      "signature",
      "unchanged",
      "status",
      "dates",
      "issuer",
    ]);
    expect(result.summary).toMatchObject({ id: award.id, name: "Data storytelling", holderName: null });
  });

  test("is valid in a drawing of another encoding, as bytes and as text", async () => {
    const named = buildCredential({ ...award, recipient: { ...award.recipient, name: "Zoë Müller" } });
    const signed = JSON.stringify(await signEmbedded(named, keys.ed25519, NOW));
    const drawn = bakeSvg(`<?xml version="1.0" encoding="ISO-8859-1"?>${svg}`, signed);
    for (const input of [Buffer.from(drawn, "latin1"), drawn]) {
      const result = await verify(input);
      expect(failuresOf(result)).toEqual([]);
      expect(result.summary?.holderName).toBe("Zoë Müller");
    }
    for (const encoding of ["UTF-16", "unheard-of"]) {
      const odd = drawn.replace("ISO-8859-1", encoding);
      expect(failuresOf(await verify(Buffer.from(odd)))).toEqual([]);
    }
  });

  test("is valid with a status list in either format", async () => {
    expect((await verify(badge.jwt, await signJwt(listOf([]), keys.rs256))).valid).toBe(true);
  });

  test("names the recipient if they agreed", async () => {
    const named = buildCredential({ ...award, recipient: { ...award.recipient, name: "Ada Lovelace" } });
    const result = await verify(await signEmbedded(named, keys.ed25519, NOW));
    expect(result.summary?.holderName).toBe("Ada Lovelace");
  });
});

test("no text in a badge can be altered, left out or renamed", async () => {
  for (const [path, altered] of alterations(badge.credential)) {
    const result = await verify(altered);
    expect(result.valid, path).toBe(false);
    expect(["invalid", "not-ours", "unreadable"], path).toContain(result.verdict);
  }
}, 60_000);

test("no letter of a JWT can be altered", async () => {
  for (let at = 0; at < badge.jwt.length; at += 97) {
    const letter = badge.jwt[at] === "A" ? "B" : "A";
    if (badge.jwt[at] === ".") continue;
    expect((await verify(badge.jwt.slice(0, at) + letter + badge.jwt.slice(at + 1))).valid).toBe(false);
  }
});

describe("signed members cannot be moved to where they are not read", () => {
  test.each<[string, (credential: JsonObject) => JsonObject]>([
    ["an addition", (one) => ({ ...one, grade: "A" })],
    [
      "@included",
      ({ validUntil, ...one }) => ({ ...one, "@included": [{ id: one.id, validUntil }] as Json }),
    ],
    [
      "a context of its own",
      (one) => ({ ...one, "@context": [one["@context"], { extra: "urn:x" }].flat() as Json }),
    ],
    [
      "contexts in another order",
      (one) => ({ ...one, "@context": [one["@context"]].flat().reverse() as Json }),
    ],
    ["a second proof", (one) => ({ ...one, proof: [one.proof, one.proof] as Json })],
    ["no proof", ({ proof: _, ...one }) => one],
  ])("%s", async (_, alter) => {
    expect((await verify(alter(badge.credential))).valid).toBe(false);
  });

  test.each([award.id, "_:b0"])("not even signed by us: an object inside with the id %s", async (id) => {
    const { proof: _, ...credential } = badge.credential;
    const odd = await signEmbedded({ ...credential, evidence: evidenceOf(id) }, keys.ed25519, NOW);
    const result = await verify(odd);
    expect([result.verdict, failuresOf(result)]).toEqual(["invalid", ["unchanged: form-altered"]]);
  });
});

const evidenceOf = (id: string): Json => [{ id, type: ["Evidence"], name: "Slides" }];

test("a badge whose end stands in a list, where it would not be shown, is not in the form of ours", async () => {
  const { validUntil } = badge.credential;
  const result = await verify({ ...badge.credential, validUntil: [validUntil ?? null] });
  expect([result.verdict, failuresOf(result)]).toEqual(["invalid", ["unchanged: form-altered"]]);
});

test("a badge whose holder or achievement stands in a list, where neither is read, is not in the form of ours", async () => {
  const subject = objectAt(badge.credential.credentialSubject);
  const listed: Json[] = [[subject], { ...subject, achievement: [objectAt(subject.achievement)] }];
  for (const credentialSubject of listed) {
    const result = await verify({ ...badge.credential, credentialSubject });
    expect([result.verdict, failuresOf(result)]).toEqual(["invalid", ["unchanged: form-altered"]]);
  }
});

test("what our key has signed is a badge only if it says that it is one", async () => {
  const other = { ...buildCredential(award), type: ["VerifiableCredential"] };
  const result = await verify(await signEmbedded(other, keys.ed25519, NOW));
  expect([result.verdict, failuresOf(result)]).toEqual(["invalid", ["unchanged: form-altered"]]);
});

test("what our key has signed for another purpose than to state something is no badge", async () => {
  const credential = buildCredential(award);
  const { proofValue: _, ...options } = objectAt(badge.credential.proof);
  const proof = { ...options, proofPurpose: "authentication" };
  const hashes = [
    await canonicalHash({ "@context": credential["@context"] ?? [], ...proof }, {}),
    await canonicalHash(credential, {}),
  ];
  const proofValue = `z${encode(sign(null, Buffer.concat(hashes), keys.ed25519.privateKey))}`;
  const result = await verify({ ...credential, proof: { ...proof, proofValue } });
  expect([result.verdict, failuresOf(result)]).toEqual(["invalid", ["signature: proof-unsupported"]]);
});

describe("revocation fails closed", () => {
  const index = award.status.index;
  const signed = (list: JsonObject, key = keys.ed25519) => signWithLibrary(list, key, NOW);
  test.each<[string, string, () => Promise<string | JsonObject | null>]>([
    ["revoked", "revoked", () => signed(listOf([index]))],
    ["revoked, list as JWT", "revoked", () => signJwt(listOf([index]), keys.rs256)],
    ["no list", "status-list-missing", async () => null],
    ["a list without proof", "status-list-not-genuine", async () => listOf([])],
    ["a list of a stranger's key", "status-list-not-genuine", () => signed(listOf([]), strangerKeys.ed25519)],
    [
      "a list of another issuer",
      "status-list-not-genuine",
      () => signed(listOf([], { issuer: { id: "https://other.example/issuer", name: "Other" } })),
    ],
    [
      "a list changed after signing",
      "status-list-not-genuine",
      async () => ({ ...(await signed(listOf([]))), validUntil: "2099-01-01T00:00:00Z" }),
    ],
    ["a list of another address", "status-list-wrong", () => signed(listOf([], { url: `${STATUS_LIST}0` }))],
    [
      "a list for suspension",
      "status-list-wrong",
      () => {
        const list = listOf([]);
        return signed({
          ...list,
          credentialSubject: { ...(list.credentialSubject as JsonObject), statusPurpose: "suspension" },
        });
      },
    ],
    [
      "a list past its date",
      "status-list-out-of-date",
      () => signed(listOf([], { validUntil: new Date(NOW.getTime() - 1) })),
    ],
    [
      "a list of the future",
      "status-list-out-of-date",
      () => signed(listOf([], { validFrom: new Date(NOW.getTime() + DAY) })),
    ],
    [
      "a list without an end date",
      "status-list-out-of-date",
      () => {
        const { validUntil: _, ...endless } = listOf([]);
        return signed(endless);
      },
    ],
    ["a list that ends now", "status-list-out-of-date", () => signed(listOf([], { validUntil: NOW }))],
    [
      "a credential that is no list",
      "status-list-wrong",
      () => signJwt({ ...listOf([]), type: ["VerifiableCredential"] }, keys.rs256),
    ],
    [
      "a list of another kind",
      "status-list-wrong",
      () => {
        const list = listOf([]);
        const subject = { ...objectAt(list.credentialSubject), type: "StatusList2021" };
        return signJwt({ ...list, credentialSubject: subject }, keys.rs256);
      },
    ],
    ["a badge instead of a list", "status-list-wrong", async () => badge.jwt],
    ["rubbish", "status-list-wrong", async () => "rubbish"],
  ])("%s", async (_, code, list) => {
    const result = await verify(badge.credential, await list());
    expect(failuresOf(result)).toEqual([`status: ${code}`]);
    expect(result).toMatchObject({ valid: false, verdict: code === "revoked" ? code : "uncertain" });
  });

  test("a badge without an entry", async () => {
    const { credentialStatus: _, ...credential } = buildCredential(award);
    const result = await verify(await signEmbedded(credential, keys.ed25519, NOW));
    expect(failuresOf(result)).toEqual(["status: status-entry-missing"]);
  });

  test("an entry for another purpose", async () => {
    const credential = buildCredential(award);
    const status = { ...(credential.credentialStatus as JsonObject), statusPurpose: "suspension" };
    const result = await verify(
      await signEmbedded({ ...credential, credentialStatus: status }, keys.ed25519, NOW),
    );
    expect(failuresOf(result)).toEqual(["status: status-entry-missing"]);
  });

  test.each<[string, JsonObject]>([
    ["of another kind", { type: "StatusList2021Entry" }],
    ["without a number", { statusListIndex: null }],
    ["whose number is written in another way", { statusListIndex: "0x5" }],
  ])("an entry %s", async (_, changes) => {
    const credential = buildCredential(award);
    const credentialStatus = { ...objectAt(credential.credentialStatus), ...changes };
    const result = await verify(await signJwt({ ...credential, credentialStatus }, keys.rs256));
    expect(failuresOf(result)).toEqual(["status: status-entry-missing"]);
    expect(result.verdict).toBe("uncertain");
  });

  test("an entry beyond the list", async () => {
    const beyond = buildCredential(sampleAward({ status: { listUrl: STATUS_LIST, index: 131_072 } }));
    const result = await verify(await signEmbedded(beyond, keys.ed25519, NOW));
    expect(failuresOf(result)).toEqual(["status: status-list-wrong"]);
  });
});

test.each([
  ["before it begins", new Date("2027-01-15T09:29:59Z"), "dates: not-yet-valid"],
  ["when it has ended", new Date("2029-01-15T09:30:00Z"), "dates: expired"],
])("fails for a badge %s", async (_, at, failure) => {
  const fresh = listOf([], {
    validFrom: new Date(at.getTime() - DAY),
    validUntil: new Date(at.getTime() + DAY),
  });
  const list = await signWithLibrary(fresh, keys.ed25519, NOW);
  for (const input of [badge.jwt, badge.credential]) {
    const result = await verify(input, list, at);
    expect(failuresOf(result)).toEqual([failure]);
    expect(result).toMatchObject({ valid: false, verdict: failure.replace("dates: ", "") });
  }
});

test("a badge and its status list are in force from their first moment on", async () => {
  const at = new Date("2027-01-15T09:30:00Z");
  const list = listOf([], { validFrom: at, validUntil: new Date(at.getTime() + DAY) });
  const result = await verify(badge.credential, await signWithLibrary(list, keys.ed25519, NOW), at);
  expect(failuresOf(result)).toEqual([]);
});

test("a badge that was revoked is called revoked, also when it has ended since", async () => {
  const at = new Date("2029-01-15T09:30:00Z");
  const list = listOf([award.status.index], {
    validFrom: new Date(at.getTime() - DAY),
    validUntil: new Date(at.getTime() + DAY),
  });
  const result = await verify(badge.credential, await signWithLibrary(list, keys.ed25519, NOW), at);
  expect(failuresOf(result)).toEqual(["status: revoked", "dates: expired"]);
  expect(result.verdict).toBe("revoked");
});

test("a badge that has ended is called uncertain while its list cannot be had: it may have been revoked", async () => {
  const result = await verify(badge.credential, null, new Date("2029-01-15T09:30:00Z"));
  expect(failuresOf(result)).toEqual(["status: status-list-missing", "dates: expired"]);
  expect(result.verdict).toBe("uncertain");
});

test("of a badge that was altered neither its dates nor its state are checked", async () => {
  const result = await verify({ ...badge.credential, name: "Brain surgery" });
  const states = result.steps.map(({ state }) => state);
  expect(states.join(" ")).toBe("passed passed failed skipped skipped passed");
});

test("a verification says by what it was signed, by whom, from when on and until when", async () => {
  const detailsOf = async (input: string | JsonObject) =>
    Object.fromEntries((await verify(input)).steps.map(({ key, detail }) => [key, detail]));
  const dates = { code: "in-force", from: "2027-01-15T09:30:00Z" };
  expect(await detailsOf(badge.credential)).toMatchObject({
    signature: { code: "key-of-issuer", form: "eddsa-rdfc-2022" },
    dates: { ...dates, until: "2029-01-15T09:30:00Z" },
    issuer: { code: "known", id: ISSUER.id, name: ISSUER.name },
  });
  expect(await detailsOf(badge.jwt)).toMatchObject({ signature: { code: "key-of-issuer", form: "RS256" } });
  const { validUntil: _, ...endless } = buildCredential(award);
  expect((await detailsOf(await signEmbedded(endless, keys.ed25519, NOW))).dates).toEqual(dates);
});

test("a badge whose end cannot be read as a date is not valid", async () => {
  const endless = { ...buildCredential(award), validUntil: "some day" };
  const result = await verify(await signEmbedded(endless, keys.ed25519, NOW));
  expect(failuresOf(result)).toEqual(["dates: dates-unreadable"]);
  expect(result.verdict).toBe("invalid");
});

test("a badge of Open Badges 2 is described by its badge class, its issuer and its dates", async () => {
  const result = await verify({
    type: "Assertion",
    id: "https://old.example/assertions/1",
    badge: {
      name: "Welding",
      description: "Welds pipes.",
      issuer: { id: "https://old.example/issuer", name: "Old School" },
    },
    issuedOn: "2019-02-03T00:00:00Z",
    expires: "2024-02-03T00:00:00Z",
  });
  expect(result.summary).toMatchObject({
    name: "Welding",
    description: "Welds pipes.",
    issuer: { id: "https://old.example/issuer", name: "Old School" },
    validFrom: "2019-02-03T00:00:00Z",
    validUntil: "2024-02-03T00:00:00Z",
  });
});

test("a badge of the first Verifiable Credentials is described by its name, issuer and dates, not by a hash", async () => {
  const issuer = "https://other.example/issuer";
  const hashed = { identityType: "name", hashed: true, identityHash: "sha256$1f" };
  const result = await verify({
    ...{ type: ["VerifiableCredential"], id: "https://other.example/1", name: "Welding", issuer },
    credentialSubject: { identifier: [hashed] },
    ...{ issuanceDate: "2021-02-03T00:00:00Z", expirationDate: "2024-02-03T00:00:00Z" },
  });
  expect(result.summary).toMatchObject({
    ...{ name: "Welding", issuer: { id: issuer, name: null }, holderName: null },
    ...{ validFrom: "2021-02-03T00:00:00Z", validUntil: "2024-02-03T00:00:00Z" },
  });
});

test("a file that leaves its issuer empty is no badge of anybody", async () => {
  const result = await verify({ type: ["VerifiableCredential"], name: "Welding", issuer: "" });
  expect(failuresOf(result)).toEqual(["readable: not-an-open-badge"]);
});

test("empty entries in a badge of others are passed over", async () => {
  const result = await verify({
    type: ["VerifiableCredential"],
    issuer: "https://other.example/issuer",
    credentialSubject: {
      identifier: [null, { identityType: "name", hashed: false, identityHash: "Ada Lovelace" }],
      achievement: { name: "Welding", alignment: [null, { targetName: "Pipes" }] },
    },
  });
  expect(result).toMatchObject({
    verdict: "not-ours",
    summary: { holderName: "Ada Lovelace", skills: [{ name: "Pipes", url: "", level: null }] },
  });
});

test("a badge is described by its criteria, its picture, its dates, and its skills with their levels", async () => {
  const { achievement } = award;
  expect((await verify(badge.credential)).summary).toMatchObject({
    criteria: achievement.criteria,
    imageUrl: achievement.imageUrl,
    validFrom: "2027-01-15T09:30:00Z",
    validUntil: "2029-01-15T09:30:00Z",
    skills: [
      { name: "Data visualisation", url: "https://learn.example.com/skills/DAT-04", level: "3" },
      { name: "Presenting", url: "https://learn.example.com/skills/COM-01", level: "3" },
    ],
  });
});

describe("keys and issuers", () => {
  test("a stranger's key in the name of the issuer", async () => {
    const forged = await signBoth(buildCredential(award), strangerKeys, NOW);
    expect(failuresOf(await verify(forged.credential))).toEqual(["signature: key-unknown"]);
    expect(failuresOf(await verify(forged.jwt))).toEqual(["signature: key-unknown"]);
  });

  test("a stranger's signature with the id of the right key", async () => {
    const forged = await signEmbedded(
      buildCredential(award),
      { ...strangerKeys.ed25519, publicJwk: keys.ed25519.publicJwk },
      NOW,
    );
    expect(failuresOf(await verify(forged))).toEqual(["unchanged: content-altered"]);
    const jwt = await signJwt(buildCredential(award), { ...strangerKeys.rs256, id: keys.rs256.id });
    expect(failuresOf(await verify(jwt))).toEqual(["unchanged: content-altered"]);
  });

  test("an unknown issuer", async () => {
    const other = { id: "https://other.example/issuer", name: "Other" };
    const foreign = await signBoth(buildCredential({ ...award, issuer: other }), strangerKeys, NOW);
    for (const input of [foreign.credential, foreign.jwt]) {
      const result = await verify(input);
      expect(failuresOf(result)).toEqual([]);
      expect(result).toMatchObject({ verdict: "not-ours", valid: false });
      expect(result.steps.map(({ state }) => state)).toEqual(["passed", ...Array(5).fill("skipped")]);
      expect(result.summary).toMatchObject({ name: "Data storytelling", issuer: other });
    }
  });

  test.each<[string, JsonObject, string]>([
    [
      "other contexts",
      {
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://example.com/own"],
        type: ["VerifiableCredential", "OpenBadgeCredential"],
        issuer: "https://other.example/issuer",
        credentialSubject: { achievement: { name: "Welding" } },
      },
      "https://other.example/issuer",
    ],
    [
      "the form of Open Badges 2",
      {
        "@context": "https://w3id.org/openbadges/v2",
        type: "Assertion",
        id: "https://old.example/assertions/1",
        badge: { type: "BadgeClass", name: "Welding", issuer: { id: "https://old.example/issuer" } },
        issuedOn: "2019-02-03T00:00:00Z",
      },
      "https://old.example/issuer",
    ],
    [
      "a description at another address",
      { type: "Assertion", id: "https://old.example/assertions/1", badge: "https://old.example/b/2" },
      "https://old.example/assertions/1",
    ],
    [
      "a claim around it",
      { vc: { type: ["VerifiableCredential"], name: "Welding" }, iss: "did:web:other.example" },
      "did:web:other.example",
    ],
  ])("a badge of others, with %s, is neither called valid nor not valid", async (_, foreign, id) => {
    const result = await verify(foreign);
    expect([result.verdict, failuresOf(result)]).toEqual(["not-ours", []]);
    expect(result.steps.at(-1)?.detail).toEqual({ code: "issuer-unknown", id });
  });

  test("a badge in our name that is not in the form of ours is not valid", async () => {
    const [own, other] = [badge.credential, { ...badge.credential, "@context": "https://schema.org" }];
    expect(await verify(own)).toMatchObject({ verdict: "valid" });
    const result = await verify(other);
    expect([result.verdict, failuresOf(result)]).toEqual(["invalid", ["unchanged: form-altered"]]);
  });
});

describe("a JWT cannot choose how it is checked", () => {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const kid = () => JSON.parse(Buffer.from(badge.jwt.split(".")[0] ?? "", "base64url").toString()).kid;
  const body = () => badge.jwt.split(".")[1];

  test("alg none", async () => {
    expect(failuresOf(await verify(`${encode({ alg: "none", kid: kid() })}.${body()}.`))).toEqual([
      "signature: proof-unsupported",
    ]);
  });

  test("HS256 with the public key as its secret", async () => {
    const content = `${encode({ alg: "HS256", kid: kid() })}.${body()}`;
    const mac = createHmac("sha256", JSON.stringify(keys.rs256.publicJwk))
      .update(content)
      .digest("base64url");
    expect(failuresOf(await verify(`${content}.${mac}`))).toEqual(["signature: proof-unsupported"]);
  });

  test("an extension that a reader has to understand", async () => {
    const credential = buildCredential(award);
    const jwt = await new CompactSign(Buffer.from(JSON.stringify(jwtClaims(credential))))
      .setProtectedHeader({ ...jwtHeader(credential, keys.rs256), crit: ["b64"], b64: true })
      .sign(keys.rs256.privateKey);
    expect(failuresOf(await verify(jwt))).toEqual(["signature: proof-unsupported"]);
  });

  test("claims that contradict the credential", async () => {
    const jwt = await signJwt({ ...buildCredential(award), exp: 1 }, keys.rs256);
    expect((await verify(jwt)).valid).toBe(true); // signJwt sets the registered claims itself
    const { validUntil: _, ...endless } = buildCredential(award);
    const odd = await signJwt({ ...endless, exp: 4_000_000_000 }, keys.rs256);
    expect(failuresOf(await verify(odd))).toEqual(["unchanged: claims-contradict"]);
  });
});

test.each([
  ["holder", { sub: "urn:uuid:11111111-4a3e-4a3c-9d0c-2f1f6a7f8a10" }],
  ["address", { jti: "https://learn.example.com/badges/another" }],
  ["beginning", { nbf: 1 }],
  ["issuer", { iss: "https://other.example/issuer" }],
])("a JWT whose claims give another %s than the badge in it is not valid", async (_, claims) => {
  const credential = buildCredential(award);
  const jwt = await new CompactSign(Buffer.from(JSON.stringify({ ...jwtClaims(credential), ...claims })))
    .setProtectedHeader(jwtHeader(credential, keys.rs256))
    .sign(keys.rs256.privateKey);
  expect(failuresOf(await verify(jwt))).toEqual(["unchanged: claims-contradict"]);
});

test("a drawing of more than a million characters with a badge is read", async () => {
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg"><desc>${"x".repeat(1_000_000)}</desc></svg>`;
  expect((await verify(bakeSvg(drawn, badge.jwt))).verdict).toBe("valid");
});

test.each<[string, string | Uint8Array | (() => string | Uint8Array), string]>([
  ["nothing", "", "empty"],
  ["a sentence", "This is my badge.", "not-a-badge"],
  ["a truncated JSON", () => JSON.stringify(badge.credential).slice(0, -40), "json-broken"],
  ["a truncated JWT", () => badge.jwt.slice(0, 100), "not-a-badge"],
  ["three words", "one.two.three", "jwt-broken"],
  ["a member that occurs twice", () => twice(), "member-twice"],
  ["a claim that occurs twice", () => `${encoded({ alg: "RS256" })}.${encoded(twice())}.AA`, "member-twice"],
  ["a member __proto__", '{"type":["OpenBadgeCredential"],"__proto__":{"issuer":"x"}}', "member-proto"],
  ["another JSON", '{"@context":"https://w3id.org/openbadges/v2","type":"Assertion"}', "not-an-open-badge"],
  ["a huge text", "x".repeat(1_000_001), "too-large"],
  ["a huge picture", new Uint8Array(25_000_001), "too-large"],
  ["a broken picture", Buffer.from("89504e470d0a1a0a0000", "hex"), "picture-broken"],
  ["a picture with two badges", () => withSecond(bakePng(PNG, badge.jwt)), "picture-two-badges"],
  [
    "a drawing with two badges",
    () => bakeSvg("<svg></svg>", badge.jwt).replace("</svg>", '<openbadges:credential verify="x"/></svg>'),
    "picture-two-badges",
  ],
  ["a badge that unpacks to gigabytes", () => compressed(bakePng(PNG, " ".repeat(5_000_000))), "too-large"],
  ["a compressed badge that is cut off", () => compressed(bakePng(PNG, badge.jwt), 20), "picture-broken"],
  ["a page with a drawing in it", "<!doctype html><html><body><svg></svg></body></html>", "not-a-badge"],
  ["a drawing without a badge", "<svg></svg>", "picture-without-badge"],
  [
    "a drawing with a badge of Open Badges 2",
    '<svg><openbadges:assertion verify="a.b.c"/></svg>',
    "older-badge",
  ],
  ["a picture with a badge of Open Badges 2", () => olderPicture(), "older-badge"],
  ["a drawing with a document type", '<!DOCTYPE svg SYSTEM "x"><svg></svg>', "picture-without-badge"],
  ["deep nesting", `${'{"a":'.repeat(500)}1${"}".repeat(500)}`, "too-large"],
  ["very many values", `{"a":[${"0,".repeat(300_000)}0]}`, "too-large"],
])("refuses %s", async (_, input, code) => {
  const result = await verify(typeof input === "function" ? input() : input);
  expect(result).toMatchObject({ verdict: "unreadable", valid: false, summary: null });
  expect(failuresOf(result)).toEqual([`readable: ${code}`]);
  expect(result.steps).toHaveLength(6);
});

test("a badge of a million characters is read", async () => {
  expect((await verify(JSON.stringify(badge.credential).padEnd(1_000_000))).verdict).toBe("valid");
});

const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;
/** With the object and its list, so many values. */
const numerous = (values: number) => `{"a":[${"0,".repeat(values - 3)}0]}`;

test.each([
  ["forty levels", nested(40), "not-an-open-badge"],
  ["forty-one levels", nested(41), "too-large"],
  ["five thousand values", numerous(5_000), "not-an-open-badge"],
  ["one value more", numerous(5_001), "too-large"],
])("the work that a file may cause is bounded: %s", async (_, file, code) => {
  expect(failuresOf(await verify(file))).toEqual([`readable: ${code}`]);
});

test("the member that occurs twice is named", async () => {
  const [readable] = (await verify(twice())).steps;
  expect(readable?.detail).toEqual({ code: "member-twice", member: "validUntil" });
});

test("a badge in a picture is found whatever label other software gave it, and whatever follows the picture", async () => {
  const labelled = withChunk(PNG, Buffer.from(`iTXtopenbadgecredential\0\0\0en\0Badge\0${badge.jwt}`));
  const followed = Buffer.concat([bakePng(PNG, badge.jwt), Buffer.from("and more")]);
  for (const picture of [labelled, followed]) expect((await verify(picture)).verdict).toBe("valid");
});

test.each(["iTXt", "tEXt", "zTXt"])("an older badge is known in a text of kind %s", async (kind) => {
  const picture = withChunk(PNG, Buffer.from(`${kind}openbadges\0\0\0\0\0{}`, "latin1"));
  expect(failuresOf(await verify(picture))).toEqual(["readable: older-badge"]);
});

/** A picture in which the name of the chunk is that of Open Badges 2. */
const olderPicture = () =>
  withChunk(PNG, Buffer.from("tEXtopenbadges\0https://old.example/assertions/1", "latin1"));

/** Insert a chunk, type and content, behind the header. */
function withChunk(png: Buffer, content: Buffer): Buffer {
  const framed = Buffer.alloc(content.length + 8);
  framed.writeUInt32BE(content.length - 4, 0);
  content.copy(framed, 4);
  framed.writeUInt32BE(crc32(content), content.length + 4);
  return Buffer.concat([png.subarray(0, 33), framed, png.subarray(33)]);
}

/** Type and content of the chunk with the badge, which is the first one behind the header. */
const badgeChunk = (png: Buffer) => png.subarray(37, 41 + png.readUInt32BE(33));

const withSecond = (png: Buffer) => withChunk(png, badgeChunk(png));

test("a compressed badge is not unpacked beyond its bound, whatever is said of its size later", () => {
  const packed = (bytes: number) => compressed(bakePng(PNG, " ".repeat(bytes)));
  expect(extractFromPng(packed(4_000_000))).toHaveLength(4_000_000);
  expect(() => extractFromPng(packed(4_000_001))).toThrow(AppError);
});

/** The picture as a program leaves it that compresses its texts; cut off after so many bytes. */
function compressed(png: Buffer, kept?: number): Buffer {
  const chunk = badgeChunk(png);
  const keyword = "iTXtopenbadgecredential\0";
  const text = deflateSync(chunk.subarray(keyword.length + 4)).subarray(0, kept);
  return withChunk(PNG, Buffer.concat([Buffer.from(`${keyword}\x01\0\0\0`, "latin1"), text]));
}

const utf16 = (text: string) => Buffer.from(text, "utf16le");

const encoded = (value: object | string) =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

/** Our badge, its end date given twice: the signature covers what one of two programs reads. */
const twice = () => JSON.stringify(badge.credential).replace("{", '{"validUntil":"2099-01-01T00:00:00Z",');

test("a document crafted to be slow is given up", async () => {
  const alike = Array.from({ length: 10 }, () => ({ type: ["Alignment"], targetName: "x" }));
  const results = Array.from({ length: 2 }, () => ({ type: ["Result"], alignment: alike }));
  const subject = badge.credential.credentialSubject as JsonObject;
  const started = performance.now();
  const slow = { ...badge.credential, credentialSubject: { ...subject, result: results } };
  expect(failuresOf(await verify(slow))).toEqual(["unchanged: content-altered"]);
  expect(performance.now() - started).toBeLessThan(6_000);
});

/** Yields the document with every text changed, every member left out, every member renamed. */
function* alterations(document: JsonObject, path = ""): Generator<[string, JsonObject]> {
  for (const [member, value] of Object.entries(document)) {
    const { [member]: _, ...without } = document;
    yield [`without ${path}.${member}`, without];
    yield [`renamed ${path}.${member}`, { ...without, [`${member}2`]: value }];
    for (const [where, changed] of changesOf(value, `${path}.${member}`))
      yield [where, { ...document, [member]: changed }];
  }
}

function* changesOf(value: Json, path: string): Generator<[string, Json]> {
  if (typeof value === "string") yield [path, `${value}x`];
  else if (typeof value === "boolean") yield [path, !value];
  else if (Array.isArray(value))
    for (const [at, item] of value.entries()) {
      yield [`without ${path}.${at}`, value.toSpliced(at, 1)];
      for (const [where, changed] of changesOf(item, `${path}.${at}`)) yield [where, value.with(at, changed)];
    }
  else if (isJsonObject(value)) yield* alterations(value, path);
}
