import "server-only";
import { stepInput } from "@/lib/assignments/schema";
import type { Actor } from "@/lib/auth/policy";
import { peopleWithin } from "@/lib/auth/policy";
import { defineCommand } from "@/lib/command/command";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, notFound } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/write";
import { isOpenOrCompletedSql } from "@/lib/pathways/enrolment-state-sql";
import { openSteps, stepsOf } from "@/lib/pathways/rules";
import { readTree } from "@/lib/pathways/tree";
import { readOrganisation } from "@/lib/people/organisation";
import { doneSteps, readLearningRecords } from "./learning-records";
import { refreshProgress } from "./progress";

/** Mark a learning step as done. Idempotent. */
export const completeStep = defineCommand({
  name: "step.complete",
  permission: "learning:do",
  input: stepInput,
  async run(tx, { enrolmentId, stepKey }, { actor, now }) {
    const enrolment = await lockOwnEnrolment(tx, actor, enrolmentId);
    const organisation = await readOrganisation(tx, now);
    const root = await readTree(tx, enrolment.pathwayVersionId);
    const step = stepsOf(root).find(({ key }) => key === stepKey);
    if (step?.kind !== "learn") throw notFound("step");
    const learningRecord = (await readLearningRecords(tx, [enrolment.employeeId], organisation)).get(
      enrolment.employeeId,
    );
    const done = learningRecord ? doneSteps(root, learningRecord, enrolment.countsFrom) : new Set<string>();
    if (!openSteps(root, done).has(stepKey))
      throw new AppError("conflict", errorMessage("learning.stepClosed"));
    if (done.has(stepKey)) return { id: stepKey, enrolmentId, unchanged: true };
    await tx.stepCompletion.create({
      data: { employeeId: enrolment.employeeId, stepKey, enrolmentId, completedAt: now },
    });
    await refreshProgress(tx, [enrolment.employeeId], now, organisation, [enrolmentId]);
    return { id: stepKey, enrolmentId };
  },
});

async function lockOwnEnrolment(tx: Tx, actor: Actor, enrolmentId: number) {
  const [row] = await tx.$queryRaw<
    { id: number; employeeId: number; pathwayVersionId: number; countsFrom: Date | null }[]
  >`
    select e.id, e.employee_id as "employeeId", e.pathway_version_id as "pathwayVersionId", e.counts_from as "countsFrom"
    from enrolment e join employee p on p.id = e.employee_id
    where e.id = ${enrolmentId} and ${peopleWithin(actor, "learning:do").sql} and ${isOpenOrCompletedSql()} for update of e`;
  if (!row) throw notFound("enrolment");
  return row;
}
