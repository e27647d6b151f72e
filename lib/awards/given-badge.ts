import "server-only";
import { db } from "@/lib/db/read";
import type { JsonObject } from "@/lib/openbadges/json";
import {
  type Identity,
  identifiersIn,
  identifiersOf,
  isSameIdentity,
  withIdentifiers,
} from "@/lib/openbadges/recipient";
import { isAsSigned, signEmbedded } from "@/lib/openbadges/signing";
import { listPublicKeys, readSigningKey } from "./issuer-keys";

/**
 * Return a stored badge as it is given out: naming its holder as the holder agrees now, and in no other way. Where that
 * differs from what was signed, it is signed anew with the present key: the same id, and everything else as it was. The
 * bytes stay the same for as long as key and choice do, because Ed25519 is deterministic.
 *
 * @param stored    the badge with its embedded proof
 * @param identity  what the holder agrees to
 * @param at        date of a new proof: when the badge was signed, or the holder agreed
 * @returns null when it would have to be signed anew and the stored badge does not match its proof
 */
export async function givenBadge(stored: string, identity: Identity, at: Date): Promise<string | null> {
  const badge: JsonObject = JSON.parse(stored);
  const wanted = identifiersOf(identity);
  if (isSameIdentity(identifiersIn(badge), wanted)) return stored;
  const [key, published] = await Promise.all([readSigningKey(db(), "Ed25519"), listPublicKeys(db())]);
  if (!key || !(await isAsSigned(badge, published))) return null;
  return JSON.stringify(await signEmbedded(withIdentifiers(badge, wanted), key, at));
}
