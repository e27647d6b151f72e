import { describe, expect, test } from "vitest";
import { pathwayDifferences } from "./difference";
import { changeNode, dropNode, insertNode, moveNode, removeNode } from "./edit";
import type { PathwayDraft, SectionDraft, StepDraft } from "./schema";

const step = (key: string, part: Partial<StepDraft> = {}): StepDraft => ({
  type: "step",
  key,
  kind: "learn",
  title: `Step ${key}`,
  minutes: 30,
  isOptional: false,
  credentialId: null,
  body: "Read.",
  url: null,
  ...part,
});
const section = (key: string, children: SectionDraft["children"]): SectionDraft => ({
  type: "section",
  key,
  title: `Section ${key}`,
  rule: "all",
  needed: null,
  children,
});
const root = section("root", [section("a", [step("1"), step("2")]), section("b", [step("3")])]);
const draft: Omit<PathwayDraft, "version"> = {
  id: 1,
  title: "Lead",
  description: "",
  tags: [],
  milestoneCredentialId: null,
  root,
};
const titles = (id: number) => `Credential ${id}`;
const against = (changed: SectionDraft) => pathwayDifferences(draft, { ...draft, root: changed }, titles);

describe("pathwayDifferences", () => {
  test("is empty for the same draft, ignoring leading and trailing white space", () => {
    expect(pathwayDifferences(draft, { ...draft, title: " Lead " }, titles)).toEqual([]);
  });

  test.each([
    {
      what: "a changed step",
      tree: changeNode(root, "1", (node) => ({ ...node, minutes: 45 }) as StepDraft),
      found: { part: "step", name: "Step 1", change: "changed", field: "minutes", mine: "30", theirs: "45" },
    },
    {
      what: "a rule, without the words of the code",
      tree: changeNode(root, "a", (node) => ({ ...node, rule: "in_order" }) as SectionDraft),
      found: { part: "section", name: "Section a", change: "changed", field: "rule" },
    },
    {
      what: "a step that only they have",
      tree: insertNode(root, "b", step("4")),
      found: { part: "step", name: "Step 4", change: "theirs" },
    },
    {
      what: "a step that only I have",
      tree: removeNode(root, "2"),
      found: { part: "step", name: "Step 2", change: "mine" },
    },
    {
      what: "a step in another section",
      tree: dropNode(root, "1", "b"),
      found: { part: "step", name: "Step 1", change: "moved" },
    },
    {
      what: "another order",
      tree: moveNode(root, "1", "down"),
      found: { part: "section", name: "Section a", change: "order" },
    },
    {
      what: "the credential of a step, by its title",
      tree: changeNode(root, "3", (node) => ({ ...node, credentialId: 7 }) as StepDraft),
      found: {
        part: "step",
        name: "Step 3",
        change: "changed",
        field: "credential",
        mine: "",
        theirs: "Credential 7",
      },
    },
  ])("names $what", ({ tree, found }) => {
    expect(against(tree)).toEqual([found]);
  });

  test.each([
    { field: "kind", part: { kind: "attend" } },
    { field: "isOptional", part: { isOptional: true } },
    { field: "body", part: { body: "Watch." }, mine: "Read.", theirs: "Watch." },
    { field: "url", part: { url: "https://example.com/" }, mine: "", theirs: "https://example.com/" },
  ] as const)("lists that they changed the $field of a step", ({ field, part, ...values }) => {
    const tree = changeNode(root, "3", (node) => ({ ...node, ...part }) as StepDraft);
    const { mine, theirs } = { mine: undefined, theirs: undefined, ...values };
    expect(against(tree)).toEqual([
      { part: "step", name: "Step 3", change: "changed", field, ...(mine !== undefined && { mine, theirs }) },
    ]);
  });

  test("names a step that they renamed by its new title", () => {
    const tree = changeNode(root, "3", (node) => ({ ...node, title: "Weld" }) as StepDraft);
    expect(against(tree)).toEqual([
      { part: "step", name: "Weld", change: "changed", field: "title", mine: "Step 3", theirs: "Weld" },
    ]);
  });

  test("lists another description, and a section that they renamed by its new title", () => {
    expect(pathwayDifferences(draft, { ...draft, description: "For leads." }, titles)).toEqual([
      { part: "whole", name: "", change: "changed", field: "description", mine: "", theirs: "For leads." },
    ]);
    const tree = changeNode(root, "a", (node) => ({ ...node, title: "Do" }) as SectionDraft);
    expect(against(tree)).toEqual([
      { part: "section", name: "Do", change: "changed", field: "title", mine: "Section a", theirs: "Do" },
    ]);
  });

  test("lists how many of a section they ask for, of the whole as of a part", () => {
    const ofPart = changeNode(root, "a", (node) => ({ ...node, needed: 2 }) as SectionDraft);
    expect(against(ofPart)).toEqual([
      { part: "section", name: "Section a", change: "changed", field: "needed", mine: "", theirs: "2" },
    ]);
    expect(against({ ...root, needed: 1 })).toEqual([
      { part: "whole", name: "", change: "changed", field: "needed", mine: "", theirs: "1" },
    ]);
  });

  test("lists another milestone by the titles of both, and other tags", () => {
    const mine = { ...draft, milestoneCredentialId: 4, tags: ["steel"] };
    const theirs = { ...draft, milestoneCredentialId: 9, tags: ["steel", "paint"] };
    expect(pathwayDifferences(mine, theirs, titles)).toEqual([
      { part: "whole", name: "", change: "changed", field: "tags", mine: "steel", theirs: "steel, paint" },
      {
        ...{ part: "whole", name: "", change: "changed", field: "milestone" },
        ...{ mine: "Credential 4", theirs: "Credential 9" },
      },
    ]);
  });

  test("lists a title once, not again for the root that shares it", () => {
    const theirs = { ...draft, title: "Lead well", root: { ...root, title: "Lead well" } };
    expect(pathwayDifferences(draft, theirs, titles)).toEqual([
      { part: "whole", name: "", change: "changed", field: "title", mine: "Lead", theirs: "Lead well" },
    ]);
  });

  test("lists the rule of the pathway", () => {
    expect(against({ ...root, rule: "in_order" })).toEqual([
      { part: "whole", name: "", change: "changed", field: "rule" },
    ]);
  });
});
