import "server-only";
import type { Day } from "@/lib/core/calendar";
import { isDueForRenewalSql, isValidSql } from "@/lib/credentials/cycle-sql";
import type { ReadOnly } from "@/lib/db/read";
import { type SectionNode, type StepNode, stepsOf } from "@/lib/pathways/rules";

export type LearningRecord = {
  employeeId: number;
  /** Steps completed on any pathway, with the latest completion. */
  completedSteps: Map<string, Date>;
  /** Credentials of live awards that have not expired, with the time they were earned. */
  heldCredentials: Map<number, Date>;
  /** Held credentials whose renewal window is open. */
  dueCredentials: Set<number>;
};

type DoneRow = {
  employeeId: number;
  /** Of a completed step; null: the row is an award. */
  stepKey: string | null;
  credentialId: number;
  at: Date;
  isDue: boolean;
};

/** Read what these people have done that a pathway may count, in one statement. */
export async function readLearningRecords(
  tx: Pick<ReadOnly, "$queryRaw">,
  employeeIds: readonly number[],
  { today, timeZone }: { today: Day; timeZone: string },
): Promise<Map<number, LearningRecord>> {
  const people = [...employeeIds];
  const records = new Map(
    people.map((employeeId): [number, LearningRecord] => [
      employeeId,
      { employeeId, completedSteps: new Map(), heldCredentials: new Map(), dueCredentials: new Set() },
    ]),
  );
  const rows = await tx.$queryRaw<DoneRow[]>`
    select c.employee_id as "employeeId", c.step_key::text as "stepKey", 0 as "credentialId", c.completed_at as at, false as "isDue"
    from step_completion c where c.employee_id = any(${people}::int[])
    union all
    select w.employee_id, null, w.credential_id, w.earned_at, ${isDueForRenewalSql(today, timeZone)}
    from award w join credential_version wv on wv.id = w.credential_version_id
    where w.employee_id = any(${people}::int[]) and ${isValidSql("w", today)}
    order by at`;
  for (const { employeeId, stepKey, credentialId, at, isDue } of rows) {
    const record = records.get(employeeId);
    if (stepKey !== null) {
      record?.completedSteps.set(stepKey, at);
      continue;
    }
    record?.heldCredentials.set(credentialId, at);
    if (isDue) record?.dueCredentials.add(credentialId);
  }
  return records;
}

/**
 * Return the keys of a tree's steps that a person has done: the step is completed, or its credential is held.
 * In a renewal, a step counts only if completed in it, and a credential only while its window is closed.
 *
 * @param countsFrom  the moment a renewal was opened; null: no renewal, earlier achievements count
 */
export function doneSteps(
  root: SectionNode,
  learningRecord: Omit<LearningRecord, "employeeId">,
  countsFrom: Date | null,
): Set<string> {
  const isDone = ({ key, credentialId }: StepNode) => {
    const completedAt = learningRecord.completedSteps.get(key);
    if (completedAt && (countsFrom === null || completedAt >= countsFrom)) return true;
    if (credentialId === null || !learningRecord.heldCredentials.has(credentialId)) return false;
    return countsFrom === null || !learningRecord.dueCredentials.has(credentialId);
  };
  return new Set(
    stepsOf(root)
      .filter(isDone)
      .map(({ key }) => key),
  );
}
