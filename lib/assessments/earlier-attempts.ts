import "server-only";
import { type Actor, reachesOf, submissionsWithin } from "@/lib/auth/policy";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";

/** How many earlier attempts stand beside the present one, the latest first. */
const MOST = 10;

/**
 * What the person handed in before at the same assessment, in any of its versions, with its result. Whoever may read
 * an attempt may read what came before it: the caller has asked whether they may.
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
    take: MOST,
    include: {
      files: { where: { removedAt: null }, orderBy: { id: "asc" } },
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
 * The submissions that the actor may read, as SQL over an `attempt` aliased `t` joined to its `employee` aliased `p`:
 * those of the policy, and for an assessor what the same person handed in earlier at an assessment handed to them.
 */
export function readableSubmissions(actor: Actor): Prisma.Sql {
  const own = submissionsWithin(actor, "submission:read").sql;
  if (actor.kind === "system" || !reachesOf(actor, "submission:read").includes("handed")) return own;
  return Prisma.sql`(${own} or exists (
    select from attempt n join assessment na on na.id = n.assessment_id join assessment ta on ta.id = t.assessment_id and ta.key = na.key
    join attempt_marker nm on nm.attempt_id = n.id and nm.assessor_id = ${actor.employeeId}
    where n.employee_id = t.employee_id and n.started_at >= t.started_at and n.id <> t.id))`;
}
