import { type DoneSteps, isComplete, isOptional, type Node, type SectionNode, stepsOf } from "./rules";

/**
 * Return the first required step that is open to the person, neither done nor waiting for somebody else, in
 * the order of the outline. In order, only the first incomplete child can be open; in *any N of* a waiting
 * child counts as passed.
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
 * Return since when a pathway only waits for somebody else: no required step is open to the person, and at
 * least one waits. Each submission keeps its own time, so that marking one of two projects does not restart
 * the wait.
 *
 * @param submittedAt  step key → when it was completed or submitted (milliseconds since 1970 UTC)
 * @param done         keys of the steps that are done; other submitted ones wait
 * @returns            null while something is open to the person, and once all is done
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
      // Done at an unknown time: treated as earliest.
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
 * Return the time of the last result or submission that a completed pathway required; other steps do not
 * count.
 *
 * @returns null when the pathway is not complete, or no time is known
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

/** Distinct times, ascending. */
const momentsOf = (root: SectionNode, submittedAt: ReadonlyMap<string, number>): number[] =>
  [...new Set(stepsOf(root).flatMap(({ key }) => submittedAt.get(key) ?? []))].sort((a, b) => a - b);
