/** The way from an empty installation to the first enrolment, in order. */
export const GUIDE_STEPS = [
  "settings",
  "address",
  "targets",
  "people",
  "known",
  "roles",
  "accounts",
  "credential",
  "assignment",
] as const;
export type GuideStep = (typeof GUIDE_STEPS)[number];
export type GuideItem = { step: GuideStep; state: "done" | "skipped" | "open" };

/**
 * Return the state of each step; what is done counts as done even if it was skipped before.
 *
 * @returns null when no step is open
 */
export function openGuide(
  steps: readonly GuideStep[],
  done: Record<GuideStep, boolean>,
  skipped: readonly string[],
): GuideItem[] | null {
  const items = steps.map((step): GuideItem => {
    if (done[step]) return { step, state: "done" };
    return { step, state: skipped.includes(step) ? "skipped" : "open" };
  });
  return items.some(({ state }) => state === "open") ? items : null;
}
