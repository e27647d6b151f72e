import { LRUCache } from "lru-cache";

/**
 * All in-memory caches of this process are made here; each keeps the most recently used values, up to a
 * number.
 */

/**
 * Return the function with its most recent results cached.
 *
 * @param max    cached results
 * @param keyOf  a key that differs where results differ
 */
export function memoize<Args extends unknown[], Value extends NonNullable<unknown>>(
  work: (...args: Args) => Value,
  { max, keyOf }: { max: number; keyOf: (...args: Args) => string },
): (...args: Args) => Value {
  const answers = new LRUCache<string, Value>({ max });
  return (...args) => {
    const key = keyOf(...args);
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = work(...args);
    answers.set(key, answer);
    return answer;
  };
}

export type SharedCache<Value> = {
  /**
   * Return the value of a key, computed if missing. Concurrent callers share one computation; null and
   * failures are not stored.
   */
  getOrSet(key: string, make: () => Promise<Value>): Promise<Value>;
};

/**
 * Return a cache shared by concurrent callers.
 *
 * @param max  values kept
 */
export function sharedCache<Value>(max: number): SharedCache<Value> {
  const values = new LRUCache<string, Promise<Value>>({ max });
  return { getOrSet: (key, make) => values.get(key) ?? keep(values, key, make()) };
}

export type ExpiringCache<Value> = {
  /** Like {@link SharedCache}; a value older than the cache allows at `now` is computed again. */
  getOrSet(key: string, now: Date, make: () => Promise<Value>): Promise<Value>;
};

/**
 * Return a cache whose values expire.
 *
 * @param max       values kept
 * @param maxAgeMs  milliseconds after which a value is computed again
 */
export function expiringCache<Value>(max: number, maxAgeMs: number): ExpiringCache<Value> {
  let clock = 0;
  const values = new LRUCache<string, Promise<Value>>({
    max,
    // The library still returns a value of exactly this age.
    ttl: maxAgeMs - 1,
    // The caller's clock is used, exact to the millisecond.
    ttlResolution: 0,
    perf: { now: () => clock },
  });
  return {
    getOrSet(key, now, make) {
      clock = now.getTime();
      return values.get(key) ?? keep(values, key, make());
    },
  };
}

function keep<Value>(values: LRUCache<string, Promise<Value>>, key: string, value: Promise<Value>) {
  values.set(key, value);
  const drop = () => values.peek(key) === value && values.delete(key);
  value.then((made) => made === null && drop(), drop);
  return value;
}
