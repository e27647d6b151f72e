import "server-only";
import { type Actor, allow, employeeIdOf } from "@/lib/auth/policy";
import type { ReviewDecision } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { needsSecondPerson } from "./approval";
import { type DraftKind, versionIs } from "./reviews";

export type DraftReviewView = {
  submittedBy: string | null;
  submittedAt: Date;
  note: string;
  /** Null while it waits. */
  decision: ReviewDecision | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  comment: string;
};
export type ApprovalView = {
  /** The last review; null: never submitted. */
  review: DraftReviewView | null;
  /** Somebody else has to publish it. */
  needsOther: boolean;
  /** The reader submitted it, or wrote it. */
  isOwn: boolean;
};

const name = { select: { name: true } };

/** Return how far a draft's approval is, for whoever may edit it. */
export async function getApproval(
  actor: Actor,
  kind: DraftKind,
  draft: { id: number; authorId: number | null },
): Promise<ApprovalView> {
  allow(actor, kind === "credential" ? "credential:write" : "pathway:write");
  const organisation = await db().organisation.findUnique({
    where: { id: 1 },
    select: { secondApprover: true },
  });
  const row = await db().draftReview.findFirst({
    where: versionIs(kind, draft.id),
    orderBy: { id: "desc" },
    include: { submittedBy: name, decidedBy: name },
  });
  const submittedById = row && !row.decision ? row.submittedById : null;
  const publisherId = employeeIdOf(actor);
  const first = submittedById ?? draft.authorId;
  return {
    review: row && {
      submittedBy: row.submittedBy?.name ?? null,
      submittedAt: row.submittedAt,
      note: row.note,
      decision: row.decision,
      decidedBy: row.decidedBy?.name ?? null,
      decidedAt: row.decidedAt,
      comment: row.comment,
    },
    needsOther: needsSecondPerson(organisation?.secondApprover ?? false, {
      authorId: draft.authorId,
      submittedById,
      publisherId,
    }),
    isOwn: first !== null && first === publisherId,
  };
}

export type WaitingDraft = {
  id: string;
  kind: DraftKind;
  versionId: number;
  title: string;
  number: number;
  submittedBy: string | null;
  submittedAt: Date;
  note: string;
  /** The reader submitted it, so that somebody else approves it. */
  isOwn: boolean;
};

/** List the drafts that wait for approval, the longest waiting first. */
export async function listWaitingDrafts(
  actor: Actor,
  { page, size }: { page: number; size: number },
): Promise<{ rows: WaitingDraft[]; total: number }> {
  allow(actor, "credential:write");
  allow(actor, "pathway:write");
  const me = employeeIdOf(actor);
  const found = await db().$queryRaw<(Omit<WaitingDraft, "id"> & { id: number; total: number })[]>`
    select r.id, case when c.id is null then 'pathway' else 'credential' end as kind,
           coalesce(c.id, w.id) as "versionId", coalesce(c.title, w.title) as title, coalesce(c.number, w.number) as number,
           e.name as "submittedBy", r.submitted_at as "submittedAt", r.note,
           coalesce(r.submitted_by_id = ${me}::int, false) as "isOwn", count(*) over ()::int as total
    from draft_review r
    left join credential_version c on c.id = r.credential_version_id
    left join pathway_version w on w.id = r.pathway_version_id
    left join employee e on e.id = r.submitted_by_id
    where r.decision is null
    order by r.submitted_at, r.id limit ${size} offset ${(page - 1) * size}`;
  const rows = found.map(({ total: _, ...row }) => ({ ...row, id: String(row.id) }));
  if (found[0] || page === 1) return { rows, total: found[0]?.total ?? 0 };
  return { rows, total: await db().draftReview.count({ where: { decision: null } }) };
}
