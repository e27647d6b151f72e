/** How the children of a section are to be done. */
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
  /** 0–100, by learning time, rounded down; 100 exactly when everything that is needed is done. */
  percent: number;
  /** Least learning time that still completes the pathway. */
  minutesLeft: number;
  /** The step to do next; null when nothing is open. */
  nextStepKey: string | null;
  isComplete: boolean;
};

/** All steps in the order of the outline. */
export function stepsOf<Step extends StepNode>(root: SectionNode<Step>): Step[] {
  return root.children.flatMap((child) => (child.type === "section" ? stepsOf(child) : [child]));
}

/**
 * What to read again before another attempt at a credential: the learn steps between the credential step before it and
 * its own, and where there are none, all learn steps before it. Empty where no step asks for the credential.
 */
export function stepsToReread<Step extends StepNode>(root: SectionNode<Step>, credentialId: number): Step[] {
  const steps = stepsOf(root);
  const at = steps.findIndex((step) => step.kind === "credential" && step.credentialId === credentialId);
  const before = steps.slice(0, Math.max(at, 0));
  const since = before.slice(before.findLastIndex(({ kind }) => kind === "credential") + 1);
  const isLearn = ({ kind }: Step) => kind === "learn";
  return since.some(isLearn) ? since.filter(isLearn) : before.filter(isLearn);
}

/** Every credential a pathway has to do with: its milestone and those its steps ask for, each once. */
export function credentialsOf(root: SectionNode, milestoneId: number | null): number[] {
  const asked = stepsOf(root).flatMap(({ kind, credentialId }) =>
    kind === "credential" && credentialId !== null ? [credentialId] : [],
  );
  return [...new Set(milestoneId === null ? asked : [milestoneId, ...asked])];
}

/** Where a pathway leads: its milestone, or else the credentials that its required steps ask for, in their order. */
export function goalsOf(root: SectionNode, milestoneId: number | null): number[] {
  if (milestoneId !== null) return [milestoneId];
  return credentialsOf({ ...root, children: stepsOf(root).filter(({ isOptional }) => !isOptional) }, null);
}

/** How many credentials the milestone is built on, each a stone in its picture; 0 without a milestone. */
export const countCredentials = (root: SectionNode, milestoneId: number | null): number =>
  milestoneId === null ? 0 : goalsOf(root, null).length;

/**
 * Whether a node is done. In order and all: every child that is not optional. Any N of: N children. An
 * optional step is done when it is done, and its section does not wait for it.
 */
export function isComplete(node: Node, done: DoneSteps): boolean {
  if (node.type === "step") return done.has(node.key);
  if (node.rule === "any")
    return node.children.filter((child) => isComplete(child, done)).length >= (node.needed ?? 1);
  return node.children.every((child) => isOptional(child) || isComplete(child, done));
}

export const isOptional = (node: Node) => node.type === "step" && node.isOptional;

/**
 * Keys of the steps a person may do now: in order opens a child once all needed ones before it are done, all
 * and any open every child. A done step stays open, to be looked at again.
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
 * How far a person is through a pathway.
 *
 * Of a section "any N of", the N children with the least time left count: so progress never falls when
 * somebody tries a longer one besides.
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

/** Step key → minutes left, of steps that are partly done: the milestone of another pathway that is under way. */
export type MinutesLeft = ReadonlyMap<string, number>;

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

/** The first open step that brings the pathway forward, in the order of the outline. */
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

/** Least and most learning time of a pathway, minutes: they differ where a section says "any N of" or a step is optional. */
export function effortRange(root: SectionNode): { least: number; most: number } {
  return {
    least: effortOf(root, new Set()).left,
    most: stepsOf(root).reduce((sum, { minutes }) => sum + minutes, 0),
  };
}
