import { jwkAddress } from "./issuer";
import { type JsonObject, objectAt, textAt } from "./json";
import type { PublicKey } from "./keys";

/**
 * Build the protected header of a VC-JWT; `kid` is the URL of the public key as a JWK.
 *
 * @throws Error when there is no issuer with an id
 */
export const jwtHeader = (credential: JsonObject, key: PublicKey) => ({
  alg: key.algorithm,
  typ: "vc+jwt",
  kid: jwkAddress(requireIssuerId(credential), key),
});

/** @throws Error when there is no issuer with an id */
export function requireIssuerId(credential: JsonObject): string {
  const id = textAt(objectAt(credential.issuer).id);
  if (!id) throw new Error("A credential needs an issuer with an id before it is signed");
  return id;
}

/**
 * Build the claims of a VC-JWT: the credential's members and the registered claims.
 *
 * @throws Error when there is no issuer with an id
 */
export function jwtClaims(credential: JsonObject): JsonObject {
  const subject = textAt(objectAt(credential.credentialSubject).id);
  const id = textAt(credential.id);
  return {
    ...credential,
    iss: requireIssuerId(credential),
    ...(subject && { sub: subject }),
    ...(id && { jti: id }),
    ...secondsOf("nbf", credential.validFrom),
    ...secondsOf("exp", credential.validUntil),
  };
}

const secondsOf = (claim: string, instant: JsonObject[string] | undefined) =>
  typeof instant === "string" ? { [claim]: Math.floor(Date.parse(instant) / 1000) } : {};
