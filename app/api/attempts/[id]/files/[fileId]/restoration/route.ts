import { restoreFile } from "@/lib/assessments/uploads";
import { toRoute } from "@/lib/http/route";

/** Restore a removed file. */
export const POST = toRoute(restoreFile, { input: (_, { id, fileId }) => ({ attemptId: id, fileId }) });
