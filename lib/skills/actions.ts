"use server";
import { toAction } from "@/lib/doors/action";
import { rateOwnSkill, rateSkill } from "./commands";

export const rateSkillAction = toAction(rateSkill, { refresh: "/team" });
export const rateOwnSkillAction = toAction(rateOwnSkill, { refresh: "/my/skills" });
