import { previewAccountChange } from "@/lib/access/account-changes";
import { toPreview } from "@/lib/http/preview";

/** Say what closing, opening or signing out the chosen accounts would do. */
export const POST = toPreview(previewAccountChange);
