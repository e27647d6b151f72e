import { createHash } from "node:crypto";
import { isJsonObject, type Json, type JsonObject, listAt, objectAt } from "./json";
import { wellFormed } from "./well-formed";

/** How a badge names its recipient beyond the pseudonymous id; null: it does not. */
export type Identity = {
  name: string | null;
  /** Included only as a salted hash: whoever guesses the address can confirm the guess. */
  email: { address: string; salt: string } | null;
};

/** `sha256$<hex>` of the lower-case address followed by the salt, as Open Badges specifies. */
export const hashedEmail = (email: string, salt: string) =>
  `sha256$${createHash("sha256").update(`${email.trim().toLowerCase()}${salt}`).digest("hex")}`;

/** Return the identifiers that state an identity; none: the pseudonymous id identifies the recipient alone. */
export function identifiersOf({ name, email }: Identity): JsonObject[] {
  const identifiers: JsonObject[] = [];
  if (email)
    identifiers.push({
      type: "IdentityObject",
      hashed: true,
      identityHash: hashedEmail(email.address, email.salt),
      identityType: "emailAddress",
      salt: email.salt,
    });
  if (name)
    identifiers.push({ type: "IdentityObject", hashed: false, identityHash: name, identityType: "name" });
  return identifiers.map(wellFormed);
}

/** Return the identifiers that a credential contains. */
export const identifiersIn = (credential: JsonObject): Json[] =>
  listAt(objectAt(credential.credentialSubject).identifier);

/** Return the unsigned credential with these identifiers instead of its own, everything else as it was. */
export function withIdentifiers(signed: JsonObject, identifier: JsonObject[]): JsonObject {
  const { proof: _, ...credential } = signed;
  const { id, type, identifier: __, ...rest } = objectAt(credential.credentialSubject);
  return {
    ...credential,
    credentialSubject: {
      ...definedOnly({ id, type }),
      ...(identifier.length > 0 && { identifier }),
      ...rest,
    },
  };
}

const definedOnly = (members: Record<string, Json | undefined>): JsonObject =>
  Object.fromEntries(
    Object.entries(members).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  );

/** Whether two lists of identifiers say the same, in the same order. */
export const isSameIdentity = (one: Json[], other: Json[]): boolean =>
  one.length === other.length &&
  one.every((item, at) => {
    const [a, b] = [item, other[at]];
    if (!isJsonObject(a) || !isJsonObject(b)) return a === b;
    return Object.keys({ ...a, ...b }).every((member) => a[member] === b[member]);
  });
