import { describe, expect, test } from "vitest";
import type { OptionEdit } from "@/lib/credentials/editing";
import { emptyQuestion, toKind, withOption } from "./question-edit";

let next = 0;
const newKey = () => `new ${next++}`;
const WORDS = { true: "True", false: "False" };
const options = (...correct: boolean[]): OptionEdit[] =>
  correct.map((isCorrect, at) => ({ uid: `o${at}`, text: `Answer ${at}`, isCorrect }));
const marks = (list: readonly OptionEdit[]) => list.map(({ isCorrect }) => isCorrect);

test("a new question has two empty answers, neither marked as right", () => {
  const { kind, options } = emptyQuestion(newKey);
  expect([kind, marks(options), new Set(options.map(({ uid }) => uid)).size]).toEqual([
    "single",
    [false, false],
    2,
  ]);
});

describe("changing the kind of a question", () => {
  test("the first of several right answers stays when only one is allowed", () => {
    expect(marks(toKind({ options: options(false, true, true) }, "single", WORDS, newKey).options)).toEqual([
      false,
      true,
      false,
    ]);
    expect(marks(toKind({ options: options(true, true) }, "multiple", WORDS, newKey).options)).toEqual([
      true,
      true,
    ]);
  });
  test.each([
    { given: [true, false, true], marked: [true, false] },
    { given: [false, true, true], marked: [false, true] },
    { given: [true, true], marked: [true, false] },
    { given: [false, false, true], marked: [false, false] },
    { given: [], marked: [false, false] },
  ])("true or false keeps the mark of the first two: $given, $marked", ({ given, marked }) => {
    const list = toKind({ options: options(...given) }, "true_false", WORDS, newKey).options;
    expect(list.map(({ text }) => text)).toEqual(["True", "False"]);
    expect(marks(list)).toEqual(marked);
    if (given.length > 1) expect(list.map(({ uid }) => uid)).toEqual(["o0", "o1"]);
  });
});

test("marking an answer unmarks the others, unless several may be right", () => {
  const given = options(true, false, false);
  expect(marks(withOption({ kind: "single", options: given }, 2, { isCorrect: true }))).toEqual([
    false,
    false,
    true,
  ]);
  expect(marks(withOption({ kind: "multiple", options: given }, 2, { isCorrect: true }))).toEqual([
    true,
    false,
    true,
  ]);
  expect(marks(withOption({ kind: "single", options: given }, 2, { text: "x" }))).toEqual([
    true,
    false,
    false,
  ]);
});
