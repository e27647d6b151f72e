import { toRoute } from "@/lib/http/route";
import { savePathwayDraft } from "@/lib/pathways/commands";

/** Save a pathway's whole draft, as the editor sends it. */
export const POST = toRoute(savePathwayDraft, { input: (body, { id }) => ({ ...body, id: Number(id) }) });
