import { createPublicKey } from "node:crypto";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { compactVerify } from "jose";
import type { BadgeFile } from "./badge-file";
import { documentLoader } from "./document-loader";
import { jwkAddress, publicKeyMultibase, verificationMethodId } from "./issuer";
import { isJsonObject, type JsonObject, objectAt, textAt } from "./json";
import type { PublicKey } from "./keys";

/** Why a signature is not accepted. `content-altered`: the key is right, but it signed something else. */
type ProofFailure =
  | "proof-missing"
  | "proof-unsupported"
  | "key-unknown"
  | "claims-contradict"
  | "content-altered";

const MAX_MILLISECONDS = 3_000;

/**
 * Check whether a key of the issuer signed this badge. The proof format is fixed by the type of key, so that
 * a token cannot choose how it is checked.
 *
 * @param keys  every key of the issuer, including retired ones
 */
export const checkProof = (file: BadgeFile, keys: PublicKey[]): Promise<ProofFailure | null> =>
  file.form === "jwt" ? checkJwt(file, keys) : checkEmbedded(file.credential, keys);

export const issuerIdOf = (credential: JsonObject): string | null =>
  textAt(credential.issuer) ?? textAt(objectAt(credential.issuer).id);

async function checkEmbedded(credential: JsonObject, keys: PublicKey[]): Promise<ProofFailure | null> {
  const { proof, ...document } = credential;
  if (!isJsonObject(proof)) return proof === undefined ? "proof-missing" : "proof-unsupported";
  const { type, cryptosuite: suite, proofPurpose, proofValue, verificationMethod } = proof;
  const isOurs =
    type === "DataIntegrityProof" && suite === "eddsa-rdfc-2022" && proofPurpose === "assertionMethod";
  if (!isOurs || typeof proofValue !== "string" || !/^z[1-9A-HJ-NP-Za-km-z]{64,90}$/.test(proofValue))
    return "proof-unsupported";

  const issuer = issuerIdOf(credential) ?? "";
  const key = keys.find(
    (one) => one.algorithm === "Ed25519" && verificationMethodId(issuer, one) === verificationMethod,
  );
  if (!key || typeof verificationMethod !== "string") return "key-unknown";
  const method = {
    id: verificationMethod,
    type: "Multikey",
    controller: issuer,
    publicKeyMultibase: publicKeyMultibase(key),
  };
  // A badge that names its key as a context must not be served the key as one: contexts have no fragment of
  // ours.
  const loader = async (url: string) =>
    url === method.id ? { contextUrl: null, documentUrl: url, document: method } : documentLoader(url);
  const checker = new DataIntegrityProof({ cryptosuite: { ...cryptosuite, canonize: canonizeInTime } });
  const { verified } = await checker.verifyProof({ proof, document, documentLoader: loader });
  return verified ? null : "content-altered";
}

/**
 * Limits the time of canonicalisation, which crafted documents can prolong without end. A genuine badge takes
 * milliseconds.
 */
const canonizeInTime: typeof cryptosuite.canonize = (document, options) =>
  cryptosuite.canonize(document, { ...options, signal: AbortSignal.timeout(MAX_MILLISECONDS) });

async function checkJwt(
  { credential, jwt, header }: BadgeFile & { form: "jwt" },
  keys: PublicKey[],
): Promise<ProofFailure | null> {
  if (header.alg !== "RS256" || header.crit !== undefined) return "proof-unsupported";
  const issuer = issuerIdOf(credential) ?? "";
  const key = keys.find((one) => one.algorithm === "RS256" && jwkAddress(issuer, one) === header.kid);
  if (!key) return "key-unknown";
  const publicKey = createPublicKey({ key: key.publicJwk, format: "jwk" });
  const isSigned = await compactVerify(jwt, publicKey, { algorithms: ["RS256"] }).then(
    () => true,
    () => false,
  );
  if (!isSigned) return "content-altered";
  return claimsMatch(credential, issuer) ? null : "claims-contradict";
}

/** Return whether the registered claims agree with the members of the credential. */
function claimsMatch(credential: JsonObject, issuer: string): boolean {
  const { iss, sub, jti, nbf, exp, id, validFrom, validUntil, credentialSubject } = credential;
  const seconds = (instant: unknown) =>
    typeof instant === "string" ? Math.floor(Date.parse(instant) / 1000) : undefined;
  return (
    iss === issuer &&
    jti === id &&
    sub === objectAt(credentialSubject).id &&
    nbf === seconds(validFrom) &&
    exp === seconds(validUntil)
  );
}
