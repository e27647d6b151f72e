import { removeFile } from "@/lib/assessments/uploads";
import { toRoute } from "@/lib/http/route";

/** Remove a file from a project. */
export const POST = toRoute(removeFile, { input: (_, { id, fileId }) => ({ attemptId: id, fileId }) });
