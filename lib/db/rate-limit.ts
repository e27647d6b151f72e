import "server-only";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { pool } from "./pool";

export type RateLimit = {
  /**
   * Counts one use.
   *
   * @param refuse  makes the error to throw from the milliseconds until the next use is allowed
   */
  consume(key: string, refuse: (milliseconds: number) => Error): Promise<void>;
  /** Takes one use back. */
  restore(key: string): Promise<void>;
  /** Forgets all uses of a key. */
  reset(key: string): Promise<void>;
};

/**
 * A limit that holds over all servers and restarts: its counters are in the database.
 *
 * @param name     keeps its keys apart from those of other limits
 * @param points   uses allowed
 * @param seconds  in which they are allowed, from the first use on
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
