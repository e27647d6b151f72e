import { saveProjectDraft } from "@/lib/assessments/project-draft";
import { toRoute } from "@/lib/http/route";

/** Text and links of a project, as they are typed. */
export const POST = toRoute(saveProjectDraft, { input: (body, { id }) => ({ ...body, attemptId: id }) });
