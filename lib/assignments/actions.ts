"use server";
import { toAction } from "@/lib/core/action";
import { changeAssignment, endAssignment } from "./change";
import { assignPathway } from "./commands";
import { completeStep } from "./learning";
import { startAttempt } from "./start-attempt";
import { undoBatch } from "./undo";

export const completeStepAction = toAction(completeStep, {
  go: ({ enrolmentId }) => `/my/pathways/${enrolmentId}`,
});
export const startQuizAction = toAction(startAttempt, { go: ({ id }) => `/quiz/${id}` });
export const startProjectAction = toAction(startAttempt, { go: ({ id }) => `/my/projects/${id}` });
export const assignPathwayAction = toAction(assignPathway, { go: ({ id }) => `/assignments/${id}?made=1` });
export const changeAssignmentAction = toAction(changeAssignment, { go: ({ id }) => `/assignments/${id}` });
export const endAssignmentAction = toAction(endAssignment, { go: ({ id }) => `/assignments/${id}` });
export const undoBatchAction = toAction(undoBatch);
