import { expect, test } from "vitest";
import { parseOptions } from "./options";

test("without options nothing is written, two hundred changes are named, and all occupations are meant", () => {
  expect(parseOptions(["onet", "tables"])).toEqual({
    kind: "onet",
    path: "tables",
    isApplied: false,
    isStrict: false,
    shown: 200,
    maps: [],
    clear: "",
    encoding: undefined,
    keep: [],
    occupations: undefined,
    technologies: undefined,
    criticalityByImportance: false,
  });
});

test("names of occupations and technologies are a list, with or without blanks behind its commas", () => {
  const { occupations, technologies } = parseOptions([
    "onet",
    "tables",
    "--occupations",
    "11-1011.00, 15-1252.00",
    "--technologies=Python,Structured query language SQL",
  ]);
  expect(occupations).toEqual(new Set(["11-1011.00", "15-1252.00"]));
  expect(technologies).toEqual(new Set(["Python", "Structured query language SQL"]));
});

test("an empty list of occupations means all of them", () => {
  expect(parseOptions(["onet", "tables", "--occupations", ""]).occupations).toBeUndefined();
});

test("a unit to be kept is named before the first equals sign, and the new one behind it", () => {
  expect(
    parseOptions(["hr", "p.csv", "--keep-unit", " /yard = A=1 ", "--keep-unit", "/dock=D"]).keep,
  ).toEqual([
    ["/yard", "A=1"],
    ["/dock", "D"],
  ]);
});

test.each(["-1", "1.5", "many"])("--show %s is refused", (shown) => {
  expect(() => parseOptions(["hr", "people.csv", `--show=${shown}`])).toThrow("--show is a number");
});

test("targets are as critical as the importance of their skills only where that is asked for", () => {
  const isAsked = (...more: string[]) => parseOptions(["onet", "tables", ...more]).criticalityByImportance;
  expect([isAsked(), isAsked("--criticality-by-importance")]).toEqual([false, true]);
});
