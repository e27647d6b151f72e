export type Shelf<Value> = {
  /** The value under a key, made when there is none or it is too old. Who asks meanwhile waits for the same. */
  getOrSet(key: string, now: Date, make: () => Promise<Value>): Promise<Value>;
};

/**
 * Keeps the values asked for last in the memory of this process.
 *
 * @param most          values; the one asked for longest ago gives way
 * @param milliseconds  after which a value is made anew
 */
export function makeShelf<Value>(most: number, milliseconds: number): Shelf<Value> {
  const values = new Map<string, { value: Promise<Value>; until: number }>();
  return {
    getOrSet(key, now, make) {
      const known = values.get(key);
      values.delete(key);
      const fresh =
        known && now.getTime() < known.until ? known : { value: make(), until: now.getTime() + milliseconds };
      values.set(key, fresh);
      // What could not be made is not kept.
      if (fresh !== known) fresh.value.catch(() => values.get(key) === fresh && values.delete(key));
      for (const oldest of values.keys()) {
        if (values.size <= most) break;
        values.delete(oldest);
      }
      return fresh.value;
    },
  };
}
