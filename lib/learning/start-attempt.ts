import "server-only";
import { randomInt } from "node:crypto";
import { closeAttempts } from "@/lib/assessments/attempts";
import { copyLastSubmission } from "@/lib/assessments/project-draft";
import { drawQuestions, isEditable, UNFINISHED_STATES, waitsForReview } from "@/lib/assessments/rules";
import { startAttemptInput } from "@/lib/assessments/schema";
import { peopleWithin } from "@/lib/auth/policy";
import { defineCommand } from "@/lib/command/command";
import type { Day } from "@/lib/core/calendar";
import { formatDateTime } from "@/lib/core/date-format";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, notFound } from "@/lib/core/errors";
import { PUBLIC_STATES, readBindings } from "@/lib/credentials/bindings";
import { type Cycle, countsIn } from "@/lib/credentials/earning";
import type { Tx } from "@/lib/db/write";
import { OPEN_OR_COMPLETED_STATES } from "@/lib/pathways/enrolment-state";
import { openSteps, stepsOf } from "@/lib/pathways/rules";
import { readTree } from "@/lib/pathways/tree";
import { readOrganisation } from "@/lib/people/organisation";
import { doneSteps, type LearningRecord, readLearningRecords } from "./learning-records";

/**
 * Begin an attempt, or return the open one, so that a learner can continue after a lost connection. The
 * attempt is on the version of the credential that applies to the person, whichever version the page showed.
 * Allowed only on a step that is open on one of the actor's pathways, and only until the credential is held.
 */
export const startAttempt = defineCommand({
  name: "attempt.start",
  permission: "learning:do",
  input: startAttemptInput,
  async run(tx, { assessmentId, enrolmentId }, { actor, now }) {
    const [me] = await tx.$queryRaw<
      { id: number }[]
    >`select p.id from employee p where ${peopleWithin(actor, "learning:do").sql} for update of p`;
    if (!me) throw notFound("person");
    const asked = await tx.assessment.findFirst({
      where: { id: assessmentId, credentialVersion: { state: { in: [...PUBLIC_STATES] } } },
      select: { key: true, credentialVersion: { select: { credentialId: true } } },
    });
    if (!asked) throw notFound("assessment");

    const organisation = await readOrganisation(tx, now);
    const { credentialId } = asked.credentialVersion;
    const binding = (await readBindings(tx, credentialId, [me.id], organisation)).get(me.id);
    if (!binding) throw notFound("person");
    const { cycle } = binding;
    const earlier = await earlierAttempts(tx, me.id, asked.key, cycle);
    const [last] = earlier.counting;
    const underWay = last && UNFINISHED_STATES.includes(last.state) ? last : earlier.waiting;
    if (underWay) return { id: underWay.id, unchanged: true };
    if (cycle.state === "held") throw new AppError("conflict", errorMessage("learning.held"));
    await refuseClosedStep(tx, me.id, credentialId, enrolmentId, organisation, cycle);
    if (binding.attempts.get(asked.key)?.state === "passed")
      throw new AppError("conflict", errorMessage("learning.passed"));
    if (last?.nextAttemptAt && last.nextAttemptAt > now)
      throw new AppError(
        "conflict",
        errorMessage("learning.nextAttempt", {
          at: formatDateTime(last.nextAttemptAt, organisation.language, organisation.timeZone),
        }),
      );
    // What was left open in an earlier cycle cannot count any more.
    await closeAttempts(tx, earlier.leftOver);
    const assessment = await assessmentOf(tx, binding.version?.id ?? 0, asked.key);
    const attempt = await tx.attempt.create({
      data: {
        employeeId: me.id,
        assessmentId: assessment.id,
        enrolmentId: enrolmentId ?? null,
        startedAt: now,
        number: (await tx.attempt.count({ where: { employeeId: me.id, assessmentId: assessment.id } })) + 1,
        deadlineAt: assessment.timeLimitMinutes
          ? new Date(now.getTime() + assessment.timeLimitMinutes * 60_000)
          : null,
        draw: drawAtRandom(assessment),
      },
    });
    if (last && assessment.kind === "project") await copyLastSubmission(tx, attempt.id, last.id, now);
    return { id: attempt.id };
  },
});

/**
 * Return the assessment of a version by its key.
 *
 * @throws AppError `conflict` where the version has no such assessment: the page showed another version
 */
async function assessmentOf(tx: Tx, credentialVersionId: number, key: string) {
  const assessment = await tx.assessment.findFirst({
    where: { credentialVersionId, key },
    include: {
      questions: { include: { options: { orderBy: { position: "asc" } } }, orderBy: { position: "asc" } },
    },
  });
  if (!assessment) throw new AppError("conflict", errorMessage("learning.notAsked"));
  return assessment;
}

function drawAtRandom({ questions, drawCount, shuffle }: Awaited<ReturnType<typeof assessmentOf>>) {
  const pool = questions.map(({ id, options }) => ({ id, optionIds: options.map((option) => option.id) }));
  return drawQuestions(pool, drawCount, shuffle, () => randomInt(2 ** 32) / 2 ** 32);
}

/**
 * Return a person's attempts at an assessment on any version, latest first: those of the present cycle
 * (`counting`), an earlier one that still waits for marking (`waiting`), and the ids of earlier ones left open
 * (`leftOver`).
 */
async function earlierAttempts(tx: Tx, employeeId: number, key: string, cycle: Cycle) {
  const all = await tx.attempt.findMany({
    where: { employeeId, assessment: { key }, state: { not: "closed" } },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
  });
  const counts = (attempt: (typeof all)[number]) => cycle.state === "held" || countsIn(cycle, attempt);
  const before = all.filter((attempt) => !counts(attempt));
  return {
    counting: all.filter(counts),
    waiting: before.find(waitsForReview),
    leftOver: before.filter(isEditable).map(({ id }) => id),
  };
}

/**
 * Refuse an attempt where the step is open on none of the person's pathways; the latest cycle of each
 * decides. Without a pathway, a person who has held the credential may earn it again by its assessments
 * alone.
 *
 * @throws AppError `not_found` on no pathway of the actor, `conflict` while the step is closed
 */
async function refuseClosedStep(
  tx: Tx,
  employeeId: number,
  credentialId: number,
  enrolmentId: number | undefined,
  organisation: { today: Day; timeZone: string },
  cycle: Cycle,
) {
  const all = await tx.enrolment.findMany({
    where: {
      employeeId,
      state: { in: [...OPEN_OR_COMPLETED_STATES] },
      pathwayVersion: { sections: { some: { steps: { some: { credentialId } } } } },
    },
    select: { id: true, pathwayId: true, state: true, pathwayVersionId: true, countsFrom: true },
    orderBy: [{ cycle: "desc" }, { id: "desc" }],
  });
  const asked = all.find(({ id }) => id === enrolmentId)?.pathwayId;
  const enrolments = [...Map.groupBy(all, ({ pathwayId }) => pathwayId)].flatMap(([pathwayId, [latest]]) =>
    latest && (enrolmentId === undefined || pathwayId === asked) ? [latest] : [],
  );
  if (enrolments.length === 0) {
    if (enrolmentId === undefined && cycle.state !== "never") return;
    throw notFound("assessment");
  }
  const learningRecord = (await readLearningRecords(tx, [employeeId], organisation)).get(employeeId);
  for (const enrolment of enrolments)
    if (
      enrolment.state === "completed" ||
      (learningRecord && (await isOpenOn(tx, enrolment, credentialId, learningRecord)))
    )
      return;
  throw new AppError("conflict", errorMessage("learning.stepClosed"));
}

async function isOpenOn(
  tx: Tx,
  { pathwayVersionId, countsFrom }: { pathwayVersionId: number; countsFrom: Date | null },
  credentialId: number,
  learningRecord: LearningRecord,
) {
  const root = await readTree(tx, pathwayVersionId);
  const open = openSteps(root, doneSteps(root, learningRecord, countsFrom));
  return stepsOf(root).some((step) => step.credentialId === credentialId && open.has(step.key));
}
