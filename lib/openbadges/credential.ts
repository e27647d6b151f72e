import { type AchievementVersion, achievementOf, effortId } from "./achievement";
import { CREDENTIALS_CONTEXT, OPEN_BADGES_CONTEXT } from "./document-loader";
import { type Issuer, profileOf } from "./issuer";
import { dateTime, type JsonObject } from "./json";
import { type Identity, identifiersOf } from "./recipient";
import { wellFormed } from "./well-formed";

export type AwardContent = {
  /** URL of the award. */
  id: string;
  issuer: Issuer;
  achievement: AchievementVersion;
  /** `id`: a pseudonymous id, which tells nothing about the recipient: `urn:uuid:…`. */
  recipient: { id: string } & Partial<Identity>;
  validFrom: Date;
  validUntil?: Date;
  results?: { assessmentId: string; value?: string; status?: "Completed" | "Failed" }[];
  /** Open Badges merges items with the same URL: the first one is used. */
  evidence?: { url?: string; name: string; description?: string; narrative?: string }[];
  /** Entry in the revocation status list; see status-list.ts. */
  status: { listUrl: string; index: number };
};

/**
 * Build the unsigned Open Badges 3.0 AchievementCredential (VCDM 2.0) of an award. Values are texts, not
 * numbers, so that every RDF library reads the same literals.
 */
export function buildCredential(award: AwardContent): JsonObject {
  const { id, issuer, achievement, recipient, validFrom, validUntil, evidence = [], status } = award;
  const identifier = identifiersOf({ name: recipient.name ?? null, email: recipient.email ?? null });
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
      ...(identifier.length > 0 && { identifier }),
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

const effortResult = (version: AchievementVersion): JsonObject[] =>
  version.effort
    ? [{ type: ["Result"], resultDescription: effortId(version), value: `PT${version.effort.minutes}M` }]
    : [];

const result = ({
  assessmentId,
  value,
  status,
}: NonNullable<AwardContent["results"]>[number]): JsonObject => ({
  type: ["Result"],
  resultDescription: assessmentId,
  ...(value !== undefined && { value }),
  ...(status && { status }),
});

type Evidence = NonNullable<AwardContent["evidence"]>[number];

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
