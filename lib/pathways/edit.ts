import type { SectionNode, StepNode } from "./rules";
import type { SectionDraft, StepDraft } from "./schema";

export type DraftNode = SectionDraft | StepDraft;
export type Direction = "up" | "down" | "in" | "out";

/** Default minutes of a new step. */
export const NEW_STEP_MINUTES = 30;

/**
 * Return the minutes of a step after its credential was changed: the effort of the new credential, unless
 * somebody edited the minutes taken from the former one.
 *
 * @param before, after  effort of the credentials in minutes; 0 or null: no credential, or no effort stated
 */
export const minutesForCredential = (minutes: number, before: number | null, after: number | null): number =>
  after && (minutes === NEW_STEP_MINUTES || minutes === 0 || minutes === before) ? after : minutes;

/** Find the node with this key, including the root. */
export function findNode(root: SectionDraft, key: string): DraftNode | null {
  if (root.key === key) return root;
  for (const child of root.children) {
    const found = child.type === "section" ? findNode(child, key) : child.key === key ? child : null;
    if (found) return found;
  }
  return null;
}

/** Find the section that contains the node; null for the root. */
export function parentOf(root: SectionDraft, key: string): SectionDraft | null {
  for (const child of root.children) {
    if (child.key === key) return root;
    const found = child.type === "section" ? parentOf(child, key) : null;
    if (found) return found;
  }
  return null;
}

/** Return the tree with one node changed. */
export function changeNode(
  root: SectionDraft,
  key: string,
  change: (node: DraftNode) => DraftNode,
): SectionDraft {
  const visit = (node: DraftNode): DraftNode => {
    if (node.key === key) return change(node);
    return node.type === "section" ? { ...node, children: node.children.map(visit) } : node;
  };
  const changed = visit(root);
  return changed.type === "section" ? changed : root;
}

export function removeNode(root: SectionDraft, key: string): SectionDraft {
  return {
    ...root,
    children: root.children
      .filter((child) => child.key !== key)
      .map((child) => (child.type === "section" ? removeNode(child, key) : child)),
  };
}

/** Insert a node into a section; `at` is an index among its current children, by default the end. */
export function insertNode(
  root: SectionDraft,
  sectionKey: string,
  node: DraftNode,
  at = Number.POSITIVE_INFINITY,
): SectionDraft {
  return changeNode(root, sectionKey, (section) =>
    section.type === "section"
      ? { ...section, children: [...section.children.slice(0, at), node, ...section.children.slice(at)] }
      : section,
  );
}

/**
 * Restore a removed node at its place; at the end of the root if its section is removed too. A node that is
 * in the tree already is not restored again.
 */
export function restoreNode(
  root: SectionDraft,
  parentKey: string,
  node: DraftNode,
  at: number,
): SectionDraft {
  if (findNode(root, node.key)) return root;
  const hasParent = findNode(root, parentKey) !== null;
  return hasParent ? insertNode(root, parentKey, node, at) : insertNode(root, root.key, node);
}

/** Move a node before another one, or to the end of a section; never into itself. */
export function dropNode(root: SectionDraft, key: string, targetKey: string): SectionDraft {
  const node = findNode(root, key);
  if (!node || key === targetKey || key === root.key) return root;
  if (node.type === "section" && findNode(node, targetKey)) return root;
  const target = findNode(root, targetKey);
  const without = removeNode(root, key);
  if (target?.type === "section" && node.type === "step") return insertNode(without, targetKey, node);
  const parent = parentOf(without, targetKey);
  if (!parent) return root;
  const before = parentOf(root, key)?.key === parent.key && isBefore(parent, root, key, targetKey);
  const at = parent.children.findIndex((child) => child.key === targetKey);
  return insertNode(without, parent.key, node, before ? at + 1 : at);
}

/**
 * Whether the node precedes the target: then it is placed after it, so that every position can be reached.
 */
function isBefore(parent: SectionDraft, root: SectionDraft, key: string, targetKey: string): boolean {
  const children = findNode(root, parent.key);
  if (children?.type !== "section") return false;
  const keys = children.children.map((child) => child.key);
  return keys.indexOf(key) < keys.indexOf(targetKey);
}

/**
 * Move a node by keyboard. Up and down: past the neighbour, and from the edge of a section into the adjacent
 * one. In: to the end of the section above. Out: after the section it is in. A node that cannot move stays.
 */
export function moveNode(root: SectionDraft, key: string, direction: Direction): SectionDraft {
  const node = findNode(root, key);
  const parent = parentOf(root, key);
  if (!node || !parent) return root;
  const at = parent.children.findIndex((child) => child.key === key);
  const grand = parentOf(root, parent.key);
  const without = removeNode(root, key);
  if (direction === "in") {
    const above = parent.children[at - 1];
    return above?.type === "section" ? insertNode(without, above.key, node) : root;
  }
  if (direction === "out") {
    if (!grand) return root;
    const place = grand.children.findIndex((child) => child.key === parent.key);
    return insertNode(without, grand.key, node, place + 1);
  }
  const to = direction === "up" ? at - 1 : at + 1;
  if (parent.children[to]) return insertNode(without, parent.key, node, to);
  const place = grand?.children.findIndex((child) => child.key === parent.key) ?? -1;
  const beside = grand?.children[direction === "up" ? place - 1 : place + 1];
  if (node.type !== "step" || beside?.type !== "section") return root;
  return insertNode(without, beside.key, node, direction === "up" ? undefined : 0);
}

/** Convert a stored tree to the editor's form, without the row ids, which change with every save. */
export const toDraftTree = (
  section: SectionNode<StepNode & { body: string; url: string | null }>,
): SectionDraft => ({
  ...section,
  children: section.children.map((child) => {
    if (child.type === "section") return toDraftTree(child);
    const { type, key, kind, title, minutes, isOptional, credentialId, body, url } = child;
    return { type, key, kind, title, minutes, isOptional, credentialId, body, url };
  }),
});
