import "server-only";
import type { Tx } from "@/lib/db/write";
import { effortRange, progress } from "@/lib/pathways/rules";
import { readTimedTree } from "@/lib/pathways/timed-tree";

/**
 * Open the next cycle of one person on a pathway, without a source. For many people use `enrolCandidates`.
 *
 * @param countsFrom  set in a renewal: steps completed before do not count
 */
export async function openEnrolment(
  tx: Tx,
  employeeId: number,
  { pathwayId, pathwayVersionId }: { pathwayId: number; pathwayVersionId: number },
  now: Date,
  countsFrom: Date | null,
): Promise<number> {
  const root = await readTimedTree(tx, pathwayVersionId);
  const last = await tx.enrolment.aggregate({ where: { employeeId, pathwayId }, _max: { cycle: true } });
  const { id } = await tx.enrolment.create({
    data: {
      employeeId,
      pathwayId,
      pathwayVersionId,
      cycle: (last._max.cycle ?? 0) + 1,
      assignedAt: now,
      countsFrom,
      minutesLeft: effortRange(root).least,
      nextStepKey: progress(root, new Set()).nextStepKey,
    },
  });
  return id;
}
