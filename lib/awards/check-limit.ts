import "server-only";
import { errorMessage } from "@/lib/core/error-message";
import { TooManyError } from "@/lib/core/errors";
import { limitByAddress } from "@/lib/db/rate-limit";

/** Thirty verifications a minute per network address: each costs some milliseconds of computing. */
const checks = limitByAddress("verify", 30, 60);

/**
 * Count a verification.
 *
 * @param address  the network address of the request
 * @throws AppError `too_many` above the limit
 */
export async function limitBadgeChecks(address: string): Promise<void> {
  await checks.consume(address, (milliseconds) => {
    const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
    return new TooManyError(milliseconds, errorMessage("awards.checksTooMany", { seconds }));
  });
}
