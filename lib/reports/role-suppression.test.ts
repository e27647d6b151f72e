import fc from "fast-check";
import { expect, test } from "vitest";
import { deducibleSums } from "@/lib/testing/linear-attack";
import { hiddenRoles, type RolePart } from "./role-suppression";
import { SMALLEST_BASE } from "./suppression";

/** Counts of a role by region, which add up to the role. */
const role = (roleId: number, byRegion: Record<number, number>): RolePart[] =>
  Object.entries(byRegion).map(([regionId, base]) => ({ roleId, regionId: Number(regionId), base }));

test("if every role has enough people, all are shown", () => {
  expect(hiddenRoles([...role(1, { 1: 9 }), ...role(2, { 1: 8 })])).toEqual(new Set());
});

test("a small role is hidden together with the next smallest", () => {
  const parts = [...role(1, { 1: 3 }), ...role(2, { 1: 7 }), ...role(3, { 1: 9 })];
  expect(hiddenRoles(parts)).toEqual(new Set([1, 2]));
});

test("a role that equals a unit except for one person is hidden", () => {
  // Unit 2: seven of role 1 and one of role 2, whose other six are elsewhere.
  const parts = [
    ...role(1, { 2: 7 }),
    ...role(2, { 2: 1, 1: 6 }),
    ...role(3, { 1: 9 }),
    ...role(4, { 1: 9 }),
  ];
  expect([...hiddenRoles(parts)]).toContain(1);
});

test("three sums of units and roles together reveal nothing either", () => {
  // Region 1 holds two, one and six people of three roles: without the six, three are left.
  const parts = [
    ...role(1, { 1: 2, 2: 3 }),
    ...role(2, { 1: 1 }),
    ...role(3, { 1: 6 }),
    ...role(4, { 2: 7, 3: 10 }),
  ];
  expect(hiddenRoles(parts)).toEqual(new Set([2, 3, 4]));
});

test("no parts over fewer than five people together follow from any combination of regions and shown roles", () => {
  const part = fc.tuple(fc.nat(4), fc.nat(3), fc.integer({ min: 1, max: 12 }));
  fc.assert(
    fc.property(fc.uniqueArray(part, { selector: ([a, b]) => `${a} ${b}`, maxLength: 14 }), (cells) => {
      const parts = cells.map(([roleId, regionId, base]) => ({ roleId, regionId, base }));
      // Units that show a skill have enough people themselves.
      const sums = Map.groupBy(parts, ({ regionId }) => regionId).values();
      fc.pre([...sums].every((own) => own.reduce((sum, { base }) => sum + base, 0) >= SMALLEST_BASE));
      const hidden = hiddenRoles(parts);
      const regions = [...Map.groupBy(parts, ({ regionId }) => regionId).values()];
      const roles = [...Map.groupBy(parts, ({ roleId }) => roleId).entries()].flatMap(([roleId, own]) =>
        hidden.has(roleId) ? [] : [own],
      );
      const vectorOf = (own: readonly RolePart[]) => parts.map((part) => (own.includes(part) ? 1 : 0));
      const deduced = deducibleSums(
        [...regions, ...roles].map(vectorOf),
        parts.map((part) => vectorOf([part])),
        (some) => some.reduce((sum, at) => sum + (parts[at]?.base ?? 0), 0) < SMALLEST_BASE,
      );
      expect(deduced).toEqual([]);
    }),
    { numRuns: 300 },
  );
}, 60_000);
