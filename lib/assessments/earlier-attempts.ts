import "server-only";
import { type Actor, reachesOf, submissionsWithin } from "@/lib/auth/policy";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";

/** Most earlier attempts shown beside the present one, latest first. */
const MAX_EARLIER_ATTEMPTS = 10;

/**
 * List what the person submitted before at the same assessment, in any version, with its result. Whoever may
 * read an attempt may read the earlier ones: the caller checks the permission.
 */
export async function listEarlierAttempts(attempt: {
  id: number;
  employeeId: number;
  startedAt: Date;
  assessment: { key: string };
}) {
  const rows = await db().attempt.findMany({
    where: {
      employeeId: attempt.employeeId,
      assessment: { key: attempt.assessment.key },
      state: { in: ["passed", "failed"] },
      id: { not: attempt.id },
      startedAt: { lte: attempt.startedAt },
    },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: MAX_EARLIER_ATTEMPTS,
    include: {
      files: { orderBy: { id: "asc" } },
      scores: true,
      assessment: { select: { criteria: { orderBy: { position: "asc" } } } },
    },
  });
  return rows.map(({ assessment, scores, ...row }) => ({
    id: row.id,
    number: row.number,
    state: row.state,
    decidedAt: row.decidedAt,
    points: row.points,
    maxPoints: row.maxPoints,
    comment: row.comment,
    text: row.text,
    links: row.links,
    files: row.files.map(({ id, name, bytes }) => ({ id, name, bytes })),
    criteria: assessment.criteria.map(({ id, title, maxPoints }) => ({
      id,
      title,
      maxPoints,
      score: scores.find(({ criterionId }) => criterionId === id) ?? null,
    })),
  }));
}
export type EarlierAttempt = Awaited<ReturnType<typeof listEarlierAttempts>>[number];

/**
 * The submissions that the actor may read, as SQL over an `attempt` aliased `t` joined to its `employee`
 * aliased `p`: those the policy allows and, for an assessor, the person's earlier submissions to an
 * assessment assigned to them.
 */
export function readableSubmissions(actor: Actor): Prisma.Sql {
  const own = submissionsWithin(actor, "submission:read").sql;
  if (actor.kind === "system" || !reachesOf(actor, "submission:read").includes("handed")) return own;
  return Prisma.sql`(${own} or exists (
    select from attempt n join assessment na on na.id = n.assessment_id join assessment ta on ta.id = t.assessment_id and ta.key = na.key
    join attempt_marker nm on nm.attempt_id = n.id and nm.assessor_id = ${actor.employeeId}
    where n.employee_id = t.employee_id and n.started_at >= t.started_at and n.id <> t.id))`;
}
