import "server-only";
import { changeAssignmentWith } from "@/lib/assignments/change";
import { assignPathwayWith } from "@/lib/assignments/commands";
import { refreshProgress } from "./progress";

/** Assigns a pathway; who has done a part of it before begins with that part done. */
export const assignPathway = assignPathwayWith(refreshProgress);

/** Changes an assignment; who is covered again goes on with what was done before. */
export const changeAssignment = changeAssignmentWith(refreshProgress);
