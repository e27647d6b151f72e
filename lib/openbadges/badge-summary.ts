import { CREDENTIALS_CONTEXT, OPEN_BADGES_CONTEXT } from "./document-loader";
import { isJsonObject, type Json, type JsonObject, listAt, objectAt, textAt } from "./json";

/** What a badge claims, for people to read. To be trusted only if the badge is valid. */
export type BadgeSummary = {
  id: string;
  name: string;
  description: string | null;
  criteria: string | null;
  imageUrl: string | null;
  issuer: { id: string; name: string | null };
  /** Only if the recipient agreed to be named. */
  holderName: string | null;
  validFrom: string;
  validUntil: string | null;
  skills: { name: string; url: string; level: string | null }[];
};

/**
 * Return true for an AchievementCredential with exactly our two contexts, in this order, and plain members. A
 * signature covers RDF statements, not their position in JSON: with other contexts, JSON-LD keywords, or a
 * second object with the credential's id, `validUntil` could be moved to an unread position without breaking
 * the signature. Nor does it cover brackets: an end in a list would be signed, and not be shown.
 */
export function isBadgeShaped(credential: JsonObject): boolean {
  const { id, type, credentialSubject: subject, validFrom, validUntil } = credential;
  const contexts = listAt(credential["@context"]);
  const types = listAt(type);
  return (
    contexts.length === 2 &&
    contexts[0] === CREDENTIALS_CONTEXT &&
    contexts[1] === OPEN_BADGES_CONTEXT &&
    types.includes("VerifiableCredential") &&
    (types.includes("OpenBadgeCredential") || types.includes("AchievementCredential")) &&
    typeof id === "string" &&
    typeof validFrom === "string" &&
    (validUntil === undefined || typeof validUntil === "string") &&
    textAt(objectAt(credential.issuer).id) !== null &&
    textAt(objectAt(objectAt(subject).achievement).name) !== null &&
    Object.entries(credential).every(([member, value]) =>
      member.startsWith("@") ? member === "@context" : isPlain(value, id),
    )
  );
}

const VERIFIABLE = ["VerifiableCredential", "OpenBadgeCredential", "AchievementCredential"];

/**
 * Return the credential that a file of any issuer holds: itself, the `vc` claim of older JWTs, or an assertion of
 * Open Badges 2; null when it is none of them, or does not say who issued it.
 */
export function credentialIn(document: JsonObject): { credential: JsonObject; issuerId: string } | null {
  const credential = isJsonObject(document.vc) ? document.vc : document;
  const types = listAt(credential.type);
  const isVerifiable = VERIFIABLE.some((type) => types.includes(type));
  if (!isVerifiable && !types.includes("Assertion")) return null;
  const issuer = credential.issuer ?? document.iss ?? objectAt(credential.badge).issuer;
  // An assertion of Open Badges 2 may give its issuer at another address: its own one has the same host.
  const issuerId = idOf(issuer) ?? (isVerifiable ? null : textAt(credential.id));
  return issuerId === null || issuerId === "" ? null : { credential, issuerId };
}

const idOf = (issuer: Json | undefined) => textAt(issuer) ?? textAt(objectAt(issuer).id);

/** No JSON-LD keywords, no blank node ids, no second object with the credential's id. */
function isPlain(value: Json, credentialId: string): boolean {
  if (Array.isArray(value)) return value.every((item) => isPlain(item, credentialId));
  if (!isJsonObject(value)) return true;
  if (value.id === credentialId || textAt(value.id)?.startsWith("_:")) return false;
  return Object.entries(value).every(
    ([member, inner]) => !member.startsWith("@") && isPlain(inner, credentialId),
  );
}

export function summaryOf(credential: JsonObject): BadgeSummary {
  const subject = objectAt(credential.credentialSubject);
  // Open Badges 2 has the description in `badge`.
  const achievement = objectAt(subject.achievement ?? credential.badge);
  const issuer = objectAt(credential.issuer ?? achievement.issuer);
  const name = listAt(subject.identifier)
    .filter(isJsonObject)
    .find(({ identityType, hashed }) => identityType === "name" && hashed === false);
  return {
    id: textAt(credential.id) ?? "",
    name: textAt(achievement.name) ?? textAt(credential.name) ?? "",
    description: textAt(achievement.description),
    criteria: textAt(objectAt(achievement.criteria).narrative),
    imageUrl: textAt(objectAt(achievement.image).id),
    issuer: { id: textAt(credential.issuer) ?? textAt(issuer.id) ?? "", name: textAt(issuer.name) },
    holderName: textAt(name?.identityHash),
    validFrom: textAt(credential.validFrom ?? credential.issuanceDate ?? credential.issuedOn) ?? "",
    validUntil: textAt(credential.validUntil ?? credential.expirationDate ?? credential.expires),
    skills: listAt(achievement.alignment)
      .filter(isJsonObject)
      .map(({ targetName, targetUrl, targetDescription }) => ({
        name: textAt(targetName) ?? "",
        url: textAt(targetUrl) ?? "",
        level: textAt(targetDescription),
      })),
  };
}
