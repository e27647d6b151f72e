import { type Difference, differingFields, isReordered, matchRows } from "@/lib/core/difference";
import { type DraftNode, parentOf } from "./edit";
import type { PathwayDraft, SectionDraft, StepDraft } from "./schema";

type ComparedDraft = Omit<PathwayDraft, "version">;

const WHOLE = ["title", "description", "tags"] as const;
const SECTION = ["title", "rule", "needed"] as const;
const STEP = ["kind", "title", "minutes", "isOptional", "body", "url"] as const;

type PathwayDifference = Difference<
  "whole" | "section" | "step",
  (typeof WHOLE)[number] | (typeof SECTION)[number] | (typeof STEP)[number] | "milestone" | "credential"
>;

/**
 * List how two copies of a draft differ, in the order of my outline: changed fields, nodes in another
 * section, and nodes that only one copy has. A section whose common children are in another order is listed
 * once.
 *
 * @param credentialTitle  returns the title of a credential that a step or the pathway leads to
 */
export function pathwayDifferences(
  mine: ComparedDraft,
  theirs: ComparedDraft,
  credentialTitle: (id: number) => string,
): PathwayDifference[] {
  const titleOf = (id: number | null) => (id === null ? "" : credentialTitle(id));
  const whole = differingFields(mine, theirs, WHOLE).map((found) => ({
    part: "whole" as const,
    name: "",
    change: "changed" as const,
    ...found,
  }));
  const milestone = change(
    "whole",
    "",
    "milestone",
    mine.milestoneCredentialId,
    theirs.milestoneCredentialId,
  );
  const nodes = matchRows(nodesOf(mine.root), nodesOf(theirs.root), [({ key }) => key]);
  return [
    ...whole,
    ...milestone,
    ...nodes.flatMap((pair): PathwayDifference[] => {
      const node = pair.mine ?? pair.theirs;
      if (!pair.mine || !pair.theirs)
        return [{ part: node.type, name: node.title, change: pair.mine ? "mine" : "theirs" }];
      return node.key === mine.root.key ? ofRoot(mine.root, theirs.root) : both(pair.mine, pair.theirs);
    }),
  ];

  function both(a: DraftNode, b: DraftNode): PathwayDifference[] {
    const name = b.title || a.title;
    const found: PathwayDifference[] = fieldsOf(a, b).map((one) => ({
      part: a.type,
      name,
      change: "changed",
      ...one,
    }));
    if (a.type === "step" && b.type === "step")
      found.push(...change("step", name, "credential", a.credentialId, b.credentialId));
    if (parentOf(mine.root, a.key)?.key !== parentOf(theirs.root, b.key)?.key)
      found.push({ part: a.type, name, change: "moved" });
    return [...found, ...order(a, b)];
  }

  function change(
    part: "whole" | "step",
    name: string,
    field: "milestone" | "credential",
    a: number | null,
    b: number | null,
  ): PathwayDifference[] {
    return a === b ? [] : [{ part, name, change: "changed", field, mine: titleOf(a), theirs: titleOf(b) }];
  }
}

/** Skips the root's title, which is the pathway's and is listed already. */
function ofRoot(mine: SectionDraft, theirs: SectionDraft): PathwayDifference[] {
  const rule = differingFields(mine, theirs, ["rule", "needed"], ["rule"]);
  return [
    ...rule.map((one) => ({ part: "whole" as const, name: "", change: "changed" as const, ...one })),
    ...order(mine, theirs),
  ];
}

function fieldsOf(a: DraftNode, b: DraftNode) {
  if (a.type === "section" && b.type === "section") return differingFields(a, b, SECTION, ["rule"]);
  if (a.type === "step" && b.type === "step") return differingFields(a, b, STEP, ["kind"]);
  return [];
}

function order(a: DraftNode, b: DraftNode): PathwayDifference[] {
  if (a.type !== "section" || b.type !== "section") return [];
  const pairs = matchRows<DraftNode>(a.children, b.children, [({ key }) => key]);
  return isReordered(pairs, b.children) ? [{ part: "section", name: b.title, change: "order" }] : [];
}

const nodesOf = (section: SectionDraft): (SectionDraft | StepDraft)[] => [
  section,
  ...section.children.flatMap((child) => (child.type === "section" ? nodesOf(child) : [child])),
];
