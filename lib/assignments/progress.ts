import "server-only";
import { type Day, fromDay } from "@/lib/core/calendar";
import { enqueue } from "@/lib/core/enqueue";
import type { ReadOnly } from "@/lib/db/read";
import type { Tx } from "@/lib/db/write";
import { progress, type SectionNode, stepsOf } from "@/lib/pathways/rules";
import { readTree } from "@/lib/pathways/tree";

export type Standing = {
  employeeId: number;
  completedSteps: Set<string>;
  heldCredentials: Map<number, Date>;
};

/**
 * What these people have done that a pathway may count: steps completed on any pathway, and live awards
 * that have not run out.
 */
export async function readStandings(
  tx: Pick<ReadOnly, "stepCompletion" | "award">,
  employeeIds: readonly number[],
  today: Day,
): Promise<Map<number, Standing>> {
  const standings = new Map(
    employeeIds.map((employeeId) => [
      employeeId,
      { employeeId, completedSteps: new Set<string>(), heldCredentials: new Map<number, Date>() },
    ]),
  );
  const completions = await tx.stepCompletion.findMany({
    where: { employeeId: { in: [...employeeIds] } },
    select: { employeeId: true, stepKey: true },
  });
  for (const { employeeId, stepKey } of completions) standings.get(employeeId)?.completedSteps.add(stepKey);
  const awards = await tx.award.findMany({
    where: {
      employeeId: { in: [...employeeIds] },
      revokedAt: null,
      supersededAt: null,
      OR: [{ validUntil: null }, { validUntil: { gte: fromDay(today) } }],
    },
    select: { employeeId: true, credentialId: true, earnedAt: true },
  });
  for (const { employeeId, credentialId, earnedAt } of awards)
    standings.get(employeeId)?.heldCredentials.set(credentialId, earnedAt);
  return standings;
}

/** Keys of the steps of a tree that a person has done: completed, or the credential is held. */
export function doneSteps(
  root: SectionNode,
  standing: Pick<Standing, "completedSteps" | "heldCredentials">,
): Set<string> {
  return new Set(
    stepsOf(root)
      .filter(
        (step) =>
          standing.completedSteps.has(step.key) ||
          (step.credentialId !== null && standing.heldCredentials.has(step.credentialId)),
      )
      .map(({ key }) => key),
  );
}

/**
 * Brings the open enrolments of these people up to what they have done, and completes those that are done.
 * A pathway that awards a milestone is handed on to the job that issues it.
 *
 * @param startedIds  enrolments in which something was done just now: they become in progress
 */
export async function refreshProgress(
  tx: Tx,
  employeeIds: readonly number[],
  now: Date,
  today: Day,
  startedIds: readonly number[] = [],
): Promise<void> {
  const open = await tx.enrolment.findMany({
    where: { employeeId: { in: [...employeeIds] }, state: { in: ["not_started", "in_progress"] } },
    include: { pathwayVersion: { select: { milestoneCredentialId: true } } },
    orderBy: { id: "asc" },
  });
  if (open.length === 0) return;
  const standings = await readStandings(tx, [...new Set(open.map(({ employeeId }) => employeeId))], today);
  const trees = new Map<number, SectionNode>();
  const milestones: [number, number][] = [];

  for (const enrolment of open) {
    const standing = standings.get(enrolment.employeeId);
    if (!standing) continue;
    const root = trees.get(enrolment.pathwayVersionId) ?? (await readTree(tx, enrolment.pathwayVersionId));
    trees.set(enrolment.pathwayVersionId, root);
    const { percent, minutesLeft, nextStepKey, isComplete } = progress(root, doneSteps(root, standing));
    const isStarted = enrolment.state === "in_progress" || startedIds.includes(enrolment.id);
    const state = isComplete ? "completed" : isStarted ? "in_progress" : "not_started";
    if (
      state === enrolment.state &&
      percent === enrolment.progressPercent &&
      minutesLeft === enrolment.minutesLeft &&
      nextStepKey === enrolment.nextStepKey
    )
      continue;
    await tx.enrolment.update({
      where: { id: enrolment.id },
      data: {
        state,
        progressPercent: percent,
        minutesLeft,
        nextStepKey,
        startedAt: state === "not_started" ? null : (enrolment.startedAt ?? now),
        completedAt: isComplete ? now : null,
        version: { increment: 1 },
      },
    });
    if (isComplete && enrolment.pathwayVersion.milestoneCredentialId) {
      const version = await tx.credentialVersion.findFirst({
        where: { credentialId: enrolment.pathwayVersion.milestoneCredentialId, state: "published" },
        select: { id: true },
      });
      if (version) milestones.push([enrolment.employeeId, version.id]);
    }
  }
  if (milestones.length > 0) await enqueue(tx, "award.derive", { pairs: milestones });
}
