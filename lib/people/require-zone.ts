import "server-only";
import { errorMessage } from "@/lib/core/error-message";
import { invalidFields } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/write";

/**
 * Check that the database knows a time zone: it computes days in it, and its system may be older than ours.
 *
 * @throws AppError `invalid` for the field `timeZone`
 */
export async function requireZone(tx: Tx, zone: string): Promise<void> {
  const [known] = await tx.$queryRaw<
    { name: string }[]
  >`select name from pg_timezone_names where name = ${zone}`;
  if (!known) throw invalidFields({ timeZone: errorMessage("core.timeZoneUnknown") });
}
