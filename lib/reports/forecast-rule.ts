/** How fast required pairs become fresh, and for how long: both over recent evidence. */
export type Pace = {
  /** Pairs a week whose freshUntil at the target was made or moved later. */
  perWeek: number;
  /** Median weeks that such evidence keeps its pair fresh. */
  weeksFresh: number;
};

/**
 * Return how many required pairs are covered after some weeks at the current pace, rounded half up:
 * `N + (R − N) · (1 − e^(−p·min(w, m)/R))`. New evidence falls on all pairs alike, those that are fresh already
 * gain nothing by it, and it ages: only that of the last m weeks still counts.
 *
 * @param required  pairs R
 * @param nothing   pairs N that are covered then if nothing is done
 * @param weeks     from today on
 * @source docs/domain.md, forecast, "current pace"
 */
export function coveredAtPace(
  required: number,
  nothing: number,
  weeks: number,
  { perWeek, weeksFresh }: Pace,
): number {
  if (required === 0) return 0;
  const reached = 1 - Math.exp((-perWeek * Math.max(0, Math.min(weeks, weeksFresh))) / required);
  return Math.floor(nothing + (required - nothing) * reached + 0.5);
}
