import "server-only";
import { db } from "@/lib/db/read";
import type { JsonObject } from "@/lib/openbadges/json";
import { isAsSigned, signJwt } from "@/lib/openbadges/signing";
import { listPublicKeys, readSigningKey } from "./issuer-keys";

/**
 * Return a badge as a JWT, signed on request: few are requested, and an RSA signature is the most expensive
 * part of a badge. The bytes are the same for as long as the key is, because RSASSA-PKCS1-v1_5 is
 * deterministic.
 *
 * @param signed  the stored badge with its embedded proof
 * @returns null when the stored badge does not match its proof, so that access to the database alone yields
 *   no JWT
 */
export async function badgeJwt(signed: string): Promise<string | null> {
  const badge: JsonObject = JSON.parse(signed);
  const [key, published] = await Promise.all([readSigningKey(db(), "RS256"), listPublicKeys(db())]);
  if (!key || !(await isAsSigned(badge, published))) return null;
  const { proof: _, ...credential } = badge;
  return signJwt(credential, key);
}
