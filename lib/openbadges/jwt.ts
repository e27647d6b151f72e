import { jwkAddress } from "./issuer";
import { type JsonObject, objectAt, textAt } from "./json";
import type { SigningKey } from "./keys";

/**
 * What a VC-JWT signs: header and claims, base64url, with a dot between. The claims are the credential's members
 * beside the registered ones.
 *
 * @throws Error when there is no issuer with an id
 */
export const signingInput = (credential: JsonObject, key: SigningKey): string =>
  `${base64url({ alg: "RS256", typ: "vc+jwt", kid: jwkAddress(requireIssuerId(credential), key) })}.${payloadOf(credential)}`;

/** @throws Error when there is no issuer with an id */
export function requireIssuerId(credential: JsonObject): string {
  const id = textAt(objectAt(credential.issuer).id);
  if (!id) throw new Error("A credential needs an issuer with an id before it is signed");
  return id;
}

function payloadOf(credential: JsonObject): string {
  const subject = textAt(objectAt(credential.credentialSubject).id);
  const id = textAt(credential.id);
  return base64url({
    ...credential,
    iss: requireIssuerId(credential),
    ...(subject && { sub: subject }),
    ...(id && { jti: id }),
    ...secondsOf("nbf", credential.validFrom),
    ...secondsOf("exp", credential.validUntil),
  });
}

const secondsOf = (claim: string, instant: JsonObject[string] | undefined) =>
  typeof instant === "string" ? { [claim]: Math.floor(Date.parse(instant) / 1000) } : {};

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
