import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expiringCache, memoize, sharedCache } from "./caches";

const at = (seconds: number) => new Date(1_000 * seconds);

function counting() {
  let made = 0;
  return async () => {
    made += 1;
    return made;
  };
}

describe("a memoized function", () => {
  test("returns what the function itself returns, for any sequence of calls", () => {
    const sum = (a: number, b: number) => a + 2 * b;
    const remembered = memoize(sum, { max: 3, keyOf: (a, b) => `${a} ${b}` });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }))),
        (all) => {
          for (const [a, b] of all) expect(remembered(a, b)).toBe(sum(a, b));
        },
      ),
    );
  });

  test("computes once while a result is stored, and again once it was evicted", () => {
    const asked: string[] = [];
    const work = (word: string) => {
      asked.push(word);
      return word.length;
    };
    const remembered = memoize(work, { max: 2, keyOf: (word) => word });
    for (const word of ["a", "b", "a", "c", "a", "b"]) remembered(word);
    expect(asked).toEqual(["a", "b", "c", "b"]);
  });

  test("stores zero and the empty text", () => {
    let asked = 0;
    const remembered = memoize(
      (word: string) => {
        asked += 1;
        return word.trim();
      },
      { max: 2, keyOf: (word) => word },
    );
    expect([remembered(" "), remembered(" "), asked]).toEqual(["", "", 1]);
  });
});

describe("a shared cache", () => {
  test("computes a value once for concurrent callers, and keeps the most recently used", async () => {
    const [cache, make] = [sharedCache<number>(2), counting()];
    expect(await Promise.all([cache.getOrSet("a", make), cache.getOrSet("a", make)])).toEqual([1, 1]);
    for (const key of ["b", "a", "c"]) await cache.getOrSet(key, make);
    expect(await cache.getOrSet("a", make)).toBe(1);
    expect(await cache.getOrSet("b", make)).toBe(4);
  });

  test("stores neither a failure nor null", async () => {
    const cache = sharedCache<number | null>(2);
    expect(await cache.getOrSet("a", async () => null)).toBe(null);
    await expect(cache.getOrSet("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await cache.getOrSet("a", async () => 7)).toBe(7);
  });

  test("a late failure does not remove a newer value", async () => {
    const cache = sharedCache<number>(1);
    let fail = () => {};
    const failing = cache.getOrSet(
      "a",
      () => new Promise<number>((_, no) => (fail = () => no(new Error("late")))),
    );
    await cache.getOrSet("b", async () => 1);
    await cache.getOrSet("a", async () => 2);
    fail();
    await expect(failing).rejects.toThrow("late");
    expect(await cache.getOrSet("a", async () => 3)).toBe(2);
  });
});

describe("an expiring cache", () => {
  test("computes a value again once it is too old by the caller's clock", async () => {
    const [cache, make] = [expiringCache<number>(2, 60_000), counting()];
    expect(await Promise.all([cache.getOrSet("a", at(10), make), cache.getOrSet("a", at(11), make)])).toEqual(
      [1, 1],
    );
    expect(await cache.getOrSet("a", at(69), make)).toBe(1);
    expect(await cache.getOrSet("a", at(70), make)).toBe(2);
    expect(await cache.getOrSet("a", at(71), make)).toBe(2);
  });

  test("keeps the most recently used values, and no failure", async () => {
    const [cache, make] = [expiringCache<number>(2, 60_000), counting()];
    for (const key of ["a", "b", "a", "c"]) await cache.getOrSet(key, at(1), make);
    expect(await cache.getOrSet("a", at(2), make)).toBe(1);
    expect(await cache.getOrSet("b", at(2), make)).toBe(4);
    await expect(cache.getOrSet("x", at(2), () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await cache.getOrSet("x", at(2), async () => 7)).toBe(7);
  });
});
