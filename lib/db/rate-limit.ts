import "server-only";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { addressGroup } from "@/lib/core/request-address";
import { pool } from "./pool";

type UseLimit = {
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
export function rateLimit(name: string, points: number, seconds: number): UseLimit {
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

/**
 * Return a rate limit of a sender: its keys are the network addresses of requests, counted as `addressGroup` says,
 * alike for every limit.
 */
export function limitByAddress(name: string, points: number, seconds: number): Omit<UseLimit, "reset"> {
  const { consume, restore } = rateLimit(name, points, seconds);
  return {
    consume: (address, refuse) => consume(addressGroup(address), refuse),
    restore: (address) => restore(addressGroup(address)),
  };
}

type GrowingPauses = {
  /**
   * Count an attempt.
   *
   * @param refuse  returns the error to throw, from the milliseconds until the next attempt is allowed
   */
  consume(key: string, now: Date, refuse: (milliseconds: number) => Error): Promise<void>;
  /** Forget the attempts of a key. */
  reset(key: string): Promise<void>;
};

/** Attempts are forgotten after a day without one. */
const FORGOTTEN_MS = 86_400_000;

/**
 * Return a limit whose pauses grow: some attempts are free, then each is followed by a pause twice as long as
 * the one before.
 *
 * @param name   separates its keys from those of other limits
 * @param pause  attempts without a pause, the first pause and the longest one in seconds
 */
export function growingPauses(
  name: string,
  { free, first, longest }: { free: number; first: number; longest: number },
): GrowingPauses {
  const keyOf = (key: string) => `${name}:${key}`.slice(0, 255);
  return {
    async consume(key, now, refuse) {
      // `expire` is the moment of the next allowed attempt. The row is locked, so concurrent attempts are counted
      // one after the other, but not in the order in which their requests read the clock: before the first pause
      // an attempt is therefore allowed by its number alone.
      const counted = await pool().query(
        `insert into rate_limit as l (key, points, expire) values ($1, 1, $2)
         on conflict (key) do update set
           points = case when l.expire < $2::bigint - ${FORGOTTEN_MS} then 1 else l.points + 1 end,
           expire = greatest(l.expire, $2::bigint) + case when l.expire < $2::bigint - ${FORGOTTEN_MS} or l.points + 1 < $3::int then 0
             else least($4::float8 * power(2, least(l.points + 1 - $3::int, 30)), $5::float8) * 1000 end
         where l.points < $3::int or l.expire <= $2::bigint`,
        [keyOf(key), now.getTime(), free, first, longest],
      );
      if (counted.rowCount !== 0) return;
      const { rows } = await pool().query("select expire from rate_limit where key = $1", [keyOf(key)]);
      throw refuse(Math.max(1, Number(rows[0]?.expire ?? 0) - now.getTime()));
    },
    async reset(key) {
      await pool().query("delete from rate_limit where key = $1", [keyOf(key)]);
    },
  };
}
