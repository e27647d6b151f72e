import { restoreFile } from "@/lib/assessments/uploads";
import { toRoute } from "@/lib/http/route";

/** Puts a removed file back. */
export const POST = toRoute(restoreFile, { input: (_, { id, fileId }) => ({ attemptId: id, fileId }) });
