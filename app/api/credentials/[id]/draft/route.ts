import { saveCredentialDraft } from "@/lib/credentials/commands";
import { toRoute } from "@/lib/http/route";

/** A credential's draft, whole, as the editor saves it. */
export const POST = toRoute(saveCredentialDraft, { input: (body, { id }) => ({ ...body, id: Number(id) }) });
