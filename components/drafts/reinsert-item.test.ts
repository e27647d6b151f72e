import fc from "fast-check";
import { expect, test } from "vitest";
import { reinsertItem } from "./reinsert-item";

const keyOf = (one: string) => one;

test("a removed item is restored at its place, once, whatever happened to the rest", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), fc.nat(), fc.nat(), (list, where, cut) => {
      const at = where % list.length;
      const item = list[at] ?? "";
      const without = list.filter((one) => one !== item);
      expect(reinsertItem(without, at, item, keyOf)).toEqual(list);
      expect(reinsertItem(list, at, item, keyOf)).toEqual(list);
      const shorter = without.slice(0, cut);
      expect(reinsertItem(shorter, at, item, keyOf)).toContain(item);
      expect(reinsertItem(shorter, at, item, keyOf)).toHaveLength(shorter.length + 1);
    }),
  );
});
