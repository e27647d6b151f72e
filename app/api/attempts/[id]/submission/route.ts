import { submitAttempt } from "@/lib/assessments/commands";
import { toRoute } from "@/lib/http/route";

/** Submit a quiz. */
export const POST = toRoute(submitAttempt, { input: (_, { id }) => ({ attemptId: id }) });
