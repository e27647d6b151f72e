import "server-only";
import { assignPathwayWith } from "@/lib/assignments/commands";
import { refreshProgress } from "./progress";

/** Assign a pathway; earlier achievements count towards the new enrolments. */
export const assignPathway = assignPathwayWith(refreshProgress);
