import { removeFile } from "@/lib/assessments/files/remove-file";
import { toRoute } from "@/lib/http/route";

/** Delete a file of a project. */
export const POST = toRoute(removeFile, { input: (_, { id, fileId }) => ({ attemptId: id, fileId }) });
