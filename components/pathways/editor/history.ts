/** A draft with its undo and redo steps. */
export type History<Draft> = {
  past: readonly Draft[];
  now: Draft;
  future: readonly Draft[];
  /** When the last change was made, in milliseconds, and to what. */
  lastAt: number;
  lastOf: string;
};

const MAX_STEPS_BACK = 50;
/** Changes to the same field within this many milliseconds are one undo step. */
const MERGE_WITHIN_MS = 1000;

export const startHistory = <Draft>(now: Draft): History<Draft> => ({
  past: [],
  now,
  future: [],
  lastAt: 0,
  lastOf: "",
});

/**
 * Return the history after a change, which clears the redo steps.
 *
 * @param what  what is changed: the same name within a second merges with the change before; "" never merges
 * @param at    milliseconds
 */
export function afterChange<Draft>(
  before: History<Draft>,
  what: string,
  next: (draft: Draft) => Draft,
  at: number,
): History<Draft> {
  const joins = what !== "" && what === before.lastOf && at - before.lastAt < MERGE_WITHIN_MS;
  const past = joins ? before.past : [...before.past, before.now].slice(-MAX_STEPS_BACK);
  return { past, now: next(before.now), future: [], lastAt: at, lastOf: what };
}

/** Undo one step; unchanged if there is none. */
export function stepBack<Draft>(before: History<Draft>): History<Draft> {
  const to = before.past.at(-1);
  if (to === undefined) return before;
  return { ...before, past: before.past.slice(0, -1), now: to, future: [before.now, ...before.future] };
}

/** Redo one step; unchanged if there is none. */
export function stepForth<Draft>(before: History<Draft>): History<Draft> {
  const [to, ...future] = before.future;
  if (to === undefined) return before;
  return { ...before, past: [...before.past, before.now], now: to, future };
}
