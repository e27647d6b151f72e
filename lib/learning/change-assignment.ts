import "server-only";
import { changeAssignmentWith } from "@/lib/assignments/change";
import { refreshProgress } from "./progress";

/** Changes an assignment; who is covered again goes on with what was done before. */
export const changeAssignment = changeAssignmentWith(refreshProgress);
