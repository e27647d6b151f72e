import { restoreFile } from "@/lib/assessments/uploads";
import { toRoute } from "@/lib/core/route";

/** Puts a removed file back. */
export const POST = toRoute(restoreFile, { input: (_, { id, fileId }) => ({ attemptId: id, fileId }) });
