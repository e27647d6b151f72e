import { describe, expect, test } from "vitest";
import { choices, flag, optionsOf, texts, wholeNumber } from "./command-line";

const OPTIONS = {
  rounds: wholeNumber(40),
  seed: wholeNumber(7, 0),
  kind: choices(["mark", "issue", "import"]),
  only: texts(),
  again: flag(),
};
const USAGE = "npm run trial -- --rounds 40";
const read = (...args: string[]) => optionsOf(OPTIONS, USAGE, args);

describe("the options of a tool", () => {
  test("have their own values where nothing is given", () => {
    expect(read()).toEqual({
      rounds: 40,
      seed: 7,
      kind: ["mark", "issue", "import"],
      only: [],
      again: false,
    });
  });

  test("are read as what they stand for", () => {
    expect(
      read("--rounds", "2", "--seed", "0", "--kind", "issue", "--only", "a", "--only", "b", "--again"),
    ).toEqual({ rounds: 2, seed: 0, kind: ["issue"], only: ["a", "b"], again: true });
  });

  test.each([
    [["--round", "3"], /Unknown option '--round'/],
    [["--help"], /Unknown option '--help'/],
    [["mark"], /Unexpected argument 'mark'/],
    [["--rounds", "many"], /^--rounds is a whole number, 1 or more; it was "many"\./],
    [["--rounds", "0"], /^--rounds is a whole number, 1 or more; it was "0"\./],
    [["--rounds", "1.5"], /^--rounds is a whole number/],
    [["--rounds", ""], /^--rounds is a whole number/],
    [["--kind", "marks"], /^--kind is one of mark, issue, import; it was "marks"\./],
  ])("that are none are refused with the usage: %j", (args, message) => {
    expect(() => read(...args)).toThrow(message);
    expect(() => read(...args)).toThrow(USAGE);
  });
});
