import { type DoneSteps, isComplete, isOptional, type Node, type SectionNode, stepsOf } from "./rules";

/**
 * The first required step that is open to the person: neither done nor waiting for somebody else, in the order of the
 * outline. In order, only the first child that is not complete can be open; in *any N of* what waits counts as if it
 * were passed.
 *
 * @param waiting  keys of the steps that wait for somebody else (marking, confirmation)
 * @returns        null when nothing is open
 */
export function nextOpenStep(node: Node, done: DoneSteps, waiting: DoneSteps): string | null {
  if (node.type === "step") return done.has(node.key) || waiting.has(node.key) ? null : node.key;
  if (isComplete(node, done)) return null;
  if (node.rule === "any")
    return isComplete(node, done.union(waiting)) ? null : firstOpen(node.children, done, waiting);
  const needed = node.children.filter((child) => !isOptional(child) && !isComplete(child, done));
  return firstOpen(node.rule === "in_order" ? needed.slice(0, 1) : needed, done, waiting);
}

function firstOpen(nodes: readonly Node[], done: DoneSteps, waiting: DoneSteps): string | null {
  for (const node of nodes) {
    const key = nextOpenStep(node, done, waiting);
    if (key) return key;
  }
  return null;
}

/**
 * Since when a pathway waits for somebody else alone: no required step is open to the person, and at least one
 * waits. A moment counts as what it was handed in, so that marking one of two projects does not start it anew.
 *
 * @param submittedAt  step key → when it was completed or handed in (milliseconds since 1970 UTC)
 * @param done      keys of the steps that are done; the other ones handed in wait
 * @returns         null while something is open to the person, and once all is done
 */
export function waitingSince(
  root: SectionNode,
  submittedAt: ReadonlyMap<string, number>,
  done: DoneSteps,
): number | null {
  let since: number | null = null;
  for (const moment of momentsOf(root, submittedAt).reverse()) {
    const [doneThen, waitingThen] = [new Set<string>(), new Set<string>()];
    for (const { key } of stepsOf(root)) {
      const at = submittedAt.get(key);
      if (at !== undefined && at <= moment) (done.has(key) ? doneThen : waitingThen).add(key);
      // Done without a known moment: before all others.
      else if (at === undefined && done.has(key)) doneThen.add(key);
    }
    const waits =
      waitingThen.size > 0 && !isComplete(root, doneThen) && !nextOpenStep(root, doneThen, waitingThen);
    if (!waits) break;
    since = moment;
  }
  return since;
}

/**
 * The moment of the last result or submission that a completed pathway needed; what was done besides does not count.
 *
 * @returns null when the pathway is not complete, or no moment is known
 */
export function finishedAt(
  root: SectionNode,
  submittedAt: ReadonlyMap<string, number>,
  done: DoneSteps,
): number | null {
  const isDoneBy = (moment: number) =>
    new Set([...done].filter((key) => (submittedAt.get(key) ?? Number.NEGATIVE_INFINITY) <= moment));
  return momentsOf(root, submittedAt).find((moment) => isComplete(root, isDoneBy(moment))) ?? null;
}

/** Each once, the earliest first. */
const momentsOf = (root: SectionNode, submittedAt: ReadonlyMap<string, number>): number[] =>
  [...new Set(stepsOf(root).flatMap(({ key }) => submittedAt.get(key) ?? []))].sort((a, b) => a - b);
