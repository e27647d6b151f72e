import type { MyPathway } from "@/lib/learning/my-learning";
import type { SectionNode } from "@/lib/pathways/rules";
import type { FullStep } from "@/lib/pathways/tree";
import type { MapStep, MapTree } from "../pathways/map-step";

/** Convert the reader's pathway to the map's form: done, next, and waiting steps. */
export function learnerMapTree(pathway: MyPathway, node: SectionNode<FullStep> = pathway.tree): MapTree {
  return {
    ...node,
    children: node.children.map((child) =>
      child.type === "section" ? learnerMapTree(pathway, child) : stepOf(child, pathway),
    ),
  };
}

function stepOf(step: FullStep, pathway: MyPathway): MapStep {
  const before = step.credentialId === null ? undefined : pathway.fromBefore.get(step.credentialId);
  const isOpen = pathway.open.has(step.key) || pathway.done.has(step.key);
  return {
    type: "step",
    key: step.key,
    title: step.title,
    look: step.kind,
    minutes: step.minutes,
    isOptional: step.isOptional,
    state: before
      ? "before"
      : pathway.done.has(step.key)
        ? "done"
        : step.key === pathway.nextStep?.key
          ? "next"
          : isOpen
            ? "open"
            : "locked",
    ...(before ? { beforeYear: String(before.getUTCFullYear()) } : {}),
    ...(isOpen ? { href: `/my/pathways/${pathway.id}/steps/${step.key}` } : {}),
  };
}
