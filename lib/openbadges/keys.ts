import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { openSealed, seal } from "@/lib/core/secrets/sealed";

/** Ed25519 signs the embedded proof, RS256 the JWT. An issuer has one current key of each. */
export type KeyAlgorithm = "Ed25519" | "RS256";

/** The public members of a JWK and no others: safe to store and publish. */
type PublicJwk = { kty: string; crv?: string; x?: string; n?: string; e?: string };

export type PublicKey = {
  /** RFC 7638 thumbprint of the public key: the same key always has the same id. */
  id: string;
  algorithm: KeyAlgorithm;
  publicJwk: PublicJwk;
};

/** The stored form. The private part is encrypted; see {@link openIssuerKey}. */
type StoredKey = PublicKey & { encryptedPrivateKey: string };

export type SigningKey = PublicKey & { privateKey: KeyObject };

/**
 * Generate a key pair of an issuer, with its private part encrypted.
 *
 * @param secret  32 bytes, from the environment or the data folder; never stored beside the result
 */
export function generateIssuerKey(algorithm: KeyAlgorithm, secret: Uint8Array): StoredKey {
  const pair =
    algorithm === "Ed25519"
      ? generateKeyPairSync("ed25519")
      : generateKeyPairSync("rsa", { modulusLength: 2048, publicExponent: 0x10001 });
  const { kty = "", crv, x, n, e } = pair.publicKey.export({ format: "jwk" });
  const publicJwk = algorithm === "Ed25519" ? { kty, crv, x } : { kty, n, e };
  const id = thumbprint(publicJwk);
  const pkcs8 = pair.privateKey.export({ format: "der", type: "pkcs8" });
  return { id, algorithm, publicJwk, encryptedPrivateKey: seal(pkcs8, secret, id) };
}

/** @throws Error when the secret differs from the one used for encryption, or the row was tampered with */
export function openIssuerKey(key: StoredKey, secret: Uint8Array): SigningKey {
  const pkcs8 = openSealed(key.encryptedPrivateKey, secret, key.id);
  const privateKey = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
  return { id: key.id, algorithm: key.algorithm, publicJwk: key.publicJwk, privateKey };
}

/** RFC 7638: SHA-256 over the required members in alphabetical order. */
function thumbprint({ crv, e, kty, n, x }: PublicJwk): string {
  const required = kty === "RSA" ? { e, kty, n } : { crv, kty, x };
  return createHash("sha256").update(JSON.stringify(required)).digest("base64url");
}
