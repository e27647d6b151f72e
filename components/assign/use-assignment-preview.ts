"use client";
import type { Preview } from "@/lib/assignments/preview";
import { isDueGiven, type PlanState, toPlanInput } from "./plan";
import { useLivePreview } from "./use-live-preview";

/** Asks who would be enrolled. A due date that is not given yet counts as none until it is. */
export const useAssignmentPreview = (state: PlanState) => {
  const plan = toPlanInput(state);
  return useLivePreview<Preview>(
    "/api/assignments/preview",
    plan && JSON.stringify(isDueGiven(state) ? plan : { ...plan, due: { kind: "none" } }),
  );
};
