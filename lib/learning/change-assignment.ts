import "server-only";
import { changeAssignmentWith } from "@/lib/assignments/change";
import { refreshProgress } from "./progress";

/** Change an assignment; people covered again keep what they have done. */
export const changeAssignment = changeAssignmentWith(refreshProgress);
