"use server";
import { toAction } from "@/lib/http/action";
import { buildForGap, createPathway, draftPathway } from "./commands";
import { publishPathway, sendBackPathway, submitPathway, withdrawPathway } from "./publishing";

const toEditor = { go: ({ id }: { id: number }) => `/pathways/${id}` };

export const createPathwayAction = toAction(createPathway, toEditor);
export const buildForGapAction = toAction(buildForGap, toEditor);
export const draftPathwayAction = toAction(draftPathway, toEditor);
export const publishPathwayAction = toAction(publishPathway);
export const submitPathwayAction = toAction(submitPathway);
export const withdrawPathwayAction = toAction(withdrawPathway);
export const sendBackPathwayAction = toAction(sendBackPathway);
