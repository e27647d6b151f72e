/** Checks of a badge, in this order. */
export const STEP_KEYS = ["readable", "signature", "unchanged", "status", "dates", "issuer"] as const;
export type StepKey = (typeof STEP_KEYS)[number];
