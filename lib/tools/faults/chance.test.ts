import fc from "fast-check";
import { expect, test } from "vitest";
import { chanceOf, drawInTurn } from "./chance";

test("what a round draws depends only on seed, round and name", () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.string(), fc.nat(10_000), (seed, round, what, most) => {
      const draw = () => chanceOf(seed, round).between(0, most, what);
      expect(draw()).toBe(draw());
      expect(draw()).toBeGreaterThanOrEqual(0);
      expect(draw()).toBeLessThanOrEqual(most);
    }),
  );
});

test("rounds of one seed and seeds of one round differ", () => {
  const drawn = (seed: number) =>
    Array.from({ length: 200 }, (_, round) => chanceOf(seed, round).pick(["a", "b", "c"], "kind")).join("");
  expect(new Set([drawn(1), drawn(2), drawn(3)]).size).toBe(3);
  for (const kind of ["a", "b", "c"]) expect(drawn(1).split(kind).length).toBeGreaterThan(40);
});

test("each entry of a list is drawn once in as many rounds as the list is long, in a varying order", () => {
  const list = ["a", "b", "c", "d", "e"];
  const laps = Array.from({ length: 20 }, (_, lap) =>
    list.map((_one, at) => drawInTurn(7, lap * list.length + at + 1, list)),
  );
  for (const lap of laps) expect([...lap].sort()).toEqual(list);
  expect(new Set(laps.map(String)).size).toBeGreaterThan(5);
});
