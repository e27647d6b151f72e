import { saveAnswer } from "@/lib/assessments/commands";
import { toRoute } from "@/lib/http/route";

/** Save one answer of a quiz, when it is given. */
export const POST = toRoute(saveAnswer, {
  input: (body, { id }) => ({ ...body, attemptId: id }),
});
