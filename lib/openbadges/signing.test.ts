import { createPublicKey, sign } from "node:crypto";
import fc from "fast-check";
import { compactVerify, decodeProtectedHeader } from "jose";
import { describe, expect, test } from "vitest";
import { verifyIndependently, verifyJwtIndependently } from "@/lib/testing/independent-verifier";
import { anyAward, NOW, sampleAward, sampleKeys } from "@/lib/testing/sample-awards";
import { buildCredential } from "./credential";
import { jwkAddress, publicKeyMultibase } from "./issuer";
import { jwtClaims, jwtHeader } from "./jwt";
import { signEmbedded, signJwt, signWithLibrary } from "./signing";

const keys = sampleKeys();
const publicKey = { publicKeyMultibase: publicKeyMultibase(keys.ed25519) ?? "" };

describe("signEmbedded", () => {
  test("the result is byte for byte that of the library, for every shape", async () => {
    await fc.assert(
      fc.asyncProperty(anyAward, async (award) => {
        const credential = buildCredential(award);
        const signed = await signEmbedded(credential, keys.ed25519, NOW);
        const byLibrary = await signWithLibrary(credential, keys.ed25519, NOW);
        expect(JSON.stringify(signed)).toBe(JSON.stringify(byLibrary));
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  test("verifies with software that shares no code with the signer", async () => {
    await fc.assert(
      fc.asyncProperty(anyAward, async (award) => {
        const signed = await signEmbedded(buildCredential(award), keys.ed25519, NOW);
        expect(await verifyIndependently(signed, publicKey)).toBe(true);
        expect(await verifyIndependently({ ...signed, name: "Another name!" }, publicKey)).toBe(false);
      }),
      { numRuns: 50 },
    );
  }, 60_000);

  test("a text that looks like a placeholder is not taken for one", async () => {
    const award = sampleAward();
    award.recipient.email = { address: "ada@example.com", salt: "urn:cairn:place:0" };
    const credential = buildCredential(award);
    const signed = await signEmbedded(credential, keys.ed25519, NOW);
    expect(signed).toEqual(await signWithLibrary(credential, keys.ed25519, NOW));
  });

  test("a title that looks like a placeholder is not taken for one", async () => {
    const { achievement } = sampleAward();
    const titled = sampleAward({ achievement: { ...achievement, name: "urn:cairn:place:0" } });
    const credential = buildCredential(titled);
    const signed = await signEmbedded(credential, keys.ed25519, NOW);
    expect(signed).toEqual(await signWithLibrary(credential, keys.ed25519, NOW));
  });

  test("merges what RDF merges: evidence at a URL that occurs elsewhere", async () => {
    const award = sampleAward();
    award.evidence = [
      { url: award.id, name: "Itself" },
      { url: award.achievement.imageUrl, name: "The picture" },
      { url: award.issuer.id, name: award.issuer.name },
    ];
    const credential = buildCredential(award);
    const signed = await signEmbedded(credential, keys.ed25519, NOW);
    expect(signed).toEqual(await signWithLibrary(credential, keys.ed25519, NOW));
    expect(await verifyIndependently(signed, publicKey)).toBe(true);
  });

  test("signs badges with many equal items", async () => {
    const award = sampleAward();
    award.evidence = Array.from({ length: 12 }, () => ({ name: "Exam", description: "8 of 10 points" }));
    const credential = buildCredential(award);
    const signed = await signEmbedded(credential, keys.ed25519, NOW);
    expect(signed).toEqual(await signWithLibrary(credential, keys.ed25519, NOW));
    expect(await verifyIndependently(signed, publicKey)).toBe(true);
  });

  test("refuses members that no context defines", async () => {
    const credential = { ...buildCredential(sampleAward()), grade: "A" };
    await expect(signEmbedded(credential, keys.ed25519, NOW)).rejects.toThrow(/safe mode/i);
  });
});

describe("signJwt", () => {
  test("is a VC-JWT whose kid refers to the key", async () => {
    const award = sampleAward();
    const jwt = await signJwt(buildCredential(award), keys.rs256);
    expect(decodeProtectedHeader(jwt)).toEqual({
      alg: "RS256",
      typ: "vc+jwt",
      kid: jwkAddress(award.issuer.id, keys.rs256),
    });
    const key = createPublicKey({ key: keys.rs256.publicJwk, format: "jwk" });
    const { payload } = await compactVerify(jwt, key, { algorithms: ["RS256"] });
    expect(JSON.parse(Buffer.from(payload).toString())).toEqual({
      ...buildCredential(award),
      iss: award.issuer.id,
      sub: award.recipient.id,
      jti: award.id,
      nbf: Date.UTC(2027, 0, 15, 9, 30) / 1000,
      exp: Date.UTC(2029, 0, 15, 9, 30) / 1000,
    });
    expect(verifyJwtIndependently(jwt, keys.rs256.publicJwk)).toBe(true);
    expect(verifyJwtIndependently(`${jwt.slice(0, -20)}AAAA${jwt.slice(-16)}`, keys.rs256.publicJwk)).toBe(
      false,
    );
  });

  test("the result is byte for byte that of JWTs issued earlier", async () => {
    await fc.assert(
      fc.asyncProperty(anyAward, async (award) => {
        const credential = buildCredential(award);
        const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
        const [header, claims] = [jwtHeader(credential, keys.rs256), jwtClaims(credential)];
        expect(Object.keys(header)).toEqual(["alg", "typ", "kid"]);
        expect(Object.keys(claims).slice(0, Object.keys(credential).length)).toEqual(Object.keys(credential));
        const content = `${part(header)}.${part(claims)}`;
        const signature = sign("sha256", Buffer.from(content), keys.rs256.privateKey).toString("base64url");
        expect(await signJwt(credential, keys.rs256)).toBe(`${content}.${signature}`);
      }),
      { numRuns: 30 },
    );
  });
});
