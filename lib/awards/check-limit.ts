import "server-only";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import { pool } from "@/lib/db/pool";

/** Thirty verifications a minute for one address of the network: each costs some milliseconds of computing. */
const LIMIT = { points: 30, seconds: 60 };

/**
 * Counts a verification.
 *
 * @param address  the network address that asks
 * @throws AppError `conflict` when it has asked too often
 */
export async function limitBadgeChecks(address: string): Promise<void> {
  const limiter = new RateLimiterPostgres({
    storeClient: pool(),
    tableName: "rate_limit",
    tableCreated: true,
    keyPrefix: "verify",
    points: LIMIT.points,
    duration: LIMIT.seconds,
    clearExpiredByTimeout: false,
  });
  try {
    await limiter.consume(address.slice(0, 100));
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    throw new AppError("conflict", errorMessage("awards.checksTooMany", { seconds }));
  }
}

/** Where a request comes from, as far as its headers tell. */
export const addressOf = (headers: { get(name: string): string | null }): string =>
  headers.get("x-forwarded-for")?.split(",")[0]?.trim() || "local";
