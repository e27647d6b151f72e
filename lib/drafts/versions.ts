import { errorMessage } from "@/lib/core/error-message";
import { AppError, notFound } from "@/lib/core/errors";
import type { VersionState } from "@/lib/db/generated/client";

/**
 * Return why a version could not be saved or published as sent.
 *
 * @param found  its present state; null: there is none
 */
export function saveConflict(
  found: { state: VersionState } | null,
  thing: "credential" | "pathway",
): AppError {
  if (!found) return notFound(thing);
  return new AppError("conflict", messageFor(found.state));
}

function messageFor(state: VersionState) {
  if (state === "draft") return errorMessage("drafts.changedSince");
  return state === "in_review" ? errorMessage("drafts.inReview") : errorMessage("drafts.published");
}

/** Whether a version is still to be published. */
export const isUnpublished = ({ state }: { state: VersionState }): boolean =>
  state === "draft" || state === "in_review";

/**
 * Return where a new draft begins: the open one, else a copy of the published version, else of the newest.
 *
 * @param versions  all of a credential or pathway, in any order
 * @returns null where there is no version
 */
export function beginDraft<Version extends { number: number; state: VersionState }>(
  versions: readonly Version[],
): { open: Version } | { source: Version; number: number; open?: undefined } | null {
  const newest = versions.reduce<Version | undefined>(
    (last, one) => (last && last.number > one.number ? last : one),
    undefined,
  );
  if (!newest) return null;
  const open = versions.find(isUnpublished);
  if (open) return { open };
  return {
    source: versions.find(({ state }) => state === "published") ?? newest,
    number: newest.number + 1,
  };
}
