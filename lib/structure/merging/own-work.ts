import "server-only";
import { assignAssessor } from "@/lib/assessments/commands";
import { waitsForReview } from "@/lib/assessments/rules";
import { tellAssessor } from "@/lib/assessments/tell";
import type { Context } from "@/lib/command/command";
import type { Tx } from "@/lib/db/write";

/**
 * Nobody marks their own work: what one record has to mark of the other goes to another assessor. After the rows
 * have moved.
 *
 * @throws AppError `conflict` when no other assessor may mark it
 */
export async function endOwnWork(tx: Tx, id: number, by: Context): Promise<void> {
  await tx.$executeRaw`
    update marking_decision d set undone_at = ${by.now} from attempt t
    where t.id = d.attempt_id and t.employee_id = ${id} and d.assessor_id = ${id} and d.applied_at is null and d.undone_at is null`;
  const own = await tx.$queryRaw<{ id: number }[]>`
    delete from attempt_marker m using attempt t
    where t.id = m.attempt_id and t.employee_id = ${id} and m.assessor_id = ${id} and m.marked_at is null
    returning t.id`;
  for (const { id: attemptId } of own) {
    const attempt = await tx.attempt.findUniqueOrThrow({ where: { id: attemptId } });
    if (waitsForReview(attempt))
      await tellAssessor(tx, attemptId, await assignAssessor(tx, attemptId, id, by.now), by);
  }
}
