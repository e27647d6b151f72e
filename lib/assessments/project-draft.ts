import "server-only";
import { defineCommand } from "@/lib/command/command";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, notFound } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/write";
import { lockOwnAttempt } from "./attempts";
import { isEditable } from "./rules";
import { saveProjectDraftInput } from "./schema";

export const draftConflict = () => new AppError("conflict", errorMessage("assessments.changedElsewhere"));

/** Store text and links of a project as typed. An earlier submission stays as the assessor saw it. */
export const saveProjectDraft = defineCommand({
  name: "attempt.save-draft",
  permission: "learning:do",
  input: saveProjectDraftInput,
  async run(tx, { attemptId, version, text, links }, { actor }) {
    const attempt = await lockOwnAttempt(tx, actor, attemptId);
    if (attempt.assessment.kind !== "project") throw notFound("project");
    if (!isEditable(attempt)) throw new AppError("conflict", errorMessage("assessments.textSubmitted"));
    if (attempt.version !== version) throw draftConflict();
    await tx.attempt.update({
      where: { id: attemptId },
      data: { draftText: text, draftLinks: links, version: { increment: 1 } },
    });
    return { id: attemptId, version: version + 1 };
  },
  // The text is stored in the attempt alone.
  record: ({ attemptId }, { version }) => ({ attemptId, version }),
});

/** Start a new attempt at a project with the text, links and files of the one before. */
export async function copyLastSubmission(
  tx: Tx,
  attemptId: number,
  lastId: number,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    update attempt t set draft_text = coalesce(l.draft_text, l.text),
                         draft_links = coalesce(l.draft_links, array_to_string(l.links, chr(10)))
    from attempt l where l.id = ${lastId} and t.id = ${attemptId}`;
  await tx.$executeRaw`
    insert into attempt_file (attempt_id, name, media_type, bytes, sha256, place, uploaded_at)
    select ${attemptId}, name, media_type, bytes, sha256, place, ${now}
    from attempt_file where attempt_id = ${lastId} order by id`;
}
