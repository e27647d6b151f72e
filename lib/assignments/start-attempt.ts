import "server-only";
import { randomInt } from "node:crypto";
import { startFromLast } from "@/lib/assessments/project-draft";
import { drawQuestions } from "@/lib/assessments/rules";
import { startAttemptInput } from "@/lib/assessments/schema";
import { peopleWithin } from "@/lib/auth/policy";
import type { Day } from "@/lib/core/calendar";
import { defineCommand } from "@/lib/core/command";
import { AppError, notFound } from "@/lib/core/errors";
import { readBindings } from "@/lib/credentials/bindings";
import type { Tx } from "@/lib/db/write";
import { openSteps, stepsOf } from "@/lib/pathways/rules";
import { readTree } from "@/lib/pathways/tree";
import { readOrganisation } from "@/lib/people/organisation";
import { doneSteps, readStandings, type Standing } from "./progress";

/**
 * Begins a try, or gives back the one that is open: a lost connection resumes. It is of the version of the credential
 * that binds the person, whichever version of the assessment they were shown. Only on a step that is open on a pathway
 * of one's own, and only until the credential is held.
 */
export const startAttempt = defineCommand({
  name: "attempt.start",
  permission: "learning:do",
  input: startAttemptInput,
  async run(tx, { assessmentId, enrolmentId }, { actor, now }) {
    const [me] = await tx.$queryRaw<
      { id: number }[]
    >`select p.id from employee p where ${peopleWithin(actor, "learning:do")} for update of p`;
    if (!me) throw notFound("person");
    const asked = await tx.assessment.findFirst({
      where: { id: assessmentId, credentialVersion: { state: { in: ["published", "retired"] } } },
      select: { key: true, credentialVersion: { select: { credentialId: true } } },
    });
    if (!asked) throw notFound("assessment");

    // Numbers begin anew with each version of the credential: the latest try is the one begun last.
    const last = await tx.attempt.findFirst({
      where: { employeeId: me.id, assessment: { key: asked.key } },
      orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    });
    if (last && ["open", "submitted", "returned"].includes(last.state))
      return { id: last.id, unchanged: true };
    const organisation = await readOrganisation(tx, now);
    const { credentialId } = asked.credentialVersion;
    await refuseClosedStep(tx, me.id, credentialId, enrolmentId, organisation.today);
    const binding = (await readBindings(tx, credentialId, [me.id], organisation)).get(me.id);
    if (binding?.attempts.get(asked.key)?.state === "passed")
      throw new AppError("conflict", "You have passed this already.");
    if (last?.nextTryAt && last.nextTryAt > now)
      throw new AppError("conflict", `Your next try is open from ${last.nextTryAt.toISOString()}.`);
    const assessment = await assessmentOf(tx, binding?.version?.id ?? 0, asked.key);

    const pool = assessment.questions.map(({ id, options }) => ({
      id,
      optionIds: options.map((option) => option.id),
    }));
    const draw = drawQuestions(
      pool,
      assessment.drawCount,
      assessment.shuffle,
      () => randomInt(2 ** 32) / 2 ** 32,
    );
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
        draw,
      },
    });
    if (last && assessment.kind === "project") await startFromLast(tx, attempt.id, last.id, now);
    return { id: attempt.id };
  },
});

/** @throws AppError `conflict` where the version does not ask for it: the page shows an assessment of another one */
async function assessmentOf(tx: Tx, credentialVersionId: number, key: string) {
  const assessment = await tx.assessment.findFirst({
    where: { credentialVersionId, key },
    include: {
      questions: { include: { options: { orderBy: { position: "asc" } } }, orderBy: { position: "asc" } },
    },
  });
  if (!assessment)
    throw new AppError(
      "conflict",
      "Your version of this credential does not ask for this assessment. Reload to see what it asks for.",
    );
  return assessment;
}

/** @throws AppError `not_found` on no pathway of one's own, `conflict` while its step is closed or once it is earned */
async function refuseClosedStep(
  tx: Tx,
  employeeId: number,
  credentialId: number,
  enrolmentId: number | undefined,
  today: Day,
) {
  const enrolments = await tx.enrolment.findMany({
    where: {
      employeeId,
      ...(enrolmentId === undefined ? {} : { id: enrolmentId }),
      state: { in: ["not_started", "in_progress", "completed"] },
      pathwayVersion: { sections: { some: { steps: { some: { credentialId } } } } },
    },
    select: { state: true, pathwayVersionId: true },
    orderBy: { id: "desc" },
    take: 20,
  });
  if (enrolments.length === 0) throw notFound("assessment");
  const standing = (await readStandings(tx, [employeeId], today)).get(employeeId);
  if (standing?.heldCredentials.has(credentialId))
    throw new AppError("conflict", "You hold this credential. Its assessments open again once it has ended.");
  for (const { state, pathwayVersionId } of enrolments)
    if (state === "completed" || (standing && (await isOpenOn(tx, pathwayVersionId, credentialId, standing))))
      return;
  throw new AppError("conflict", "This step opens when the ones before it are done.");
}

async function isOpenOn(tx: Tx, pathwayVersionId: number, credentialId: number, standing: Standing) {
  const root = await readTree(tx, pathwayVersionId);
  const open = openSteps(root, doneSteps(root, standing));
  return stepsOf(root).some((step) => step.credentialId === credentialId && open.has(step.key));
}
