"use server";
import { toAction } from "@/lib/core/action";
import { assignPathway } from "./commands";
import { completeStep } from "./learning";
import { undoBatch } from "./undo";

export const completeStepAction = toAction(completeStep, {
  go: ({ enrolmentId }) => `/my/pathways/${enrolmentId}`,
});
export const assignPathwayAction = toAction(assignPathway, { go: ({ id }) => `/assign/${id}` });
export const undoBatchAction = toAction(undoBatch);
