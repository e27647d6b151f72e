import { toRoute } from "@/lib/http/route";
import { savePathwayDraft } from "@/lib/pathways/commands";

/** A pathway's draft, whole, as the editor saves it. */
export const POST = toRoute(savePathwayDraft, { input: (body, { id }) => ({ ...body, id: Number(id) }) });
