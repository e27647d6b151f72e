import "server-only";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import { rateLimit } from "@/lib/db/rate-limit";

/** Thirty verifications a minute per network address: each costs some milliseconds of computing. */
const checks = rateLimit("verify", 30, 60);

/**
 * Count a verification.
 *
 * @param address  the network address of the request
 * @throws AppError `conflict` above the limit
 */
export async function limitBadgeChecks(address: string): Promise<void> {
  await checks.consume(address.slice(0, 100), (milliseconds) => {
    const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
    return new AppError("conflict", errorMessage("awards.checksTooMany", { seconds }));
  });
}
