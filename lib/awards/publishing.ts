import "server-only";
import { expiringCache } from "@/lib/core/caches";
import { PUBLIC_STATES } from "@/lib/credentials/bindings";
import { db } from "@/lib/db/read";
import { achievementOf as achievementDocument } from "@/lib/openbadges/achievement";
import { issuerId, statusListAddress } from "@/lib/openbadges/addresses";
import { CREDENTIALS_CONTEXT, OPEN_BADGES_CONTEXT } from "@/lib/openbadges/document-loader";
import { issuerProfile, profileOf, publishedJwk, publishedJwks } from "@/lib/openbadges/issuer";
import type { JsonObject } from "@/lib/openbadges/json";
import { signWithLibrary } from "@/lib/openbadges/signing";
import { buildStatusListCredential } from "@/lib/openbadges/status-list";
import { readOrganisation } from "@/lib/people/organisation";
import { achievementVersionOf, issuerOf, VERSION_FOR_AWARD } from "./awarded-version";
import { listPublicKeys, readSigningKey } from "./issuer-keys";
import { keyId as keyIdSchema, recordId } from "./schema";

/** Content of the addresses inside signed badges. Public. */

/**
 * Return the issuer's profile with the keys of its embedded proofs.
 *
 * @throws AppError `not_found` before set-up
 */
export async function getIssuerProfile(now: Date): Promise<JsonObject> {
  const [organisation, keys] = await Promise.all([readOrganisation(db(), now), listPublicKeys(db())]);
  return issuerProfile(issuerOf(organisation), keys);
}

/**
 * Return every key that ever signed.
 *
 * @throws AppError `not_found` before set-up
 */
export async function getIssuerKeys(now: Date) {
  const [{ publicUrl }, keys] = await Promise.all([readOrganisation(db(), now), listPublicKeys(db())]);
  return publishedJwks(issuerId(publicUrl), keys);
}

/** Return the key at the address that a JWT names; null when there is none. */
export async function getIssuerKey(id: unknown, now: Date) {
  const parsed = keyIdSchema.safeParse(id);
  if (!parsed.success) return null;
  const [{ publicUrl }, keys] = await Promise.all([readOrganisation(db(), now), listPublicKeys(db())]);
  const key = keys.find((one) => one.id === parsed.data);
  return key ? publishedJwk(issuerId(publicUrl), key) : null;
}

/** Hours for which a copy of a status list may be trusted. */
const LIST_HOURS = 24;

/** Signed lists by content, kept for a minute: a revocation changes the content, so it shows at once. */
const lists = expiringCache<JsonObject | null>(100, 60_000);

/** Return the signed status list; null when there is none of this number. */
export async function getStatusList(id: unknown, now: Date): Promise<JsonObject | null> {
  const parsed = recordId.safeParse(id);
  if (!parsed.success) return null;
  const [row] = await db().$queryRaw<{ content: string }[]>`
    select md5(bits) || ' ' || o.public_url || ' ' || coalesce((select max(k.id) from issuer_key k where k.retired_at is null), 0) as content
    from status_list cross join organisation o where status_list.id = ${parsed.data}`;
  return row ? lists.getOrSet(`${parsed.data} ${row.content}`, now, () => signList(parsed.data, now)) : null;
}

async function signList(id: number, now: Date): Promise<JsonObject | null> {
  const [organisation, list, key] = await Promise.all([
    readOrganisation(db(), now),
    db().statusList.findUnique({ where: { id }, select: { bits: true } }),
    readSigningKey(db(), "Ed25519"),
  ]);
  if (!list || !key) return null;
  const credential = buildStatusListCredential({
    url: statusListAddress(organisation.publicUrl, id),
    issuer: issuerOf(organisation),
    list: list.bits,
    validFrom: now,
    validUntil: new Date(now.getTime() + LIST_HOURS * 3_600_000),
  });
  return signWithLibrary(credential, key, now);
}

/**
 * Return the requirements and outcomes of a credential version as JSON-LD; null unless it is or was
 * published.
 */
export async function getAchievement(id: unknown, now: Date): Promise<JsonObject | null> {
  const parsed = recordId.safeParse(id);
  if (!parsed.success) return null;
  const [organisation, version] = await Promise.all([
    readOrganisation(db(), now),
    db().credentialVersion.findFirst({
      where: { id: parsed.data, state: { in: [...PUBLIC_STATES] } },
      include: VERSION_FOR_AWARD,
    }),
  ]);
  if (!version) return null;
  return {
    "@context": [CREDENTIALS_CONTEXT, OPEN_BADGES_CONTEXT],
    ...achievementDocument(achievementVersionOf(version, organisation)),
    creator: profileOf(issuerOf(organisation)),
  };
}
