/** How the children of a section are to be completed. */
export type SectionRule = "in_order" | "all" | "any";
export type StepKind = "credential" | "learn" | "attend" | "apply";

export type StepNode = {
  type: "step";
  /** Stable over all versions of the pathway. */
  key: string;
  kind: StepKind;
  title: string;
  /** Planned learning time. */
  minutes: number;
  isOptional: boolean;
  /** Only for a credential step: the credential that is earned. */
  credentialId: number | null;
};
export type SectionNode<Step = StepNode> = {
  type: "section";
  key: string;
  title: string;
  rule: SectionRule;
  /** Only for `any`: how many children are needed. */
  needed: number | null;
  children: (SectionNode<Step> | Step)[];
};
export type Node = SectionNode | StepNode;

/** Keys of the steps that count as done: completed, or their credential is held. */
export type DoneSteps = ReadonlySet<string>;

export type PathwayProgress = {
  /** 0–100, by learning time, rounded down; 100 exactly when everything required is done. */
  percent: number;
  /** Least learning time that completes the pathway. */
  minutesLeft: number;
  /** The step to do next; null when nothing is open. */
  nextStepKey: string | null;
  isComplete: boolean;
};

/** List all steps in the order of the outline. */
export function stepsOf<Step extends StepNode>(root: SectionNode<Step>): Step[] {
  return root.children.flatMap((child) => (child.type === "section" ? stepsOf(child) : [child]));
}

/**
 * List what to reread before another attempt at a credential: the learn steps between the previous credential
 * step and its own; if there are none, all learn steps before it. Empty if no step requires the credential.
 */
export function stepsToReread<Step extends StepNode>(root: SectionNode<Step>, credentialId: number): Step[] {
  const steps = stepsOf(root);
  const at = steps.findIndex((step) => step.kind === "credential" && step.credentialId === credentialId);
  const before = steps.slice(0, Math.max(at, 0));
  const since = before.slice(before.findLastIndex(({ kind }) => kind === "credential") + 1);
  const isLearn = ({ kind }: Step) => kind === "learn";
  return since.some(isLearn) ? since.filter(isLearn) : before.filter(isLearn);
}

/** List every credential of a pathway, its milestone and those its steps require, each once. */
export function credentialsOf(root: SectionNode, milestoneId: number | null): number[] {
  const asked = stepsOf(root).flatMap(({ kind, credentialId }) =>
    kind === "credential" && credentialId !== null ? [credentialId] : [],
  );
  return [...new Set(milestoneId === null ? asked : [milestoneId, ...asked])];
}

/**
 * Return what a pathway leads to: its milestone, or else the credentials of its required steps, in their
 * order.
 */
export function goalsOf(root: SectionNode, milestoneId: number | null): number[] {
  if (milestoneId !== null) return [milestoneId];
  return credentialsOf({ ...root, children: stepsOf(root).filter(({ isOptional }) => !isOptional) }, null);
}

/**
 * Count the credentials that the milestone would be built on if this were the first version to be published; 0 without a
 * milestone. What a milestone is built on stays as it was first published: `Goal.stones`.
 */
export const countCredentials = (root: SectionNode, milestoneId: number | null): number =>
  milestoneId === null ? 0 : goalsOf(root, null).length;

/**
 * Return whether a node is done. In order and all: every child that is not optional. Any N of: N children. An
 * optional step can be done, but its section does not require it.
 */
export function isComplete(node: Node, done: DoneSteps): boolean {
  if (node.type === "step") return done.has(node.key);
  if (node.rule === "any")
    return node.children.filter((child) => isComplete(child, done)).length >= (node.needed ?? 1);
  return node.children.every((child) => isOptional(child) || isComplete(child, done));
}

export const isOptional = (node: Node) => node.type === "step" && node.isOptional;

/**
 * Return the keys of the steps a person may do now: in order opens a child once all required ones before it
 * are done; all and any open every child. A done step stays open for review.
 */
export function openSteps(root: SectionNode, done: DoneSteps): Set<string> {
  const open = new Set<string>();
  collectOpen(root, done, open);
  return open;
}

function collectOpen(node: Node, done: DoneSteps, open: Set<string>) {
  if (node.type === "step") {
    open.add(node.key);
    return;
  }
  for (const child of node.children) {
    collectOpen(child, done, open);
    if (node.rule === "in_order" && !isOptional(child) && !isComplete(child, done)) return;
  }
}

/**
 * Return how far a person is through a pathway.
 *
 * Of a section "any N of", the N children with the least time left count, so that progress never falls when
 * somebody tries a longer one.
 *
 * @param minutesLeft  of steps that are partly done
 * @source docs/domain.md, progress
 */
export function progress(
  root: SectionNode,
  done: DoneSteps,
  minutesLeft: MinutesLeft = new Map(),
): PathwayProgress {
  const { total, left } = effortOf(root, done, minutesLeft);
  const complete = isComplete(root, done);
  const share = total === 0 ? 0 : Math.floor((100 * (total - left)) / total);
  return {
    percent: complete ? 100 : Math.min(share, 99),
    minutesLeft: complete ? 0 : left,
    nextStepKey: complete ? null : nextStep(root, done),
    isComplete: complete,
  };
}

/**
 * Step key → minutes left, for steps that are partly done: those of another pathway's milestone in progress.
 */
type MinutesLeft = ReadonlyMap<string, number>;

type Effort = { total: number; left: number };

function effortOf(node: Node, done: DoneSteps, minutesLeft: MinutesLeft = new Map()): Effort {
  if (node.type === "step") {
    const left = Math.min(node.minutes, minutesLeft.get(node.key) ?? node.minutes);
    return { total: node.minutes, left: done.has(node.key) ? 0 : left };
  }
  const children = node.children
    .filter((child) => !isOptional(child) || node.rule === "any")
    .map((child) => effortOf(child, done, minutesLeft));
  const counted =
    node.rule === "any"
      ? children.sort((a, b) => a.left - b.left || a.total - b.total).slice(0, node.needed ?? 1)
      : children;
  return counted.reduce((sum, { total, left }) => ({ total: sum.total + total, left: sum.left + left }), {
    total: 0,
    left: 0,
  });
}

/** Return the first open step that advances the pathway, in the order of the outline. */
function nextStep(node: Node, done: DoneSteps): string | null {
  if (node.type === "step") return done.has(node.key) ? null : node.key;
  if (isComplete(node, done)) return null;
  for (const child of node.children) {
    if (isOptional(child) && node.rule !== "any") continue;
    const next = nextStep(child, done);
    if (next) return next;
  }
  return null;
}

/**
 * Return the least and most learning time of a pathway in minutes; they differ with "any N of" and optional
 * steps.
 */
export function effortRange(root: SectionNode): { least: number; most: number } {
  return {
    least: effortOf(root, new Set()).left,
    most: stepsOf(root).reduce((sum, { minutes }) => sum + minutes, 0),
  };
}
