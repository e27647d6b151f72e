import { submitProject } from "@/lib/assessments/commands";
import { toRoute } from "@/lib/http/route";

/** Submit a project for review. */
export const POST = toRoute(submitProject, { input: (body, { id }) => ({ ...body, attemptId: id }) });
