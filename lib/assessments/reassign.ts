import "server-only";
import { type Actor, allow, peopleWithin } from "@/lib/auth/policy";
import { defineCommand } from "@/lib/command/command";
import type { Day } from "@/lib/core/calendar";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, invalidFields, notFound } from "@/lib/core/errors";
import { activeOn } from "@/lib/db/active";
import { dayAt } from "@/lib/db/day-sql";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { HOLDS_ASSESSOR, isAssessor, mayBeHanded } from "./assessor-scope";
import { reassignInput } from "./schema";
import { tellAssessor } from "./tell";
import { IS_PENDING_DECISION, WAITS_FOR_REVIEW } from "./waiting-sql";

/**
 * Over an attempt `t` and its `employee` `p`: it is submitted, and all its assessors have left or lost the role.
 *
 * @param day  a day, or SQL of type `date`; cached figures pass a day, so that the statement stays the same
 *   all day
 */
export const waitsForLeaver = (day: Day | Prisma.Sql): Prisma.Sql => Prisma.sql`(${WAITS_FOR_REVIEW}
  and exists (select from attempt_marker w where w.attempt_id = t.id and w.marked_at is null)
  and not exists (select from attempt_marker w join employee r on r.id = w.assessor_id where w.attempt_id = t.id and w.marked_at is null and ${activeOn(day, "r")} and ${HOLDS_ASSESSOR})
  and not exists (select from marking_decision d where d.attempt_id = t.id and ${IS_PENDING_DECISION}))`;

export type StrandedSubmission = {
  id: number;
  employeeId: number;
  person: string;
  title: string;
  credential: string;
  submittedAt: Date;
  assessor: string;
};

/** List submissions within the actor's reach whose assessors have left, longest waiting first. */
export const listStranded = (actor: Actor, now: Date): Promise<StrandedSubmission[]> =>
  db().$queryRaw<StrandedSubmission[]>`
    select t.id, p.id as "employeeId", p.name as person, a.title, v.title as credential, t.submitted_at as "submittedAt",
           (select string_agg(r.name, ', ' order by r.name) from attempt_marker w join employee r on r.id = w.assessor_id where w.attempt_id = t.id and w.marked_at is null) as assessor
    from attempt t join employee p on p.id = t.employee_id join assessment a on a.id = t.assessment_id join credential_version v on v.id = a.credential_version_id
    where ${waitsForLeaver(dayAt(now))} and ${peopleWithin(actor, "submission:assign").sql}
    order by t.submitted_at, t.id`;

/** List active assessors by name. */
export function listAssessors(actor: Actor, now: Date): Promise<{ id: number; name: string }[]> {
  allow(actor, "submission:assign");
  return db().$queryRaw<{ id: number; name: string }[]>`
    select r.id, r.name from employee r where ${isAssessor(now)} order by r.name, r.id`;
}

/** Assign a submission to another assessor, after the present one has left. */
export const reassignSubmission = defineCommand({
  name: "attempt.reassign",
  permission: "submission:assign",
  input: reassignInput,
  async run(tx, { attemptId, assessorId }, by) {
    const { actor, now } = by;
    const [row] = await tx.$queryRaw<{ employeeId: number; waits: boolean }[]>`
      select p.id as "employeeId", ${waitsForLeaver(dayAt(now))} as waits from attempt t join employee p on p.id = t.employee_id
      where t.id = ${attemptId} and ${peopleWithin(actor, "submission:assign").sql} for update of t`;
    if (!row) throw notFound("submission");
    if (!row.waits) throw new AppError("conflict", errorMessage("assessments.notWaiting"));
    const [assessor] = await tx.$queryRaw<{ id: number }[]>`
      select r.id from employee r where r.id = ${assessorId} and ${isAssessor(now)} and ${mayBeHanded(attemptId)}`;
    if (!assessor || assessor.id === row.employeeId)
      throw invalidFields({
        assessorId: assessor
          ? errorMessage("assessments.ownWork")
          : errorMessage("assessments.assessorMissing"),
      });
    const removed = await tx.$queryRaw<{ assessor_id: number }[]>`
      delete from attempt_marker where attempt_id = ${attemptId} and marked_at is null returning assessor_id`;
    await tx.attemptMarker.upsert({
      where: { attemptId_assessorId: { attemptId, assessorId } },
      create: { attemptId, assessorId, assignedAt: now },
      update: { assignedAt: now, markedAt: null },
    });
    await tellAssessor(tx, attemptId, assessorId, by);
    return { id: attemptId, assessorId, from: removed.map(({ assessor_id }) => assessor_id) };
  },
  record: (_input, { id, assessorId, from }) => ({ attemptId: id, assessorId, from }),
});
