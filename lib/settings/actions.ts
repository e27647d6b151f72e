"use server";
import { toAction } from "@/lib/http/action";
import { removeLogo, saveLogo, saveOrganisation, skipGuideStep } from "./commands";

export const saveOrganisationAction = toAction(saveOrganisation);
export const saveLogoAction = toAction((context, raw) => saveLogo(context, Object(raw)));
export const removeLogoAction = toAction((context, raw) => removeLogo(context, Object(raw)));
export const skipGuideStepAction = toAction(skipGuideStep, { refresh: "/overview" });
