"use server";
import { toAction } from "@/lib/core/action";
import { assignPathway } from "./commands";
import { completeStep } from "./learning";
import { startAttempt } from "./start-attempt";
import { undoBatch } from "./undo";

export const completeStepAction = toAction(completeStep, {
  go: ({ enrolmentId }) => `/my/pathways/${enrolmentId}`,
});
export const startQuizAction = toAction(startAttempt, { go: ({ id }) => `/quiz/${id}` });
export const startProjectAction = toAction(startAttempt, { go: ({ id }) => `/my/projects/${id}` });
export const assignPathwayAction = toAction(assignPathway, { go: ({ id }) => `/assign/${id}` });
export const undoBatchAction = toAction(undoBatch);
