import "server-only";
import { type Day, fromDay, toDay } from "@/lib/core/calendar";
import { cycleOf, isDueForRenewal } from "@/lib/credentials/cycle";
import type { ReadOnly } from "@/lib/db/read";
import { type SectionNode, type StepNode, stepsOf } from "@/lib/pathways/rules";

export type LearningRecord = {
  employeeId: number;
  /** Steps completed on any pathway, with the last time. */
  completedSteps: Map<string, Date>;
  /** Credentials of live awards that have not expired, with the time they were earned. */
  heldCredentials: Map<number, Date>;
  /** Those whose renewal window is open. */
  dueCredentials: Set<number>;
};

/** What these people have done that a pathway may count. */
export async function readLearningRecords(
  tx: Pick<ReadOnly, "stepCompletion" | "award">,
  employeeIds: readonly number[],
  { today, timeZone }: { today: Day; timeZone: string },
): Promise<Map<number, LearningRecord>> {
  const standings = new Map(
    employeeIds.map((employeeId): [number, LearningRecord] => [
      employeeId,
      { employeeId, completedSteps: new Map(), heldCredentials: new Map(), dueCredentials: new Set() },
    ]),
  );
  const completions = await tx.stepCompletion.findMany({
    where: { employeeId: { in: [...employeeIds] } },
    select: { employeeId: true, stepKey: true, completedAt: true },
    orderBy: { completedAt: "asc" },
  });
  for (const { employeeId, stepKey, completedAt } of completions)
    standings.get(employeeId)?.completedSteps.set(stepKey, completedAt);
  const awards = await tx.award.findMany({
    where: {
      employeeId: { in: [...employeeIds] },
      revokedAt: null,
      supersededAt: null,
      OR: [{ validUntil: null }, { validUntil: { gte: fromDay(today) } }],
    },
    select: {
      employeeId: true,
      credentialId: true,
      earnedAt: true,
      validUntil: true,
      credentialVersion: { select: { renewalWindowDays: true } },
    },
  });
  for (const award of awards) {
    const standing = standings.get(award.employeeId);
    standing?.heldCredentials.set(award.credentialId, award.earnedAt);
    const inCycle = {
      earnedAt: award.earnedAt,
      validUntil: award.validUntil && toDay(award.validUntil),
      revokedAt: null,
      supersededAt: null,
      windowDays: award.credentialVersion.renewalWindowDays,
    };
    if (isDueForRenewal(cycleOf([inCycle], today, timeZone)))
      standing?.dueCredentials.add(award.credentialId);
  }
  return standings;
}

/**
 * Keys of the steps of a tree that a person has done: completed, or the credential is held. In a renewal a step counts
 * only once it was completed in it, and a credential only while its window is closed.
 *
 * @param countsFrom  the moment a renewal was opened; null: no renewal, what was done before counts
 */
export function doneSteps(
  root: SectionNode,
  standing: Omit<LearningRecord, "employeeId">,
  countsFrom: Date | null,
): Set<string> {
  const isDone = ({ key, credentialId }: StepNode) => {
    const completedAt = standing.completedSteps.get(key);
    if (completedAt && (countsFrom === null || completedAt >= countsFrom)) return true;
    if (credentialId === null || !standing.heldCredentials.has(credentialId)) return false;
    return countsFrom === null || !standing.dueCredentials.has(credentialId);
  };
  return new Set(
    stepsOf(root)
      .filter(isDone)
      .map(({ key }) => key),
  );
}
