import { LRUCache } from "lru-cache";

/** All caches in the memory of this process are made here; each keeps what was asked for last, up to a number. */

/**
 * The same function with its last answers remembered.
 *
 * @param max    answers kept
 * @param keyOf  tells questions with different answers apart
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
  /** The value under a key, made when there is none. Who asks meanwhile waits for the same; null and failures are not kept. */
  getOrSet(key: string, make: () => Promise<Value>): Promise<Value>;
};

/** @param max  values kept */
export function sharedCache<Value>(max: number): SharedCache<Value> {
  const values = new LRUCache<string, Promise<Value>>({ max });
  return { getOrSet: (key, make) => values.get(key) ?? keep(values, key, make()) };
}

export type ExpiringCache<Value> = {
  /** As of {@link SharedCache}; a value that is older than the cache allows at `now` is made anew. */
  getOrSet(key: string, now: Date, make: () => Promise<Value>): Promise<Value>;
};

/**
 * @param max       values kept
 * @param maxAgeMs  milliseconds after which a value is made anew
 */
export function expiringCache<Value>(max: number, maxAgeMs: number): ExpiringCache<Value> {
  let clock = 0;
  const values = new LRUCache<string, Promise<Value>>({
    max,
    // A value of exactly this age would still be given.
    ttl: maxAgeMs - 1,
    // The clock is the one of whoever asks, exact to the millisecond.
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
