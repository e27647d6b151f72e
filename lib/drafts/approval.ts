import { z } from "zod";
import { issueMessage } from "@/lib/core/error-message";
import { rowId, shownVersion } from "@/lib/core/id";
import { linesText } from "@/lib/core/text";

/** Longest note or comment, in characters. */
const MAX_NOTE = 2000;
const note = linesText()
  .trim()
  .max(MAX_NOTE, issueMessage("core.tooLong", { max: MAX_NOTE }));
const draftAsRead = { id: rowId, version: shownVersion };

/** The draft to submit for review, as it was read, with what its author tells the approver. */
export const submitDraftInput = z.object({ ...draftAsRead, note: note.default("") });
/** The draft in review to take back. */
export const withdrawDraftInput = z.object(draftAsRead);
/** The draft in review to return to its author, with what has to change. */
export const sendBackInput = z.object({
  ...draftAsRead,
  comment: note.min(1, issueMessage("drafts.commentMissing")),
});

/**
 * Return whether a person must not be the one who publishes a draft: where a second approver is required, its
 * author may not, and while it is in review whoever submitted it may not (domain: credentials).
 *
 * @param by  ids of employees; null: a job, or somebody whose record is gone
 */
export function needsSecondPerson(
  isRequired: boolean,
  by: { authorId: number | null; submittedById: number | null; publisherId: number | null },
): boolean {
  const first = by.submittedById ?? by.authorId;
  return isRequired && first !== null && first === by.publisherId;
}
