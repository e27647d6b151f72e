"use server";
import { toAction } from "@/lib/http/action";
import { rateOwnSkill, rateSkill } from "./commands";
import { assessOwnSkills, requestSelfAssessments, withdrawSelfAssessmentRequests } from "./self-assessments";

export const rateSkillAction = toAction(rateSkill, { refresh: "/team" });
export const rateOwnSkillAction = toAction(rateOwnSkill, { refresh: "/my/skills" });
export const assessOwnSkillsAction = toAction(assessOwnSkills, { go: () => "/my/skills?assessed=1" });
export const requestSelfAssessmentsAction = toAction(requestSelfAssessments, { refresh: "/team/rate" });
export const withdrawSelfAssessmentRequestsAction = toAction(withdrawSelfAssessmentRequests, {
  refresh: "/team/rate",
});
