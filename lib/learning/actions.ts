"use server";
import { endAssignment } from "@/lib/assignments/change";
import { toAction } from "@/lib/http/action";
import { assignPathway } from "./assign-pathway";
import { changeAssignment } from "./change-assignment";
import { completeStep } from "./complete-step";
import { renewCredential } from "./renew";
import { startAttempt } from "./start-attempt";
import { startStepPathway } from "./step-pathway";
import { undoBatch } from "./undo";

export const completeStepAction = toAction(completeStep, {
  go: ({ enrolmentId }) => `/my/pathways/${enrolmentId}`,
});
export const startStepPathwayAction = toAction(startStepPathway, { go: ({ id }) => `/my/pathways/${id}` });
export const renewAction = toAction(renewCredential, {
  go: ({ id, enrolmentId }) =>
    enrolmentId === null ? `/my/badges/renew/${id}` : `/my/pathways/${enrolmentId}`,
});
export const startQuizAction = toAction(startAttempt, { go: ({ id }) => `/quiz/${id}` });
export const startProjectAction = toAction(startAttempt, { go: ({ id }) => `/my/projects/${id}` });
export const assignPathwayAction = toAction(assignPathway, { go: ({ id }) => `/assignments/${id}?made=1` });
export const changeAssignmentAction = toAction(changeAssignment, { go: ({ id }) => `/assignments/${id}` });
export const endAssignmentAction = toAction(endAssignment, { go: ({ id }) => `/assignments/${id}` });
export const undoBatchAction = toAction(undoBatch);
