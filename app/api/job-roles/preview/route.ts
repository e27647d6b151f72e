import { toPreview } from "@/lib/http/preview";
import { previewTargets } from "@/lib/structure/job-role-queries";

/** Say what new targets do while they are edited. */
export const POST = toPreview(previewTargets);
