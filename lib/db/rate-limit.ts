import "server-only";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { pool } from "./pool";

export type RateLimit = {
  /**
   * Count one use.
   *
   * @param refuse  returns the error to throw, from the milliseconds until the next use is allowed
   */
  consume(key: string, refuse: (milliseconds: number) => Error): Promise<void>;
  /** Give one use back. */
  restore(key: string): Promise<void>;
  /** Reset a key. */
  reset(key: string): Promise<void>;
};

/**
 * Return a rate limit that holds across servers and restarts, because its counters are in the database.
 *
 * @param name     separates its keys from those of other limits
 * @param points   uses allowed
 * @param seconds  length of the window, from the first use on
 */
export function rateLimit(name: string, points: number, seconds: number): RateLimit {
  const limiter = () =>
    new RateLimiterPostgres({
      storeClient: pool(),
      tableName: "rate_limit",
      tableCreated: true,
      keyPrefix: name,
      points,
      duration: seconds,
      clearExpiredByTimeout: false,
    });
  return {
    async consume(key, refuse) {
      await limiter()
        .consume(key)
        .catch((refused: unknown) => {
          throw refused instanceof RateLimiterRes ? refuse(refused.msBeforeNext) : refused;
        });
    },
    async restore(key) {
      await limiter().reward(key);
    },
    async reset(key) {
      await limiter().delete(key);
    },
  };
}
