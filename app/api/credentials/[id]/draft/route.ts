import { toRoute } from "@/lib/core/route";
import { saveCredentialDraft } from "@/lib/credentials/commands";

/** A credential's draft, whole, as the editor saves it. */
export const POST = toRoute(saveCredentialDraft, { input: (body, { id }) => ({ ...body, id: Number(id) }) });
