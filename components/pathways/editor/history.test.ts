import fc from "fast-check";
import { expect, test } from "vitest";
import { afterChange, type History, startHistory, stepBack, stepForth } from "./history";

const write = (history: History<string>, what: string, to: string, at: number) =>
  afterChange(history, what, () => to, at);

test("changes to the same field within a second are one undo step", () => {
  const typed = ["a", "ab", "abc"].reduce(
    (history, text, index) => write(history, "title", text, 5000 + index * 400),
    startHistory(""),
  );
  expect(stepBack(typed).now).toBe("");
  expect(stepBack(write(typed, "title", "abcd", 6800)).now).toBe("abc");
  expect(stepBack(write(typed, "body", "x", 5900)).now).toBe("abc");
});

test("a change without a name merges with none, however soon", () => {
  const twice = write(write(startHistory(""), "", "a", 1000), "", "b", 1001);
  expect(stepBack(twice).now).toBe("a");
});

test("redo reverts undo; a change clears the redo stack; at most fifty undo steps are kept", () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 70 }), fc.nat(80), (texts, back) => {
      const written = texts.reduce(
        (history, text, index) => write(history, "", text, index),
        startHistory("first"),
      );
      const steps = Math.min(back, texts.length, 50);
      let history = written;
      for (let step = 0; step < back; step += 1) history = stepBack(history);
      expect(history.now).toBe(["first", ...texts].at(-1 - steps));
      for (let step = 0; step < back; step += 1) history = stepForth(history);
      expect(history).toEqual(written);
      const changed = write(stepBack(written), "", "other", 1e6);
      expect(stepForth(changed)).toBe(changed);
    }),
  );
});
