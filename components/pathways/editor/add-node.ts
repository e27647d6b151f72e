import { findNode, insertNode, NEW_STEP_MINUTES, parentOf } from "@/lib/pathways/edit";
import type { SectionDraft, StepDraft } from "@/lib/pathways/schema";
import { newKey } from "../../sending/new-key";

export const newStep = (kind: "learn" | "credential"): StepDraft => ({
  type: "step",
  key: newKey(),
  kind,
  title: "",
  minutes: NEW_STEP_MINUTES,
  isOptional: false,
  credentialId: null,
  body: "",
  url: null,
});

export const newSection = (title: string): SectionDraft => ({
  type: "section",
  key: newKey(),
  title,
  rule: "in_order",
  needed: null,
  children: [],
});

/** Return the section for a new step: the selected one, or that of the selected step, or the last one. */
export function sectionFor(root: SectionDraft, selected: string): SectionDraft {
  const node = findNode(root, selected);
  if (node?.type === "section" && node.key !== root.key) return node;
  if (node?.type === "step") return parentOf(root, selected) ?? root;
  return root.children.findLast((child) => child.type === "section") ?? root;
}

/** Add a section after the selected one, or at the end. */
export function addSection(root: SectionDraft, selected: string, section: SectionDraft): SectionDraft {
  const beside = sectionFor(root, selected);
  const parent = parentOf(root, beside.key) ?? root;
  const at = parent.children.findIndex((child) => child.key === beside.key);
  return insertNode(root, parent.key, section, at < 0 ? undefined : at + 1);
}
