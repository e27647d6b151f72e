"use server";
import { toAction } from "@/lib/http/action";
import { changeEvidenceRule } from "./commands";

export const changeEvidenceRuleAction = toAction(changeEvidenceRule);
