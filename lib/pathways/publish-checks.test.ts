import { describe, expect, test } from "vitest";
import { pathwayProblems } from "./publish-checks";
import type { Node, SectionNode, StepNode } from "./rules";

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
const EMPTY = { body: " ", url: null };

test("problems that block publishing are returned with their place", () => {
  const credential = (key: string, credentialId: number | null) => ({
    ...step(key),
    kind: "credential" as const,
    credentialId,
    ...EMPTY,
  });
  const root = {
    ...section("any", [], 3),
    key: "root",
    children: [
      credential("x", 1),
      credential("y", null),
      { ...step("z", 0), title: " ", ...EMPTY },
      { ...section("all", []), key: "empty" },
    ],
  } as Parameters<typeof pathwayProblems>[0];
  expect(pathwayProblems(root, 3, new Set([2]), new Set([1]))).toEqual([
    { key: "x", code: "credential-not-published" },
    { key: "x", code: "circle" },
    { key: "y", code: "credential-missing" },
    { key: "z", code: "title-missing" },
    { key: "z", code: "minutes-missing" },
    { key: "z", code: "learn-without-content" },
    { key: "empty", code: "section-empty" },
    { key: "root", code: "milestone-not-published" },
  ]);
});

describe("a pathway whose badge expires", () => {
  const asks = (key: string, credentialId: number) => ({
    ...step(key),
    kind: "credential" as const,
    credentialId,
    ...EMPTY,
  });
  const learn = { ...step("read"), body: "Read this.", url: null };
  const codes = (children: unknown[], validity: [number, number | null][]) =>
    pathwayProblems(
      { ...section("all", []), key: "root", children } as Parameters<typeof pathwayProblems>[0],
      9,
      new Set([1, 2, 9]),
      new Set(),
      new Map(validity),
    ).map(({ code }) => code);

  test.each([
    { title: "credentials that never expire", children: [asks("a", 1)], months: null, blocked: true },
    { title: "credentials valid for longer", children: [asks("a", 1)], months: 24, blocked: true },
    { title: "credentials valid as long", children: [asks("a", 1)], months: 12, blocked: false },
    { title: "a step to read besides", children: [asks("a", 1), learn], months: null, blocked: false },
    {
      title: "an optional step to read besides",
      children: [asks("a", 1), { ...learn, isOptional: true }],
      months: null,
      blocked: true,
    },
  ])("with $title: blocked $blocked", ({ children, months, blocked }) => {
    const found = codes(children, [
      [9, 12],
      [1, months],
    ]);
    expect(found.includes("renewal-without-step")).toBe(blocked);
    expect(codes(children, [[9, null]])).not.toContain("renewal-without-step");
  });
});

test.each([
  { body: "", url: null, isEmpty: true },
  { body: "Read this.", url: null, isEmpty: false },
  { body: "", url: "https://example.org/course", isEmpty: false },
])(
  "a learn step with body '$body' and address $url has nothing to open: $isEmpty",
  ({ isEmpty, ...content }) => {
    const root = { ...section("all", []), children: [{ ...step("read"), ...content }] };
    const codes = pathwayProblems(root, null, new Set(), new Set()).map(({ code }) => code);
    expect(codes.includes("learn-without-content")).toBe(isEmpty);
  },
);

describe("the checks before publishing refuse", () => {
  const read = (key: string, isOptional = false) => ({
    ...step(key, 10, isOptional),
    ...{ body: "Read this.", url: null },
  });
  const codes = (root: SectionNode) =>
    pathwayProblems(root as Parameters<typeof pathwayProblems>[0], null, new Set([1]), new Set()).map(
      ({ key, code }) => `${key} ${code}`,
    );

  test("a second step for one credential, in whatever section it stands", () => {
    const earn = (key: string) => ({ ...read(key), kind: "credential" as const, credentialId: 1 });
    const root = section("all", [earn("a"), section("all", [earn("b")])]);
    expect(codes(root)).toEqual(["b credential-twice"]);
  });

  test("a choice of more parts than there are, or without a number", () => {
    const choice = (needed: number | null) => codes(section("any", [read("a"), read("b")], needed));
    expect([1, 2].map(choice)).toEqual([[], []]);
    expect([3, null].map(choice)).toEqual([["sab needed-out-of-range"], ["sab needed-out-of-range"]]);
  });

  test("a pathway in which every step is optional", () => {
    expect(codes(section("all", [read("a", true)]))).toEqual(["sa pathway-without-required-step"]);
    expect(codes(section("all", [read("a", true), read("b")]))).toEqual([]);
  });
});
