"use server";
import { toAction } from "@/lib/http/action";
import { markSubmission, undoDecision } from "./marking";
import { reassignSubmission } from "./reassign";

export const markAction = toAction(markSubmission);
export const reassignAction = toAction(reassignSubmission, { refresh: "/marking/reassign" });
export const undoDecisionAction = toAction(undoDecision);
