"use server";
import { toAction } from "@/lib/http/action";
import { buildForGap, createPathway, draftPathway, publishPathway } from "./commands";

const toEditor = { go: ({ id }: { id: number }) => `/pathways/${id}` };

export const createPathwayAction = toAction(createPathway, toEditor);
export const buildForGapAction = toAction(buildForGap, toEditor);
export const draftPathwayAction = toAction(draftPathway, toEditor);
export const publishPathwayAction = toAction(publishPathway);
