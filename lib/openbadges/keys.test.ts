import { createPublicKey, sign, verify } from "node:crypto";
import { calculateJwkThumbprint } from "jose";
import { describe, expect, test } from "vitest";
import { generateIssuerKey, openIssuerKey } from "./keys";

const secret = new Uint8Array(32).fill(1);
const other = new Uint8Array(32).fill(2);

describe.each(["Ed25519", "RS256"] as const)("an %s key", (algorithm) => {
  const stored = generateIssuerKey(algorithm, secret);

  test("signs after it is opened", () => {
    const { privateKey, publicJwk } = openIssuerKey(stored, secret);
    const data = Buffer.from("cairn");
    const digest = algorithm === "RS256" ? "sha256" : null;
    const publicKey = createPublicKey({ key: publicJwk, format: "jwk" });
    expect(verify(digest, data, publicKey, sign(digest, data, privateKey))).toBe(true);
  });

  test("its id is the thumbprint that other programs compute", async () => {
    expect(stored.id).toBe(await calculateJwkThumbprint(stored.publicJwk));
  });

  test("its private part cannot be read from the row alone", () => {
    expect(JSON.stringify(stored.publicJwk)).not.toContain('"d"');
    expect(() => openIssuerKey(stored, other)).toThrow();
  });

  test("its private part cannot be swapped with that of another row", () => {
    const { encryptedPrivateKey } = generateIssuerKey(algorithm, secret);
    expect(() => openIssuerKey({ ...stored, encryptedPrivateKey }, secret)).toThrow();
  });

  test("a changed bit is detected", () => {
    const at = stored.encryptedPrivateKey.length - 30;
    const flipped = stored.encryptedPrivateKey[at] === "A" ? "B" : "A";
    const changed =
      stored.encryptedPrivateKey.slice(0, at) + flipped + stored.encryptedPrivateKey.slice(at + 1);
    expect(() => openIssuerKey({ ...stored, encryptedPrivateKey: changed }, secret)).toThrow();
  });
});

test("an RS256 key has 2048 bits", () => {
  const { publicJwk } = generateIssuerKey("RS256", secret);
  expect(Buffer.from(publicJwk.n ?? "", "base64url")).toHaveLength(256);
});

test.each([0, 16, 31, 33])("refuses a secret of %i bytes", (length) => {
  expect(() => generateIssuerKey("Ed25519", new Uint8Array(length))).toThrow(/needs 32/);
});

test("an envelope of another version is refused", () => {
  const stored = generateIssuerKey("Ed25519", secret);
  const encryptedPrivateKey = stored.encryptedPrivateKey.replace("v1", "v2");
  expect(() => openIssuerKey({ ...stored, encryptedPrivateKey }, secret)).toThrow(/unknown envelope/i);
});
