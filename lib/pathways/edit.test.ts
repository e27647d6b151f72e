import { expect, test } from "vitest";
import {
  dropNode,
  findNode,
  minutesForCredential,
  moveNode,
  NEW_STEP_MINUTES,
  parentOf,
  removeNode,
  restoreNode,
} from "./edit";
import type { SectionDraft, StepDraft } from "./schema";

const step = (key: string): StepDraft => ({
  type: "step",
  key,
  kind: "learn",
  title: key,
  minutes: 10,
  isOptional: false,
  credentialId: null,
  body: "",
  url: null,
});
const section = (key: string, ...children: SectionDraft["children"]): SectionDraft => ({
  type: "section",
  key,
  title: key,
  rule: "all",
  needed: null,
  children,
});
/** The tree as one line: `root(a(1 2) b(3))`. */
const outlineOf = (node: SectionDraft | StepDraft): string =>
  node.type === "step" ? node.key : `${node.key}(${node.children.map(outlineOf).join(" ")})`;

const root = section("root", section("a", step("1"), step("2")), section("b", step("3")));

test.each([
  ["2", "up", "root(a(2 1) b(3))"],
  ["2", "down", "root(a(1) b(2 3))"],
  ["3", "up", "root(a(1 2 3) b())"],
  ["1", "up", "root(a(1 2) b(3))"],
  ["a", "down", "root(b(3) a(1 2))"],
  ["b", "in", "root(a(1 2 b(3)))"],
  ["2", "out", "root(a(1) 2 b(3))"],
  ["a", "out", "root(a(1 2) b(3))"],
] as const)("%s moves %s", (key, direction, expected) => {
  expect(outlineOf(moveNode(root, key, direction))).toBe(expected);
});

test.each([
  ["1", "3", "root(a(2) b(1 3))"],
  ["1", "2", "root(a(2 1) b(3))"],
  ["2", "1", "root(a(2 1) b(3))"],
  ["1", "b", "root(a(2) b(3 1))"],
  ["a", "1", "root(a(1 2) b(3))"],
  ["b", "a", "root(b(3) a(1 2))"],
])("%s dropped on %s", (key, target, expected) => {
  expect(outlineOf(dropNode(root, key, target))).toBe(expected);
});

test.each([
  { has: NEW_STEP_MINUTES, before: null, after: 600, gets: 600, because: "nothing was said yet" },
  { has: 600, before: 600, after: 90, gets: 90, because: "it followed the credential before" },
  { has: 45, before: 600, after: 90, gets: 45, because: "somebody has said it" },
  { has: 0, before: 600, after: 90, gets: 90, because: "no time was said" },
  { has: 600, before: 600, after: 0, gets: 600, because: "the new one does not say" },
  { has: 600, before: 600, after: null, gets: 600, because: "none is chosen" },
])(
  "a step of $has minutes takes $gets once another credential is chosen: $because",
  ({ has, before, after, gets }) => {
    expect(minutesForCredential(has, before, after)).toBe(gets);
  },
);

test.each(["1", "2", "a", "b"])("%s, removed and restored, is at its former place", (key) => {
  const parent = parentOf(root, key) ?? root;
  const at = parent.children.findIndex((child) => child.key === key);
  const gone = findNode(root, key) ?? root;
  const without = removeNode(root, key);
  expect(outlineOf(restoreNode(without, parent.key, gone, at))).toBe(outlineOf(root));
  // Undone twice, or restored already by the editor's history.
  expect(restoreNode(root, parent.key, gone, at)).toBe(root);
});

test("a step whose section is also removed is restored at the end of the root", () => {
  const gone = findNode(root, "3") ?? root;
  expect(outlineOf(restoreNode(removeNode(root, "b"), "b", gone, 0))).toBe("root(a(1 2) 3)");
});

test("a section at the edge of its section stays there, though another section is beside it", () => {
  const nested = section("root", section("a", section("inner", step("1"))), section("b", step("2")));
  expect(outlineOf(moveNode(nested, "inner", "down"))).toBe("root(a(inner(1)) b(2))");
});
