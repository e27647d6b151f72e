import { createHash } from "node:crypto";
import { type AchievementVersion, achievementOf, effortId } from "./achievement";
import { CREDENTIALS_CONTEXT, OPEN_BADGES_CONTEXT } from "./document-loader";
import { type Issuer, profileOf } from "./issuer";
import { dateTime, isJsonObject, type Json, type JsonObject } from "./json";

export type CredentialRecipient = {
  /** A pseudonymous id of the recipient, which tells nothing about them: `urn:uuid:…`. */
  id: string;
  /** Included in the badge only as a salted hash; undefined: the recipient has none. */
  email?: string;
  salt: string;
  /** Only if the recipient agreed to be named. */
  name?: string;
};

export type Award = {
  /** URL of the award. */
  id: string;
  issuer: Issuer;
  achievement: AchievementVersion;
  recipient: CredentialRecipient;
  validFrom: Date;
  validUntil?: Date;
  results?: { assessmentId: string; value?: string; status?: "Completed" | "Failed" }[];
  /** Open Badges merges items with the same URL: the first one is used. */
  evidence?: { url?: string; name: string; description?: string; narrative?: string }[];
  /** Entry in the revocation status list; see status-list.ts. */
  status: { listUrl: string; index: number };
};

const CONTROLS = /(?![\t\n\r])\p{Cc}/gu;
/** JSON text without any of these contains no control character and no lone surrogate. */
const MAY_NEED_CLEANING = /\\[ubf]|[\u007f-\u009f]/;

/**
 * Build the unsigned Open Badges 3.0 AchievementCredential (VCDM 2.0) of an award. Values are texts, not
 * numbers, so that every RDF library reads the same literals. For the same reason control characters except
 * tab and line break are left out; lone surrogates become U+FFFD, because they cannot be signed.
 */
export function buildCredential(award: Award): JsonObject {
  const { id, issuer, achievement, recipient, validFrom, validUntil, evidence = [], status } = award;
  const results = [...(award.results ?? []).map(result), ...effortResult(achievement)];
  return wellFormed({
    "@context": [CREDENTIALS_CONTEXT, OPEN_BADGES_CONTEXT],
    id,
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    name: achievement.name,
    issuer: profileOf(issuer),
    validFrom: dateTime(validFrom),
    ...(validUntil && { validUntil: dateTime(validUntil) }),
    credentialSubject: {
      id: recipient.id,
      type: ["AchievementSubject"],
      ...withIdentifiers(recipient),
      achievement: achievementOf(achievement),
      ...(results.length > 0 && { result: results }),
    },
    ...(evidence.length > 0 && { evidence: distinct(evidence, id).map(evidenceItem) }),
    credentialStatus: {
      id: `${status.listUrl}#${status.index}`,
      type: "BitstringStatusListEntry",
      statusPurpose: "revocation",
      statusListIndex: String(status.index),
      statusListCredential: status.listUrl,
    },
  });
}

/** `sha256$<hex>` of the lower-case address followed by the salt, as Open Badges specifies. */
export const hashedEmail = (email: string, salt: string) =>
  `sha256$${createHash("sha256").update(`${email.trim().toLowerCase()}${salt}`).digest("hex")}`;

/** Without e-mail and name the pseudonymous id identifies the recipient alone. */
function withIdentifiers({ email, salt, name }: CredentialRecipient): JsonObject {
  const identifier: Json[] = [];
  if (email)
    identifier.push({
      type: "IdentityObject",
      hashed: true,
      identityHash: hashedEmail(email, salt),
      identityType: "emailAddress",
      salt,
    });
  if (name)
    identifier.push({ type: "IdentityObject", hashed: false, identityHash: name, identityType: "name" });
  return identifier.length > 0 ? { identifier } : {};
}

const effortResult = (version: AchievementVersion): JsonObject[] =>
  version.effort
    ? [{ type: ["Result"], resultDescription: effortId(version), value: `PT${version.effort.minutes}M` }]
    : [];

const result = ({ assessmentId, value, status }: NonNullable<Award["results"]>[number]): JsonObject => ({
  type: ["Result"],
  resultDescription: assessmentId,
  ...(value !== undefined && { value }),
  ...(status && { status }),
});

type Evidence = NonNullable<Award["evidence"]>[number];

/** Drop duplicate evidence, and the award's own URL: an award is not evidence of itself. */
const distinct = (evidence: Evidence[], awardId: string) =>
  evidence.filter(
    ({ url }, at) => !url || (url !== awardId && evidence.findIndex((other) => other.url === url) === at),
  );

const evidenceItem = ({ url, name, description, narrative }: Evidence): JsonObject => ({
  ...(url && { id: url }),
  type: ["Evidence"],
  name,
  ...(description && { description }),
  ...(narrative && { narrative }),
});

function wellFormed(document: JsonObject): JsonObject {
  if (!MAY_NEED_CLEANING.test(JSON.stringify(document))) return document;
  const clean = (value: Json): Json => {
    if (typeof value === "string") return value.toWellFormed().replace(CONTROLS, "");
    if (Array.isArray(value)) return value.map(clean);
    return isJsonObject(value) ? wellFormed(value) : value;
  };
  return Object.fromEntries(Object.entries(document).map(([member, value]) => [member, clean(value)]));
}
