import { canOpenIssuerKeys } from "@/lib/awards/issuer-keys";
import { StartError } from "@/lib/core/start-error";
import { db } from "@/lib/db/read";

/**
 * Check that the secret of this process belongs to the database: with another one it could sign no badge.
 *
 * @param place  where the secret was read
 * @throws StartError when it does not open the keys there
 */
export async function requireSecret(place: string): Promise<void> {
  if (await canOpenIssuerKeys(db())) return;
  throw new StartError(
    `The secret in ${place} is not the one with which the keys in this database were sealed, so no badge could be signed. Start with the data folder that belongs to the database, or give its secret in CAIRN_SECRET.`,
  );
}
