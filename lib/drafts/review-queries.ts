import "server-only";
import { type Actor, allow, employeeIdOf } from "@/lib/auth/policy";
import { Prisma, type ReviewDecision } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { getOrganisation } from "@/lib/people/organisation";
import { needsSecondPerson } from "./approval";
import type { DraftKind } from "./reviews";

type DraftReviewView = {
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

const reviewOf = ({ submittedById: _, ...review }: DraftReviewView & { submittedById: number | null }) =>
  review;

/** Return how far a draft's approval is, for whoever may edit it. */
export async function getApproval(
  actor: Actor,
  kind: DraftKind,
  draft: { id: number; authorId: number | null },
): Promise<ApprovalView> {
  allow(actor, kind === "credential" ? "credential:write" : "pathway:write");
  const column = kind === "credential" ? Prisma.sql`credential_version_id` : Prisma.sql`pathway_version_id`;
  const [{ secondApprover }, [row]] = await Promise.all([
    getOrganisation(),
    db().$queryRaw<(DraftReviewView & { submittedById: number | null })[]>`
    select s.name as "submittedBy", r.submitted_by_id as "submittedById", r.submitted_at as "submittedAt", r.note,
           r.decision::text, d.name as "decidedBy", r.decided_at as "decidedAt", r.comment
    from draft_review r left join employee s on s.id = r.submitted_by_id left join employee d on d.id = r.decided_by_id
    where r.${column} = ${draft.id} order by r.id desc limit 1`,
  ]);
  const submittedById = row?.decision === null ? row.submittedById : null;
  const publisherId = employeeIdOf(actor);
  const first = submittedById ?? draft.authorId;
  return {
    review: row ? reviewOf(row) : null,
    needsOther: needsSecondPerson(secondApprover, {
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
