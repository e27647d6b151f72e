import { previewAssignment } from "@/lib/assignments/preview";
import { toPreview } from "@/lib/http/preview";

/**
 * Preview who would be enrolled while the form is filled in. POST, because thousands of named people do not
 * fit into a URL.
 */
export const POST = toPreview(previewAssignment);
