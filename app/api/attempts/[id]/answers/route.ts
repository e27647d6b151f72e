import { saveAnswer } from "@/lib/assessments/commands";
import { toRoute } from "@/lib/http/route";

/** One answer of a quiz, as it is given. */
export const POST = toRoute(saveAnswer, {
  input: (body, { id }) => ({ ...body, attemptId: id }),
});
