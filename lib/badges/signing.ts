import { sign } from "node:crypto";
import { promisify } from "node:util";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { issue } from "@digitalbazaar/vc";
import { encode } from "base58-universal";
import { documentLoader } from "./document-loader";
import { verificationMethodId } from "./issuer";
import { dateTime, type JsonObject } from "./json";
import { issuerIdOf, signingInput } from "./jwt";
import type { SigningKey } from "./keys";
import { canonicalHash, type Slots } from "./template";

/** The current keys of an issuer: one for the embedded proof, one for the JWT. */
export type IssuerSigningKeys = { ed25519: SigningKey; rs256: SigningKey };

export type SignedBadge = { credential: JsonObject; jwt: string };

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
/** Enough to keep the thread pool busy while this thread canonicalises. */
const AT_ONCE = 64;

const signAsync = promisify(sign);

/**
 * Signs badges in both forms, in the order given; {@link AT_ONCE} at a time, the RSA part in the thread pool.
 *
 * @param created  when the proof is made; whole seconds are kept
 */
export async function signBadges(
  credentials: JsonObject[],
  keys: IssuerSigningKeys,
  created: Date,
): Promise<SignedBadge[]> {
  const signed: SignedBadge[] = new Array(credentials.length);
  const waiting = credentials.entries();
  const work = async () => {
    for (const [at, credential] of waiting) signed[at] = await signBadge(credential, keys, created);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, credentials.length) }, work));
  return signed;
}

export async function signBadge(
  credential: JsonObject,
  keys: IssuerSigningKeys,
  created: Date,
): Promise<SignedBadge> {
  const [embedded, jwt] = await Promise.all([
    signEmbedded(credential, keys.ed25519, created),
    signJwt(credential, keys.rs256),
  ]);
  return { credential: embedded, jwt };
}

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
    verificationMethod: verificationMethodId(issuerIdOf(credential), key),
    cryptosuite: "eddsa-rdfc-2022",
    proofPurpose: "assertionMethod",
  };
  const options: JsonObject = { "@context": credential["@context"] ?? [], ...proof };
  const data = Buffer.concat([
    await canonicalHash(options, PROOF_SLOTS),
    await canonicalHash(credential, BADGE_SLOTS),
  ]);
  const proofValue = `z${encode(sign(null, data, key.privateKey))}`;
  return { ...credential, proof: { ...proof, proofValue } };
}

/** The whole path of `@digitalbazaar/vc`: for status lists, and the measure of the fast path in tests. */
export async function signWithLibrary(
  credential: JsonObject,
  key: SigningKey,
  created: Date,
): Promise<JsonObject> {
  const id = verificationMethodId(issuerIdOf(credential), key);
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
export async function signJwt(credential: JsonObject, key: SigningKey): Promise<string> {
  const content = signingInput(credential, key);
  const signature = await signAsync("sha256", Buffer.from(content), key.privateKey);
  return `${content}.${signature.toString("base64url")}`;
}
