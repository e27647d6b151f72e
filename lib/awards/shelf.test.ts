import { expect, test } from "vitest";
import { makeShelf } from "./shelf";

const at = (seconds: number) => new Date(1_000 * seconds);

function counting() {
  let made = 0;
  return async () => {
    made += 1;
    return made;
  };
}

test("makes a value once until it is too old", async () => {
  const shelf = makeShelf<number>(2, 60_000);
  const make = counting();
  expect(await Promise.all([shelf.getOrSet("a", at(0), make), shelf.getOrSet("a", at(1), make)])).toEqual([
    1, 1,
  ]);
  expect(await shelf.getOrSet("a", at(59), make)).toBe(1);
  expect(await shelf.getOrSet("a", at(60), make)).toBe(2);
});

test("lets go of what was asked for longest ago", async () => {
  const shelf = makeShelf<number>(2, 60_000);
  const make = counting();
  for (const key of ["a", "b", "a", "c"]) await shelf.getOrSet(key, at(0), make);
  expect(await shelf.getOrSet("a", at(1), make)).toBe(1);
  expect(await shelf.getOrSet("b", at(1), make)).toBe(4);
});

test("does not keep a failure", async () => {
  const shelf = makeShelf<number>(2, 60_000);
  await expect(shelf.getOrSet("a", at(0), () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await shelf.getOrSet("a", at(0), async () => 7)).toBe(7);
});
