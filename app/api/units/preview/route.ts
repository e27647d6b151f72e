import { toPreview } from "@/lib/http/preview";
import { previewUnit } from "@/lib/structure/unit-queries";

/** Say what follows when a unit moves or closes, while the form is filled in. */
export const POST = toPreview(previewUnit);
