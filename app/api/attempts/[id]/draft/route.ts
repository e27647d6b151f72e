import { saveProjectDraft } from "@/lib/assessments/project-draft";
import { toRoute } from "@/lib/http/route";

/** Save text and links of a project while they are typed. */
export const POST = toRoute(saveProjectDraft, { input: (body, { id }) => ({ ...body, attemptId: id }) });
