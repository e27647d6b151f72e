import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type BindingAttempt,
  type BindingVersion,
  bindingVersion,
  decisiveAttempt,
  isAllPassed,
} from "./earning";

const version = (id: number, keys: string[], isPublished = false): BindingVersion => ({
  id,
  number: id,
  isPublished,
  keys,
});
let next = 0;
const attempt = (versionId: number, key: string, state: BindingAttempt["state"], at = 0): BindingAttempt => {
  next += 1;
  return { id: next, versionId, key, state, startedAt: new Date(at) };
};
const move = (versionId: number, at: number) => ({ versionId, movedAt: new Date(at) });
const VERSIONS = [
  version(1, ["quiz", "project"]),
  version(2, ["quiz", "project"]),
  version(3, ["quiz"], true),
];
const bound = (attempts: BindingAttempt[], moves: { versionId: number; movedAt: Date }[] = []) =>
  bindingVersion(VERSIONS, attempts, moves)?.id ?? null;

describe("the version that applies", () => {
  test.each([
    { case: "nothing begun", attempts: [], moves: [], id: null },
    { case: "a failed attempt", attempts: [attempt(1, "quiz", "failed")], moves: [], id: 1 },
    { case: "an attempt under way", attempts: [attempt(2, "project", "open")], moves: [], id: 2 },
    {
      case: "results on two versions, the newer all passed by key",
      attempts: [attempt(1, "quiz", "passed"), attempt(2, "project", "passed")],
      moves: [],
      id: 2,
    },
    {
      case: "results on two versions, only the older all passed",
      attempts: [
        attempt(1, "quiz", "passed"),
        attempt(1, "project", "passed"),
        attempt(3, "other", "failed"),
      ],
      moves: [],
      id: 3,
    },
    {
      case: "results on two versions, none all passed",
      attempts: [attempt(1, "project", "failed"), attempt(2, "quiz", "passed")],
      moves: [],
      id: 2,
    },
    { case: "moved", attempts: [attempt(1, "quiz", "passed")], moves: [move(3, 5)], id: 3 },
    {
      case: "moved twice: the last time",
      attempts: [attempt(1, "quiz", "passed")],
      moves: [move(3, 9), move(2, 5)],
      id: 3,
    },
  ])("$case: $id", ({ attempts, moves, id }) => expect(bound(attempts, moves)).toBe(id));

  test("is one of those attempted, and the newest that is entirely passed where there is one", () => {
    const someVersions = fc
      .array(fc.uniqueArray(fc.constantFrom("a", "b", "c"), { minLength: 1 }), { minLength: 1, maxLength: 5 })
      .map((lists) => lists.map((keys, at) => version(at + 1, keys, at === lists.length - 1)));
    const history = someVersions.chain((versions) =>
      fc.record({
        versions: fc.constant(versions),
        attempts: fc.array(
          fc
            .record({
              of: fc.constantFrom(...versions),
              place: fc.nat(),
              state: fc.constantFrom("open", "submitted", "returned", "passed", "failed"),
            })
            .map(({ of, place, state }) => attempt(of.id, of.keys[place % of.keys.length] ?? "a", state)),
          { maxLength: 8 },
        ),
      }),
    );
    fc.assert(
      fc.property(history, ({ versions, attempts }) => {
        const found = bindingVersion(versions, attempts, []);
        const tried = versions.filter(({ id }) => attempts.some(({ versionId }) => versionId === id));
        const through = tried.filter(({ keys }) =>
          keys.every((key) => attempts.some((one) => one.key === key && one.state === "passed")),
        );
        expect(found).toBe(through.at(-1) ?? tried.at(-1) ?? null);
        if (through.length > 0) expect(found && isAllPassed(found, attempts)).toBe(true);
      }),
    );
  });
});

test("a version without assessments is never passed by attempts", () => {
  expect(isAllPassed({ keys: [] }, [attempt(1, "quiz", "passed")])).toBe(false);
});

test("the decisive attempt of an assessment is the pass, else the attempt begun last", () => {
  const [passed, failed, open] = [
    attempt(1, "quiz", "passed", 1),
    attempt(2, "quiz", "failed", 2),
    attempt(2, "quiz", "open", 3),
  ];
  expect(decisiveAttempt([failed, passed, open], "quiz")).toBe(passed);
  expect(decisiveAttempt([failed, open], "quiz")).toBe(open);
  expect(decisiveAttempt([failed], "project")).toBeNull();
});
