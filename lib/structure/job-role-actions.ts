"use server";
import { toAction } from "@/lib/http/action";
import { closeJobRole, deleteJobRole, reopenJobRole } from "./closing/commands";
import { addJobRole, editJobRole, mapJobTitles, saveTargets } from "./job-role-commands";
import { cancelPlanned } from "./planned";

export const addJobRoleAction = toAction(addJobRole, { go: ({ id }) => `/job-roles/${id}` });
export const editJobRoleAction = toAction(editJobRole);
export const saveTargetsAction = toAction(saveTargets);
export const mapJobTitlesAction = toAction(mapJobTitles);
export const cancelTargetsAction = toAction(cancelPlanned);
export const closeJobRoleAction = toAction(closeJobRole);
export const reopenJobRoleAction = toAction(reopenJobRole);
export const deleteJobRoleAction = toAction(deleteJobRole, { go: () => "/job-roles" });
