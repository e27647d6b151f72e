import "server-only";
import { db } from "@/lib/db/read";
import type { JsonObject } from "@/lib/openbadges/json";
import { isAsSigned, signJwt } from "@/lib/openbadges/signing";
import { listPublicKeys, readSigningKey } from "./issuer-keys";

/**
 * A badge as a JWT, signed when it is asked for: few are, and an RSA signature costs more than all else of a badge.
 * The same badge gives the same bytes for as long as the key is the same one (RSASSA-PKCS1-v1_5 draws nothing).
 *
 * @param signed  the badge with its embedded proof, as it is kept
 * @returns null when what is kept is no longer what was signed: nobody who can write the database alone gets a JWT
 */
export async function badgeJwt(signed: string): Promise<string | null> {
  const badge: JsonObject = JSON.parse(signed);
  const [key, published] = await Promise.all([readSigningKey(db(), "RS256"), listPublicKeys(db())]);
  if (!key || !(await isAsSigned(badge, published))) return null;
  const { proof: _, ...credential } = badge;
  return signJwt(credential, key);
}
