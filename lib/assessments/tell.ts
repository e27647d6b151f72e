import "server-only";
import type { Context } from "@/lib/command/command";
import type { Tx } from "@/lib/db/write";
import { sendMessage, withdrawMessages } from "@/lib/messages/send";

/** What messages say of an attempt. */
const FACTS = {
  employee: { select: { name: true } },
  assessment: { select: { title: true, kind: true, credentialVersion: { select: { title: true } } } },
} as const;

/** Tell an assessor that a submission is theirs to mark; whoever had it before is not asked any more. */
export async function tellAssessor(
  tx: Tx,
  attemptId: number,
  assessorId: number,
  by: Context,
): Promise<void> {
  const { employee, assessment } = await tx.attempt.findUniqueOrThrow({
    where: { id: attemptId },
    include: FACTS,
  });
  await withdrawMessages(tx, { kind: "work_to_mark", subjectIds: [attemptId] });
  const data = {
    person: employee.name,
    assessment: assessment.title,
    credential: assessment.credentialVersion.title,
  };
  const people = [{ id: assessorId, subjectId: attemptId }];
  await sendMessage(tx, { kind: "work_to_mark", people, data }, by);
}

/**
 * Tell a person the result of an attempt as it is stored, with what to do next, where they did not see it appear on
 * their screen: the decision of an assessor, or a quiz closed when its time was over.
 */
export async function tellResult(tx: Tx, attemptId: number, by: Context): Promise<void> {
  const attempt = await tx.attempt.findUniqueOrThrow({ where: { id: attemptId }, include: FACTS });
  const { state, assessment, unmetSkillIds } = attempt;
  if (state !== "passed" && state !== "failed" && state !== "returned")
    throw new Error(`Attempt ${attemptId} is ${state} and has no result.`);
  const skills = await tx.skill.findMany({
    where: { id: { in: unmetSkillIds } },
    select: { name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  await withdrawMessages(tx, { kind: "work_to_mark", subjectIds: [attemptId] });
  const data = {
    outcome: state,
    assessmentKind: assessment.kind,
    assessment: assessment.title,
    credential: assessment.credentialVersion.title,
    skills: state === "failed" ? skills.map(({ name }) => name) : [],
    nextAttemptAt: attempt.nextAttemptAt?.toISOString() ?? null,
    comment: attempt.comment,
  };
  const people = [{ id: attempt.employeeId, subjectId: attemptId }];
  await sendMessage(tx, { kind: "assessment_result", people, data }, by);
}
