import { toPreview } from "@/lib/http/preview";
import { previewPerson } from "@/lib/structure/person-preview";

/** Say what follows when a person gets another unit, manager or job roles, while the form is filled in. */
export const POST = toPreview(previewPerson);
