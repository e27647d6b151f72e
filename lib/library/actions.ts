"use server";
import { toAction } from "@/lib/http/action";
import { takeOverPathway } from "./take-over";

export const takeOverPathwayAction = toAction(takeOverPathway, { go: ({ id }) => `/pathways/${id}` });
