import { saveCredentialDraft } from "@/lib/credentials/commands";
import { toRoute } from "@/lib/http/route";

/** Save a credential's whole draft, as the editor sends it. */
export const POST = toRoute(saveCredentialDraft, { input: (body, { id }) => ({ ...body, id: Number(id) }) });
