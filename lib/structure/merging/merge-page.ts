import "server-only";
import type { Actor } from "@/lib/auth/policy";
import { AppError } from "@/lib/core/errors";
import { type FoundRecord, listNamesakes } from "./find-records";
import { type MergePreview, previewMerge } from "./merge-preview";

/** Records of the same name until another one is chosen; then the preview, null where that one is not there. */
export type MergePageData = { namesakes: FoundRecord[] } | { preview: MergePreview | null };

/** Read what the page of a merge shows. @param isSwapped  the other record stays */
export async function readMergePage(
  actor: Actor,
  { id, otherId, isSwapped }: { id: number; otherId: number | undefined; isSwapped: boolean },
  now: Date,
): Promise<MergePageData> {
  if (otherId === undefined || otherId === id) return { namesakes: await listNamesakes(actor, id) };
  const pair = isSwapped ? { keepId: otherId, mergeId: id } : { keepId: id, mergeId: otherId };
  try {
    return { preview: await previewMerge(actor, pair, now) };
  } catch (error) {
    if (error instanceof AppError && (error.code === "not_found" || error.code === "conflict"))
      return { preview: null };
    throw error;
  }
}
