"use server";
import { toAction } from "@/lib/http/action";
import { rateOwnSkill, rateSkill } from "./commands";

export const rateSkillAction = toAction(rateSkill, { refresh: "/team" });
export const rateOwnSkillAction = toAction(rateOwnSkill, { refresh: "/my/skills" });
