import { type BindingVersion, isAllPassed } from "./binding";
import type { Binding } from "./bindings";

/** Who is under way on earlier versions of a credential, and what moving them to a new version would change. */
export type CredentialMove = {
  /** People under way whom the publisher may move. */
  people: number;
  /** People under way beyond the publisher's reach: they finish on their version, whatever is chosen. */
  outside: number;
  /** Of `people`: have passed all that the new version asks for, and would get the badge at once. */
  complete: number;
  /** Of `people`: would meet an assessment that their version does not ask for. */
  added: number;
  /** Of `people`: have passed or submitted an assessment that the new version no longer asks for. */
  dropped: number;
};

/** Somebody under way: something was begun in the present cycle, and not all of it is passed yet. */
export const isInProgress = ({ isBound, isEarned, cycle }: Binding): boolean =>
  isBound && !isEarned && cycle.state !== "held";

/** Counts what moving these people to a version with these assessments would change. */
export function countMove(
  bindings: readonly Binding[],
  keys: BindingVersion["keys"],
): Pick<CredentialMove, "complete" | "added" | "dropped"> {
  const count = (is: (binding: Binding) => boolean) => bindings.filter(is).length;
  return {
    complete: count(({ counting }) => isAllPassed({ keys }, counting)),
    added: count(({ version }) => keys.some((key) => !version?.keys.includes(key))),
    dropped: count(({ counting }) =>
      counting.some(({ key, state }) => !keys.includes(key) && (state === "passed" || state === "submitted")),
    ),
  };
}
