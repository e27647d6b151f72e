import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  countCredentials,
  credentialsOf,
  effortRange,
  goalsOf,
  isComplete,
  type Node,
  openSteps,
  progress,
  type SectionNode,
  type StepNode,
  stepsOf,
  stepsToReread,
} from "./rules";

const step = (key: string, minutes = 10, isOptional = false): StepNode => ({
  type: "step",
  key,
  kind: "learn",
  title: key,
  minutes,
  isOptional,
  credentialId: null,
});
const section = (rule: SectionNode["rule"], children: Node[], needed: number | null = null): SectionNode => ({
  type: "section",
  key: `s${children.map(({ key }) => key).join("")}`,
  title: "Part",
  rule,
  needed,
  children,
});
const done = (...keys: string[]) => new Set(keys);

describe("what to reread before another attempt", () => {
  const credential = (credentialId: number): StepNode => ({
    ...step(`earn ${credentialId}`),
    kind: "credential",
    credentialId,
  });
  const keys = (root: SectionNode, id: number) => stepsToReread(root, id).map(({ key }) => key);

  test("the learn steps since the credential before, across sections", () => {
    const attend: StepNode = { ...step("visit"), kind: "attend" };
    const root = section("in_order", [
      section("all", [step("a"), credential(1), step("b")]),
      section("all", [step("c"), attend, credential(2), step("d")]),
    ]);
    expect(keys(root, 1)).toEqual(["a"]);
    expect(keys(root, 2)).toEqual(["b", "c"]);
  });
  test("all earlier learn steps when none lie between; none when no step requires the credential", () => {
    const root = section("in_order", [step("a"), credential(1), credential(2)]);
    expect(keys(root, 2)).toEqual(["a"]);
    expect(keys(root, 3)).toEqual([]);
    expect(keys(section("all", [credential(1), step("z")]), 1)).toEqual([]);
  });
});

describe("where a pathway leads", () => {
  const earn = (credentialId: number, isOptional = false): StepNode => ({
    ...step(`earn ${credentialId}`, 10, isOptional),
    kind: "credential",
    credentialId,
  });
  const root = section("in_order", [
    step("read"),
    section("all", [earn(7), earn(9, true)]),
    section("any", [earn(4), earn(7)], 1),
  ]);
  test("to its milestone, or else to what its required steps ask for, each once", () => {
    expect(goalsOf(root, 12)).toEqual([12]);
    expect(goalsOf(root, null)).toEqual([7, 4]);
    expect(goalsOf(section("all", [step("read")]), null)).toEqual([]);
    expect([countCredentials(root, 12), countCredentials(root, null)]).toEqual([2, 0]);
  });
  test("the gaps it closes include those of optional credentials", () => {
    expect(credentialsOf(root, 12)).toEqual([12, 7, 9, 4]);
    expect(credentialsOf(root, 9)).toEqual([9, 7, 4]);
  });
});

describe("in order", () => {
  const root = section("in_order", [step("a"), step("b", 5, true), step("c", 20)]);
  test.each([
    { keys: [], open: ["a"], next: "a", percent: 0 },
    { keys: ["a"], open: ["a", "b", "c"], next: "c", percent: 33 },
    { keys: ["a", "b"], open: ["a", "b", "c"], next: "c", percent: 33 },
    { keys: ["a", "c"], open: ["a", "b", "c"], next: null, percent: 100 },
  ])("$keys opens $open, next $next, $percent %", ({ keys, open, next, percent }) => {
    expect([...openSteps(root, done(...keys))]).toEqual(open);
    expect(progress(root, done(...keys))).toMatchObject({ nextStepKey: next, percent });
  });
});

describe("any two of three", () => {
  const root = section("any", [step("a", 60), step("b", 20), step("c", 30)], 2);
  test("is complete with any two", () => {
    expect(isComplete(root, done("a", "c"))).toBe(true);
    expect(isComplete(root, done("a"))).toBe(false);
  });
  test("counts the children with the least time left", () => {
    expect(progress(root, done()).minutesLeft).toBe(50);
    expect(progress(root, done("a"))).toMatchObject({ minutesLeft: 20, percent: 75 });
  });
  test("its effort ranges from the two shortest children to all three", () => {
    expect(effortRange(root)).toEqual({ least: 50, most: 110 });
  });
});

test("sections nest: a later section opens when the earlier one is done", () => {
  const root = section("in_order", [
    section("all", [step("a"), step("b")]),
    section("any", [step("c"), step("d")], 1),
  ]);
  expect([...openSteps(root, done("a"))]).toEqual(["a", "b"]);
  expect([...openSteps(root, done("a", "b"))]).toEqual(["a", "b", "c", "d"]);
  expect(progress(root, done("a", "b", "d")).isComplete).toBe(true);
});

const tree: fc.Arbitrary<SectionNode> = fc
  .letrec<{ section: SectionNode; node: Node }>((tie) => ({
    section: fc
      .record({
        rule: fc.constantFrom("in_order", "all", "any"),
        children: fc.array(tie("node"), { minLength: 1, maxLength: 4 }),
        need: fc.nat(3),
      })
      .map(({ rule, children, need }) =>
        section(rule as SectionNode["rule"], children, rule === "any" ? (need % children.length) + 1 : null),
      ),
    node: fc.oneof(
      { maxDepth: 3 },
      fc
        .record({ minutes: fc.integer({ min: 1, max: 90 }), isOptional: fc.boolean() })
        .map(({ minutes, isOptional }) => step("", minutes, isOptional)),
      tie("section"),
    ),
  }))
  .section.map((root) => {
    let next = 0;
    for (const leaf of stepsOf(root)) leaf.key = `k${next++}`;
    return root;
  });

test("doing the next step repeatedly completes every pathway, and progress never falls", () => {
  fc.assert(
    fc.property(tree, (root) => {
      const finished = new Set<string>();
      let before = progress(root, finished);
      for (let round = 0; round <= stepsOf(root).length; round += 1) {
        if (before.isComplete) break;
        const next = before.nextStepKey;
        expect(next).not.toBeNull();
        expect(openSteps(root, finished).has(next ?? "")).toBe(true);
        finished.add(next ?? "");
        const after = progress(root, finished);
        expect(after.percent).toBeGreaterThanOrEqual(before.percent);
        expect(after.minutesLeft).toBeLessThanOrEqual(before.minutesLeft);
        before = after;
      }
      expect(before).toMatchObject({ isComplete: true, percent: 100, minutesLeft: 0, nextStepKey: null });
    }),
  );
});

test("progress is 100 % only when everything required is done", () => {
  fc.assert(
    fc.property(tree, fc.func(fc.boolean()), (root, isDone) => {
      const finished = new Set(
        stepsOf(root)
          .map(({ key }) => key)
          .filter((key) => isDone(key)),
      );
      expect(progress(root, finished).percent === 100).toBe(isComplete(root, finished));
    }),
  );
});
