import { employeeIdOf } from "@/lib/auth/policy";
import type { Context } from "@/lib/command/command";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import type { Prisma, ReviewDecision } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { withdrawMessages } from "@/lib/messages/send";
import { needsSecondPerson } from "./approval";
import { tellApprovers, tellSentBack } from "./tell-reviews";

/** What a draft is of. */
export type DraftKind = "credential" | "pathway";
type DraftAsRead = { id: number; version: number };

/** Return the column that names a version, with its id. */
const versionIs = (kind: DraftKind, id: number) =>
  kind === "credential" ? { credentialVersionId: id } : { pathwayVersionId: id };

/**
 * Move a draft into review.
 *
 * @returns false if it is not a draft in the version that was read; then nothing is written
 */
export async function submitForReview(
  tx: Tx,
  kind: DraftKind,
  draft: DraftAsRead & { note: string },
  { actor, now }: Context,
): Promise<boolean> {
  if (!(await setState(tx, kind, draft, "draft", "in_review"))) return false;
  await withdrawSentBack(tx, kind, draft.id);
  const { id: reviewId } = await tx.draftReview.create({
    data: {
      ...versionIs(kind, draft.id),
      note: draft.note,
      submittedAt: now,
      submittedById: employeeIdOf(actor),
    },
  });
  await tellApprovers(tx, { reviewId, kind, versionId: draft.id }, { actor, now });
  return true;
}

/**
 * Move a draft out of review, to be edited again.
 *
 * @returns false if it is not in review in the version that was read; then nothing is written
 */
export async function endReview(
  tx: Tx,
  kind: DraftKind,
  draft: DraftAsRead,
  as: { decision: Exclude<ReviewDecision, "approved">; comment?: string },
  by: Context,
): Promise<boolean> {
  if (!(await setState(tx, kind, draft, "in_review", "draft"))) return false;
  const decided = await decide(tx, kind, draft.id, as, by);
  if (as.decision === "sent_back")
    for (const review of decided)
      await tellSentBack(tx, { ...review, kind, versionId: draft.id, comment: as.comment ?? "" }, by);
  return true;
}

/**
 * Check that the actor may publish a draft, and record the approval if it is in review. That it was sent back once is
 * settled then.
 *
 * @param draft  as locked by the caller
 * @throws AppError `conflict` where a second person has to do it
 */
export async function approve(
  tx: Tx,
  kind: DraftKind,
  draft: { id: number; authorId: number | null },
  by: Context,
): Promise<void> {
  const { secondApprover } = await tx.organisation.findUniqueOrThrow({ where: { id: 1 } });
  const waiting = await tx.draftReview.findFirst({ where: { ...versionIs(kind, draft.id), decision: null } });
  const publisherId = employeeIdOf(by.actor);
  const people = { authorId: draft.authorId, submittedById: waiting?.submittedById ?? null, publisherId };
  if (needsSecondPerson(secondApprover, people))
    throw new AppError(
      "conflict",
      waiting ? errorMessage("drafts.ownReview") : errorMessage("drafts.secondPerson"),
    );
  if (waiting) await decide(tx, kind, draft.id, { decision: "approved" }, by);
  await withdrawSentBack(tx, kind, draft.id);
}

/** Nobody has to change the draft any more: it was submitted again, or is published. */
async function withdrawSentBack(tx: Tx, kind: DraftKind, id: number): Promise<void> {
  const reviews = await tx.draftReview.findMany({ where: versionIs(kind, id), select: { id: true } });
  await withdrawMessages(tx, { kind: "draft_sent_back", subjectIds: reviews.map((review) => review.id) });
}

/** @returns the reviews that waited */
async function decide(
  tx: Tx,
  kind: DraftKind,
  id: number,
  { decision, comment = "" }: { decision: ReviewDecision; comment?: string },
  { actor, now }: Context,
): Promise<{ reviewId: number; submittedById: number | null }[]> {
  const where = { ...versionIs(kind, id), decision: null };
  const waiting = await tx.draftReview.findMany({ where, select: { id: true, submittedById: true } });
  await withdrawMessages(tx, { kind: "draft_to_approve", subjectIds: waiting.map((review) => review.id) });
  await tx.draftReview.updateMany({
    where,
    data: { decision, comment, decidedAt: now, decidedById: employeeIdOf(actor) },
  });
  return waiting.map(({ id: reviewId, submittedById }) => ({ reviewId, submittedById }));
}

type OpenState = "draft" | "in_review";

async function setState(
  tx: Tx,
  kind: DraftKind,
  { id, version }: DraftAsRead,
  from: OpenState,
  to: OpenState,
): Promise<boolean> {
  const where = { id, version, state: from } satisfies Prisma.CredentialVersionWhereInput;
  const data = { state: to, version: { increment: 1 } };
  const { count } =
    kind === "credential"
      ? await tx.credentialVersion.updateMany({ where, data })
      : await tx.pathwayVersion.updateMany({ where, data });
  return count > 0;
}
