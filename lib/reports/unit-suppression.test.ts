import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deducibleSums } from "@/lib/testing/linear-attack";
import { SMALLEST_BASE } from "./suppression";
import { suppressUnitCells } from "./unit-suppression";
import type { OwnBase, UnitNode } from "./unit-tables";

/** A person of a unit, with the skills that are required of them. */
type Worker = { unit: number; skills: readonly number[] };

const unit = (id: number, parentId: number | null): UnitNode => ({ id, parentId });
const crowd = (count: number, where: number, ...skills: number[]): Worker[] =>
  Array.from({ length: count }, () => ({ unit: where, skills }));

function basesOf(people: readonly Worker[]): OwnBase[] {
  const counts = new Map<string, OwnBase>();
  for (const { unit: unitId, skills } of people)
    for (const skillId of skills.length > 0 ? [null, ...skills] : []) {
      const key = `${unitId} ${skillId}`;
      const known = counts.get(key) ?? { unitId, skillId, base: 0 };
      counts.set(key, { ...known, base: known.base + 1 });
    }
  return [...counts.values()];
}

/** What an executive is shown of an organisation: sums, each over pairs of a person and a skill. */
function readAll(units: readonly UnitNode[], people: readonly Worker[]) {
  const { units: hiddenUnits, isHidden } = suppressUnitCells(units, basesOf(people));
  const parentOf = new Map(units.map(({ id, parentId }) => [id, parentId]));
  const isWithin = (id: number | null | undefined, top: number): boolean =>
    id === top || (typeof id === "number" && isWithin(parentOf.get(id), top));
  const pairs = people.flatMap(({ unit: where, skills }, person) =>
    skills.map((skill) => ({ person, where, skill })),
  );
  const skills = [...new Set(pairs.map(({ skill }) => skill))];
  const sums = units.flatMap(({ id }) => [
    { id, skill: null as number | null, isShown: !hiddenUnits.has(id) },
    ...skills.map((skill) => ({ id, skill, isShown: !isHidden(id, skill) })),
  ]);
  return {
    pairs,
    sums: sums
      .map((sum) => ({
        ...sum,
        of: pairs.flatMap(({ where, skill }, index) =>
          isWithin(where, sum.id) && (sum.skill === null || sum.skill === skill) ? [index] : [],
        ),
      }))
      .filter(({ of }) => of.length > 0),
  };
}

type Read = ReturnType<typeof readAll>;
const peopleOf = ({ pairs }: Read, of: readonly number[]) =>
  new Set(of.map((index) => pairs[index]?.person)).size;

const named = ({ pairs }: Read, of: readonly number[]) => JSON.stringify(of.map((at) => pairs[at]));

/** Fails if a figure over one to four people is shown, or can be deduced from shown ones. */
function attack(units: readonly UnitNode[], people: readonly Worker[]) {
  const read = readAll(units, people);
  const shown = read.sums.filter(({ isShown }) => isShown);
  for (const { of } of shown) expect(peopleOf(read, of)).toBeGreaterThanOrEqual(SMALLEST_BASE);

  // Pairs of one unit itself and one skill are the smallest parts of all sums.
  const parts = [
    ...Map.groupBy(read.pairs.keys(), (at) => `${read.pairs[at]?.where} ${read.pairs[at]?.skill}`).values(),
  ];
  const vectorOf = (of: readonly number[]) => parts.map((part) => (of.includes(part[0] ?? -1) ? 1 : 0));
  const known = shown.map(({ of }) => vectorOf(of));
  for (const { of } of read.sums)
    if (peopleOf(read, of) < SMALLEST_BASE)
      expect(
        deducibleSums(known, [vectorOf(of)], () => true),
        `${named(read, of)} is told`,
      ).toEqual([]);
  // Any number of parts together that cover fewer than five people.
  const deduced = deducibleSums(known, parts.map(vectorOf), (some) => {
    const of = some.flatMap((at) => parts[at] ?? []);
    return peopleOf(read, of) < SMALLEST_BASE;
  });
  expect(
    deduced.map((some) =>
      named(
        read,
        some.flatMap((at) => parts[at] ?? []),
      ),
    ),
  ).toEqual([]);

  // The differences of every pair of shown sums, and of every shown sum and all its shown parts along one
  // dimension.
  const rest = (whole: readonly number[], taken: readonly (readonly number[])[]) => {
    const removed = new Set(taken.flat());
    return whole.filter((at) => !removed.has(at));
  };
  for (const whole of shown) {
    const within = shown.filter(
      (sum) =>
        sum !== whole && sum.of.length < whole.of.length && sum.of.every((at) => whole.of.includes(at)),
    );
    const below = units.filter(({ parentId }) => parentId === whole.id).map(({ id }) => id);
    for (const taken of [
      ...within.map((sum) => [sum]),
      within.filter(({ id, skill }) => skill === whole.skill && below.includes(id)),
      within.filter(({ id, skill }) => id === whole.id && whole.skill === null && skill !== null),
    ]) {
      const left = peopleOf(
        read,
        rest(
          whole.of,
          taken.map(({ of }) => of),
        ),
      );
      expect(left === 0 || left >= SMALLEST_BASE, `${left} are left of ${whole.id} ${whole.skill}`).toBe(
        true,
      );
    }
  }
  return { shown: shown.length, hidden: read.sums.length - shown.length };
}

const TREE = [unit(1, null), unit(2, 1), unit(3, 1)];

describe("suppressSmallCells", () => {
  test("if every cell has enough people, all are shown", () => {
    expect(attack(TREE, [...crowd(9, 2, 1, 2, 3), ...crowd(8, 3, 1, 2, 3)])).toMatchObject({ hidden: 0 });
  });

  test("a rare skill cannot be deduced from the unit's total: the next smallest skill is hidden with it", () => {
    const people = [...crowd(20, 2, 1, 2, 3), ...crowd(20, 3, 1, 2, 3), ...crowd(4, 2, 4)];
    const { sums } = readAll(TREE, people);
    const hidden = sums.filter(({ isShown }) => !isShown);
    expect(hidden.filter(({ id, skill }) => id === 1 && skill === 4)).toHaveLength(1);
    expect(hidden.filter(({ id }) => id === 1).length).toBeGreaterThanOrEqual(2);
    expect(sums.filter(({ skill }) => skill === null).every(({ isShown }) => isShown)).toBe(true);
    attack(TREE, people);
  });

  test("two rare skills of the same three people do not hide each other", () => {
    attack([unit(1, null)], [...crowd(20, 1, 1, 2), ...crowd(3, 1, 3, 4)]);
  });

  test("cells hidden in one unit cannot be deduced from its sibling", () => {
    attack(TREE, [...crowd(12, 2, 1, 2, 3), ...crowd(12, 3, 1, 2, 3), ...crowd(2, 2, 4), ...crowd(9, 3, 4)]);
  });

  test("the head of a unit cannot be deduced from shown figures of the units below", () => {
    const units = [...TREE, unit(4, 2), unit(5, 2)];
    attack(units, [...crowd(1, 2, 1, 9), ...crowd(8, 4, 1, 2), ...crowd(9, 5, 1, 2), ...crowd(10, 3, 2, 9)]);
  });

  test("the result is the same on every call", () => {
    const people = [...crowd(12, 2, 1, 2), ...crowd(3, 2, 3), ...crowd(12, 3, 1, 2, 3)];
    const hidden = () => readAll(TREE, people).sums.filter(({ isShown }) => !isShown);
    expect(hidden()).toEqual(hidden());
  });

  test("no combination of shown figures gives a figure over fewer than five people", () => {
    const workers = fc.array(
      fc.record({
        at: fc.nat(20),
        count: fc.integer({ min: 1, max: 9 }),
        skills: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 }),
      }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 6 }), workers, (parents, groups) => {
        const units = [unit(1, null), ...parents.map((at, index) => unit(index + 2, 1 + (at % (index + 1))))];
        const people = groups.flatMap(({ at, count, skills }) =>
          crowd(count, 1 + (at % units.length), ...skills),
        );
        attack(units, people);
      }),
      { numRuns: 1500 },
    );
  }, 120_000);
});
