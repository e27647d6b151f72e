import { previewGrant } from "@/lib/access/role-preview";
import { toPreview } from "@/lib/http/preview";

/** Say what follows when a role is limited to something else, while it is chosen. */
export const POST = toPreview(previewGrant);
