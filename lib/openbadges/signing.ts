import { createPublicKey, sign, verify } from "node:crypto";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { issue } from "@digitalbazaar/vc";
import { decode, encode } from "base58-universal";
import { CompactSign } from "jose";
import { documentLoader } from "./document-loader";
import { verificationMethodId } from "./issuer";
import { dateTime, type JsonObject, objectAt } from "./json";
import { jwtClaims, jwtHeader, requireIssuerId } from "./jwt";
import type { PublicKey, SigningKey } from "./keys";
import { canonicalHash, type Slots } from "./template";

/** What differs between two badges of one version of a credential. */
const BADGE_SLOTS: Slots = {
  id: "address",
  validFrom: "text",
  validUntil: "text",
  credentialSubject: {
    id: "address",
    identifier: { identityHash: "text", salt: "text" },
    result: { value: "text" },
  },
  evidence: { id: "address", name: "text", description: "text", narrative: "text" },
  credentialStatus: { id: "address", statusListIndex: "text", statusListCredential: "address" },
};

const PROOF_SLOTS: Slots = { created: "text", verificationMethod: "address" };

/**
 * Appends an eddsa-rdfc-2022 proof, to the byte what {@link signWithLibrary} gives, some fifty times faster.
 *
 * @throws Error when the credential has members its contexts do not know
 */
export async function signEmbedded(
  credential: JsonObject,
  key: SigningKey,
  created: Date,
): Promise<JsonObject> {
  const proof = {
    type: "DataIntegrityProof",
    created: dateTime(created),
    verificationMethod: verificationMethodId(requireIssuerId(credential), key),
    cryptosuite: "eddsa-rdfc-2022",
    proofPurpose: "assertionMethod",
  };
  const proofValue = `z${encode(sign(null, await signedData(credential, proof), key.privateKey))}`;
  return { ...credential, proof: { ...proof, proofValue } };
}

/** Whether a badge still is what {@link signEmbedded} signed with one of these keys; as fast as signing. */
export async function isAsSigned(badge: JsonObject, keys: readonly PublicKey[]): Promise<boolean> {
  const { proof, ...credential } = badge;
  const { proofValue, ...options } = objectAt(proof);
  const issuer = requireIssuerId(credential);
  const key = keys.find(
    (one) => one.algorithm === "Ed25519" && verificationMethodId(issuer, one) === options.verificationMethod,
  );
  if (!key || typeof proofValue !== "string" || !proofValue.startsWith("z")) return false;
  const publicKey = createPublicKey({ key: key.publicJwk, format: "jwk" });
  return verify(null, await signedData(credential, options), publicKey, decode(proofValue.slice(1)));
}

/** What eddsa-rdfc-2022 signs: the hash of the proof's options, and the hash of the credential. */
const signedData = async (credential: JsonObject, proof: JsonObject) =>
  Buffer.concat([
    await hashOfOptions({ "@context": credential["@context"] ?? [], ...proof }),
    await canonicalHash(credential, BADGE_SLOTS),
  ]);

let lastOptions: { text: string; hash: Buffer } = { text: "", hash: Buffer.alloc(0) };

/** Badges signed together have the same options. */
async function hashOfOptions(options: JsonObject): Promise<Buffer> {
  const text = JSON.stringify(options);
  if (lastOptions.text !== text) lastOptions = { text, hash: await canonicalHash(options, PROOF_SLOTS) };
  return lastOptions.hash;
}

/** The whole path of `@digitalbazaar/vc`: for status lists, and the measure of the fast path in tests. */
export async function signWithLibrary(
  credential: JsonObject,
  key: SigningKey,
  created: Date,
): Promise<JsonObject> {
  const id = verificationMethodId(requireIssuerId(credential), key);
  const signer = {
    id,
    algorithm: "Ed25519",
    sign: async ({ data }: { data: Uint8Array }) => new Uint8Array(sign(null, data, key.privateKey)),
  };
  const suite = new DataIntegrityProof({ signer, cryptosuite, date: created });
  const signed = await issue({
    credential: structuredClone(credential),
    suite,
    documentLoader,
    now: created,
  });
  return signed as JsonObject; // the library adds a proof to the object and changes nothing else
}

/**
 * The credential as a compact VC-JWT: its members beside the registered claims, RS256, and in `kid` the
 * address of the public key as a JWK.
 */
export const signJwt = (credential: JsonObject, key: SigningKey): Promise<string> =>
  new CompactSign(Buffer.from(JSON.stringify(jwtClaims(credential))))
    .setProtectedHeader(jwtHeader(credential, key))
    .sign(key.privateKey);
