import fc from "fast-check";
import { expect, test } from "vitest";
import { matchOccupations, readOccupations } from "./occupations";

const { occupations, skills } = readOccupations();
const namesOf = (words: string) => matchOccupations(occupations, words, 20).map(({ name }) => name);

test("all occupations with ratings come with Cairn, and every requirement names a skill that comes too", () => {
  expect(occupations).toHaveLength(644);
  const codes = new Set(skills.map(({ code }) => code));
  const lines = occupations.flatMap(({ profile }) => profile);
  expect(lines.filter(({ skillCode }) => !codes.has(skillCode))).toEqual([]);
  expect(
    lines.filter(({ target, criticality }) => target < 1 || target > 5 || criticality < 1 || criticality > 3),
  ).toEqual([]);
});

test("an occupation is found by its title, by a reported title, and by its code", () => {
  expect(namesOf("welders cutters")).toEqual(["Welders, Cutters, Solderers, and Brazers"]);
  expect(namesOf("fabrication welder")).toContain("Welders, Cutters, Solderers, and Brazers");
  expect(namesOf("51-4121.00")).toEqual(["Welders, Cutters, Solderers, and Brazers"]);
  expect(namesOf("  ")).toEqual([]);
  expect(namesOf("no such work")).toEqual([]);
});

test("every occupation is found by its own title, before those where the title was only reported", () => {
  fc.assert(
    fc.property(fc.constantFrom(...occupations), (occupation) => {
      const found = matchOccupations(occupations, occupation.name.toUpperCase(), 20);
      expect(found).toContain(occupation);
    }),
  );
  expect(namesOf("welder")[0]).toBe("Welders, Cutters, Solderers, and Brazers");
  expect(namesOf("welder").length).toBeGreaterThan(1);
});

test("of many occupations as many are found as are asked for, the first by name", () => {
  const names = namesOf("e");
  expect(names).toHaveLength(20);
  expect(names).toEqual(names.toSorted((one, other) => one.localeCompare(other, "en")));
});
