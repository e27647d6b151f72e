import { expect, test } from "vitest";
import type { Binding } from "./bindings";
import { isInProgress } from "./moving";

const binding = (part: Partial<Binding> = {}): Binding => ({
  cycle: { state: "never", award: null, windowFrom: null, startedAfter: null, submittedFrom: null },
  version: null,
  isBound: true,
  movedAt: null,
  attempts: new Map(),
  counting: [],
  isEarned: false,
  ...part,
});

test("in progress is who has begun something and not passed all of it, also while the badge is being made", () => {
  expect(isInProgress(binding())).toBe(true);
  expect(isInProgress(binding({ isBound: false }))).toBe(false);
  expect(isInProgress(binding({ isEarned: true }))).toBe(false);
});
