import "server-only";
import { db } from "@/lib/db/read";
import { issuerId, statusListAddress } from "@/lib/openbadges/addresses";
import { type Verification, verifyBadge } from "@/lib/openbadges/verification";
import { readOrganisation } from "@/lib/people/organisation";
import type { WaitsFor } from "./award-row";
import { listPublicKeys } from "./issuer-keys";
import { getStatusList } from "./publishing";
import { getSignedBadge } from "./queries";

/**
 * Verify a submitted badge against our own keys and present status lists. Badges of other issuers are read,
 * and reported as unknown here.
 */
export async function checkBadge(input: string | Uint8Array, now: Date): Promise<Verification> {
  const { name, publicUrl } = await readOrganisation(db(), now);
  const lists = statusListAddress(publicUrl, 0).slice(0, -1);
  return verifyBadge(
    input,
    {
      issuer: async (id) => (id === issuerId(publicUrl) ? { name, keys: await listPublicKeys(db()) } : null),
      statusList: async (url) => (url.startsWith(lists) ? getStatusList(url.slice(lists.length), now) : null),
    },
    now,
  );
}

/**
 * Verify one of our own awards.
 *
 * @returns null when there is none; before it is signed, what it waits for
 */
export async function checkAward(
  publicId: unknown,
  now: Date,
): Promise<Verification | NonNullable<WaitsFor> | null> {
  const badge = await getSignedBadge(publicId);
  return badge === null || typeof badge === "string" ? badge : checkBadge(badge.credential, now);
}
