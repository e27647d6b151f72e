import "server-only";
import { type Actor, can, markersWithin, submissionsWithin } from "@/lib/auth/policy";
import { notFound } from "@/lib/core/errors";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { listEarlierAttempts } from "./earlier-attempts";
import { rubricOf } from "./queries";
import type { DecisionOutcome, Score } from "./rules";
import { IS_PENDING_DECISION } from "./waiting-sql";

/** A decision that was made and has not taken effect. */
type PendingDecision = {
  outcome: DecisionOutcome;
  effectiveAt: Date;
  assessor: string;
  /** Made by the actor, who can undo it. */
  isOwn: boolean;
};

export type QueueRow = {
  id: number;
  person: string;
  title: string;
  credential: string;
  assignedAt: Date;
  markedAt: Date | null;
  state: string;
  points: number | null;
  maxPoints: number | null;
  pending: PendingDecision | null;
  /** Total number of rows. */
  total: number;
};

type QueueResult = Omit<QueueRow, "pending"> & {
  outcome: DecisionOutcome | null;
  effectiveAt: Date;
  assessor: string;
  isOwn: boolean;
};

/**
 * List submissions assigned to the actor, longest waiting first; or those already marked, latest first.
 *
 * @param limit  most rows; null: all
 */
export async function listQueue(
  actor: Actor,
  isMarked: boolean,
  limit: number | null = 100,
): Promise<QueueRow[]> {
  const me = actor.kind === "person" ? actor.employeeId : 0;
  // Separate conditions and orders, so that each can use the index by assessor.
  const [which, order] = isMarked
    ? [Prisma.sql`m.marked_at is not null`, Prisma.sql`m.marked_at desc, t.id desc`]
    : [Prisma.sql`m.marked_at is null`, Prisma.sql`m.assigned_at, t.id`];
  const within = Prisma.sql`m.assessor_id = ${me} and ${markersWithin(actor, "submission:mark")} and ${which}`;
  // Counted in a separate statement: otherwise everything ever marked would be joined and sorted just to be
  // counted. Every row has its attempt and person, so the left joins do not change the count, and PostgreSQL
  // drops those not needed.
  const rows = await db().$queryRaw<QueueResult[]>`
    select t.id, p.name as person, a.title, v.title as credential, m.assigned_at as "assignedAt", m.marked_at as "markedAt", t.state::text, t.points, t.max_points as "maxPoints",
           d.outcome::text, d.effective_at as "effectiveAt", e.name as assessor, d.assessor_id = ${me} as "isOwn",
           (select count(*)::int from attempt_marker m left join attempt t on t.id = m.attempt_id left join employee p on p.id = t.employee_id where ${within}) as total
    from attempt_marker m join attempt t on t.id = m.attempt_id join employee p on p.id = t.employee_id
    join assessment a on a.id = t.assessment_id join credential_version v on v.id = a.credential_version_id
    left join marking_decision d on d.attempt_id = t.id and ${IS_PENDING_DECISION}
    left join employee e on e.id = d.assessor_id
    where ${within}
    order by ${order} limit ${limit}::int`;
  return rows.map(({ outcome, effectiveAt, assessor, isOwn, ...row }) => ({
    ...row,
    pending: outcome && { outcome, effectiveAt, assessor, isOwn },
  }));
}

/**
 * Return a submitted project for anybody who may read those of others: its rubric, the person's earlier attempts at it
 * and, for its assessors, the pending decision, which nobody else sees until it takes effect. An undone decision's
 * values are prefilled in the criteria and the comment.
 *
 * @throws AppError `not_found`
 */
export async function getSubmission(actor: Actor, attemptId: number) {
  const me = actor.kind === "person" ? actor.employeeId : 0;
  const attempt = await db().attempt.findFirst({
    where: {
      id: attemptId,
      // Those of one's own are read where they were submitted.
      employeeId: { not: me },
      submittedAt: { not: null },
      assessment: { kind: "project" },
      AND: submissionsWithin(actor, "submission:read").where,
    },
    include: {
      employee: { select: { name: true, title: true } },
      files: { orderBy: { id: "asc" } },
      markers: { where: { assessorId: me } },
      assessment: { include: { credentialVersion: { select: { title: true } } } },
      decisions: { orderBy: { id: "asc" }, include: { assessor: { select: { name: true } } } },
    },
  });
  if (!attempt) throw notFound("submission");
  const isMarker = attempt.markers.length > 0 && can(actor, "submission:mark");
  const pending = attempt.decisions.find(({ appliedAt, undoneAt }) => !appliedAt && !undoneAt);
  const last = attempt.decisions.findLast(({ assessorId }) => assessorId === me);
  // Written only by `markSubmission`, from its checked input.
  const draft =
    last?.undoneAt && last.attemptVersion === attempt.version ? (last.scores as unknown as Score[]) : null;
  const { criteria } = await rubricOf(attempt.id, attempt.assessmentId);
  return {
    ...attempt,
    criteria: draft
      ? criteria.map((criterion) => ({
          ...criterion,
          score: draft.find(({ criterionId }) => criterionId === criterion.id) ?? null,
        }))
      : criteria,
    draftComment: draft ? (last?.comment ?? "") : "",
    isMarker,
    pending: isMarker &&
      pending && {
        outcome: pending.outcome,
        effectiveAt: pending.effectiveAt,
        assessor: pending.assessor.name,
        isOwn: pending.assessorId === me,
      },
    earlier: await listEarlierAttempts(attempt),
  };
}
export type SubmissionForMarking = Awaited<ReturnType<typeof getSubmission>>;
