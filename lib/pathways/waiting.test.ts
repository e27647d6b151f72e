import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  isComplete,
  isOptional,
  type Node,
  openSteps,
  progress,
  type SectionNode,
  type StepNode,
  stepsOf,
} from "./rules";
import { finishedAt, nextOpenStep, waitingSince } from "./waiting";

const step = (key: string, isOptional = false): StepNode => ({
  type: "step",
  key,
  kind: "learn",
  title: key,
  minutes: 10,
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
const keys = (words: string) => new Set(words.split(" ").filter(Boolean));

describe("the step that is open to the person", () => {
  const inOrder = section("in_order", [step("a"), step("b", true), step("c")]);
  const all = section("all", [step("a"), step("b", true), step("c")]);
  const any = section("any", [step("a"), step("b"), step("c")], 2);
  test.each([
    {
      name: "in order, the first waits: nothing, and the optional one does not count",
      root: inOrder,
      waiting: "a",
      open: null,
    },
    { name: "in order, the first is done", root: inOrder, done: "a", open: "c" },
    { name: "all, one waits: the other one", root: all, waiting: "a", open: "c" },
    { name: "all, both wait", root: all, waiting: "a c", open: null },
    {
      name: "any 2 of 3, one done and one waiting count as passed",
      root: any,
      done: "c",
      waiting: "a",
      open: null,
    },
    { name: "any 2 of 3, one waits", root: any, waiting: "a", open: "b" },
    {
      name: "any 1 of, inside in order: what waits counts as passed, what follows is not open yet",
      root: section("in_order", [section("any", [step("a"), step("b")], 1), step("c")]),
      waiting: "a",
      open: null,
    },
  ])("$name", ({ root, done = "", waiting = "", open }) => {
    expect(nextOpenStep(root, keys(done), keys(waiting))).toBe(open);
  });
});

describe("since when a pathway waits", () => {
  const at = (moments: Record<string, number>) => new Map(Object.entries(moments));
  test("since the last submission, whichever was marked meanwhile", () => {
    const root = section("all", [step("a"), step("b"), step("c", true)]);
    expect(waitingSince(root, at({ a: 5, b: 3 }), keys(""))).toBe(5);
    expect(waitingSince(root, at({ a: 5, b: 3 }), keys("a"))).toBe(5);
    expect(waitingSince(root, at({ a: 5, b: 3 }), keys("b"))).toBe(5);
    // Completing an optional step while waiting does not restart the wait.
    expect(waitingSince(root, at({ a: 5, b: 3, c: 9 }), keys("b c"))).toBe(5);
  });
  test("not while a step is open, and not once all is done", () => {
    const root = section("all", [step("a"), step("b")]);
    expect(waitingSince(root, at({ a: 5 }), keys(""))).toBeNull();
    expect(waitingSince(root, at({ a: 5, b: 6 }), keys("a b"))).toBeNull();
    expect(waitingSince(root, new Map(), keys(""))).toBeNull();
  });
  test("from the next step's submission, if a mark opened that step", () => {
    const root = section("in_order", [step("a"), step("b")]);
    expect(waitingSince(root, at({ a: 5, b: 8 }), keys("a"))).toBe(8);
  });
  test("finished with the last step required, not with the last one done", () => {
    const root = section("any", [step("a"), step("b"), step("c")], 2);
    expect(finishedAt(root, at({ a: 5, b: 8, c: 20 }), keys("a b c"))).toBe(8);
    expect(finishedAt(root, at({ a: 5 }), keys("a"))).toBeNull();
    // What was done at an unknown time was done before.
    expect(finishedAt(root, at({ b: 8 }), keys("a b"))).toBe(8);
  });
});

/** Trees of two levels with four to eight steps, each done, waiting or open. */
const history = fc
  .array(
    fc.record({
      rule: fc.constantFrom<SectionNode["rule"]>("in_order", "all", "any"),
      steps: fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }),
      needed: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .chain((parts) => {
    const children = parts.map(({ rule, steps, needed }, place) =>
      section(
        rule,
        steps.map((optional, index) => step(`${place}${index}`, optional && rule !== "any")),
        rule === "any" ? Math.min(needed, steps.length) : null,
      ),
    );
    return fc
      .record({
        rule: fc.constantFrom<SectionNode["rule"]>("in_order", "all", "any"),
        needed: fc.integer({ min: 1, max: children.length }),
      })
      .map(({ rule, needed }) => section(rule, children, rule === "any" ? needed : null));
  })
  .chain((root) =>
    fc.record({
      root: fc.constant(root),
      facts: fc.tuple(
        ...stepsOf(root).map(({ key }) =>
          fc.record({
            key: fc.constant(key),
            is: fc.constantFrom("open", "open", "waiting", "done"),
            at: fc.integer({ min: 1, max: 6 }),
          }),
        ),
      ),
    }),
  );

/** Required leaves, computed plainly: in *any N of* none once N are passed or wait. */
function requiredSteps(node: Node, passed: ReadonlySet<string>): string[] {
  if (node.type === "step") return [node.key];
  if (node.rule === "any")
    return isComplete(node, passed) ? [] : node.children.flatMap((child) => requiredSteps(child, passed));
  return node.children.flatMap((child) => (isOptional(child) ? [] : requiredSteps(child, passed)));
}

test("over random trees: open is exactly what is required, reachable, and neither done nor waiting", () => {
  fc.assert(
    fc.property(history, ({ root, facts }) => {
      const of = (what: string) => new Set(facts.filter(({ is }) => is === what).map(({ key }) => key));
      const [done, waiting] = [of("done"), of("waiting")];
      const reachable = openSteps(root, done);
      const open = isComplete(root, done)
        ? []
        : requiredSteps(root, done.union(waiting)).filter(
            (key) =>
              reachable.has(key) && !done.has(key) && !waiting.has(key) && !isInDonePart(root, key, done),
          );
      const next = nextOpenStep(root, done, waiting);
      expect(next === null).toBe(open.length === 0);
      if (next !== null) expect(open).toContain(next);
      expect(nextOpenStep(root, done, new Set())).toBe(progress(root, done).nextStepKey);
    }),
    { numRuns: 1000 },
  );
});

/** A step of a completed section is not required any more. */
const isInDonePart = (root: SectionNode, key: string, done: ReadonlySet<string>) =>
  root.children.some(
    (child) =>
      child.type === "section" && isComplete(child, done) && stepsOf(child).some((one) => one.key === key),
  );

test("over random histories: the wait began at a moment after which nothing was open", () => {
  fc.assert(
    fc.property(history, ({ root, facts }) => {
      const given = facts.filter(({ is }) => is !== "open");
      const done = new Set(given.filter(({ is }) => is === "done").map(({ key }) => key));
      const since = waitingSince(root, new Map(given.map(({ key, at }) => [key, at])), done);
      // The plain model replays every moment and remembers when the current wait began.
      let began: number | null = null;
      for (const moment of [...new Set(given.map(({ at }) => at))].sort((a, b) => a - b)) {
        const then = given.filter(({ at }) => at <= moment);
        const doneThen = new Set(then.filter(({ is }) => is === "done").map(({ key }) => key));
        const waitingThen = new Set(then.filter(({ is }) => is === "waiting").map(({ key }) => key));
        const waits =
          waitingThen.size > 0 &&
          !isComplete(root, doneThen) &&
          nextOpenStep(root, doneThen, waitingThen) === null;
        began = waits ? (began ?? moment) : null;
      }
      expect(since).toBe(began);
    }),
    { numRuns: 500 },
  );
});
