"use client";
import type { Preview } from "@/lib/assignments/preview";
import { isDueGiven, type PlanState, toPlanInput } from "./plan";
import { useLivePreview } from "./use-live-preview";

/** Preview who would be enrolled. An incomplete due date counts as none. */
export const useAssignmentPreview = (state: PlanState) => {
  const plan = toPlanInput(state);
  return useLivePreview<Preview>(
    "/api/assignments/preview",
    plan && JSON.stringify(isDueGiven(state) ? plan : { ...plan, due: { kind: "none" } }),
  );
};
