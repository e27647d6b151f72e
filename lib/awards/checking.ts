import "server-only";
import { db } from "@/lib/db/read";
import { awardAddress, issuerId, statusListAddress } from "@/lib/openbadges/addresses";
import { type Verification, verifyBadge } from "@/lib/openbadges/verification";
import { readOrganisation } from "@/lib/people/organisation";
import type { WhyUnavailable } from "./award-row";
import { listPublicKeys } from "./issuer-keys";
import { getStatusList } from "./publishing";
import { getSignedBadge, type PublicAward, readPublicAward } from "./queries";

/** What our records say about a badge of ours. */
export type AwardStanding = Pick<PublicAward, "revokedOn" | "revokedReason" | "supersededOn" | "renewal">;

/** `standing`: null unless the badge is genuine and ours. */
export type BadgeCheck = Verification & { standing: AwardStanding | null };

/**
 * Verify a submitted badge against our own keys and present status lists. Badges of other issuers are read,
 * and reported as not ours; nothing is fetched from them.
 */
export async function checkBadge(input: string | Uint8Array, now: Date): Promise<BadgeCheck> {
  const { name, publicUrl } = await readOrganisation(db(), now);
  const lists = statusListAddress(publicUrl, 0).slice(0, -1);
  const verification = await verifyBadge(
    input,
    {
      issuer: async (id) => (id === issuerId(publicUrl) ? { name, keys: await listPublicKeys(db()) } : null),
      statusList: async (url) => (url.startsWith(lists) ? getStatusList(url.slice(lists.length), now) : null),
    },
    now,
  );
  const isGenuine = verification.steps.some(({ key, state }) => key === "unchanged" && state === "passed");
  const id = verification.summary?.id ?? "";
  const awards = awardAddress(publicUrl, "");
  const award =
    isGenuine && id.startsWith(awards) ? await readPublicAward(id.slice(awards.length), now) : null;
  return { ...verification, standing: award };
}

/**
 * Verify one of our own awards.
 *
 * @returns null when there is none; a text when it cannot be had, and why
 */
export async function checkAward(publicId: unknown, now: Date): Promise<BadgeCheck | WhyUnavailable | null> {
  const badge = await getSignedBadge(publicId);
  return badge === null || typeof badge === "string" ? badge : checkBadge(badge.credential, now);
}
