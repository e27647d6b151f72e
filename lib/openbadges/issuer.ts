import { encode } from "base58-universal";
import { CREDENTIALS_CONTEXT, DID_CONTEXT, MULTIKEY_CONTEXT, OPEN_BADGES_CONTEXT } from "./document-loader";
import type { JsonObject } from "./json";
import type { PublicKey } from "./keys";

export type Issuer = {
  /** URL of the issuer's profile document, without `#`; it never changes. */
  id: string;
  name: string;
  url?: string;
  email?: string;
  description?: string;
  imageUrl?: string;
};

/** Build the issuer as it appears in every badge and at the top of its profile document. */
export const profileOf = ({ id, name, url, email, description, imageUrl }: Issuer): JsonObject => ({
  id,
  type: ["Profile"],
  name,
  ...(url && { url }),
  ...(email && { email }),
  ...(description && { description }),
  ...(imageUrl && { image: { id: imageUrl, type: "Image" } }),
});

/**
 * Return the Multikey form of an Ed25519 key: base58btc of 0xed 0x01 and the 32 bytes. Undefined for other
 * keys.
 */
export function publicKeyMultibase({ algorithm, publicJwk }: PublicKey): string | undefined {
  if (algorithm !== "Ed25519" || !publicJwk.x) return undefined;
  return `z${encode(Buffer.concat([Buffer.from([0xed, 0x01]), Buffer.from(publicJwk.x, "base64url")]))}`;
}

/** Verifiers read the key from this fragment and require its controller to be the issuer. */
export function verificationMethodId(issuerId: string, key: PublicKey): string {
  const multibase = publicKeyMultibase(key);
  if (!multibase) throw new Error(`Key ${key.id} is no Ed25519 key`);
  return `${issuerId}#${multibase}`;
}

/** The `kid` of our JWTs: a URL that serves {@link publishedJwk}. */
export const jwkAddress = (issuerId: string, key: PublicKey) => `${issuerId}/keys/${key.id}`;

export const publishedJwk = (issuerId: string, key: PublicKey) => ({
  ...key.publicJwk,
  kid: jwkAddress(issuerId, key),
  alg: key.algorithm === "Ed25519" ? "EdDSA" : "RS256",
  use: "sig",
});

/** List every key the issuer ever signed with, including retired ones, so that old badges keep verifying. */
export const publishedJwks = (issuerId: string, keys: PublicKey[]) => ({
  keys: keys.map((key) => publishedJwk(issuerId, key)),
});

/**
 * Build the document at `issuer.id`: an Open Badges 3.0 profile that is also a controller document, so that
 * other software can look up the key of a proof. RSA keys are found through the `kid` of the JWT instead.
 *
 * @param keys  current and retired ones, by time of creation
 */
export function issuerProfile(issuer: Issuer, keys: PublicKey[]): JsonObject {
  const methods = keys.flatMap((key) => {
    const multibase = publicKeyMultibase(key);
    if (!multibase) return [];
    return {
      id: verificationMethodId(issuer.id, key),
      type: "Multikey",
      controller: issuer.id,
      publicKeyMultibase: multibase,
    };
  });
  return {
    "@context": [CREDENTIALS_CONTEXT, OPEN_BADGES_CONTEXT, DID_CONTEXT, MULTIKEY_CONTEXT],
    ...profileOf(issuer),
    verificationMethod: methods,
    assertionMethod: methods.map(({ id }) => id),
  };
}
