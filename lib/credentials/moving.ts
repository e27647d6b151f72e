import type { Binding } from "./bindings";
import { type BindingVersion, isAllPassed } from "./earning";

/** Learners on earlier versions of a credential, and what moving them to a new version would change. */
export type LearnersToMove = {
  /** Learners within the publisher's reach. */
  people: number;
  /** Learners beyond the publisher's reach; they always finish on their version. */
  outside: number;
  /** Of `people`: have passed all assessments of the new version, and would get the badge at once. */
  complete: number;
  /** Of `people`: would get an assessment that their version does not have. */
  added: number;
  /** Of `people`: have passed or submitted an assessment that the new version drops. */
  dropped: number;
};

/**
 * Whether a learner is in progress: something was begun in the present cycle, and not all of it is passed.
 */
export const isInProgress = ({ isBound, isEarned, cycle }: Binding): boolean =>
  isBound && !isEarned && cycle.state !== "held";

/** Count what moving these people to a version with these assessments would change. */
export function countMove(
  bindings: readonly Binding[],
  keys: BindingVersion["keys"],
): Pick<LearnersToMove, "complete" | "added" | "dropped"> {
  const count = (is: (binding: Binding) => boolean) => bindings.filter(is).length;
  return {
    complete: count(({ counting }) => isAllPassed({ keys }, counting)),
    added: count(({ version }) => keys.some((key) => !version?.keys.includes(key))),
    dropped: count(({ counting }) =>
      counting.some(({ key, state }) => !keys.includes(key) && (state === "passed" || state === "submitted")),
    ),
  };
}
