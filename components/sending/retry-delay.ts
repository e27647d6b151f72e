/** Return the milliseconds before the n-th retry (from 1): 2, 4, 8 … s, at most a minute. */
export const retryDelay = (again: number): number => Math.min(60_000, 1000 * 2 ** again);
