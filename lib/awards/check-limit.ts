import "server-only";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import { rateLimit } from "@/lib/db/rate-limit";

/** Thirty verifications a minute for one address of the network: each costs some milliseconds of computing. */
const checks = rateLimit("verify", 30, 60);

/**
 * Counts a verification.
 *
 * @param address  the network address that asks
 * @throws AppError `conflict` when it has asked too often
 */
export async function limitBadgeChecks(address: string): Promise<void> {
  await checks.consume(address.slice(0, 100), (milliseconds) => {
    const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
    return new AppError("conflict", errorMessage("awards.checksTooMany", { seconds }));
  });
}

/** Where a request comes from, as far as its headers tell. */
export const addressOf = (headers: { get(name: string): string | null }): string =>
  headers.get("x-forwarded-for")?.split(",")[0]?.trim() || "local";
