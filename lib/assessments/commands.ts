import "server-only";
import { randomInt } from "node:crypto";
import { peopleWithin } from "@/lib/auth/policy";
import { defineCommand } from "@/lib/core/command";
import { enqueue } from "@/lib/core/enqueue";
import { AppError, notFound } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/write";
import { refreshSkills } from "@/lib/skills/refresh";
import { closeQuiz, lockOwnAttempt } from "./attempts";
import { type DrawnQuestion, drawQuestions, isInTime } from "./rules";
import { saveAnswerInput, startAttemptInput, submitAttemptInput, submitProjectInput } from "./schema";

/** Begins a try, or gives back the one that is open: a lost connection resumes. */
export const startAttempt = defineCommand({
  name: "attempt.start",
  permission: "learning:do",
  input: startAttemptInput,
  async run(tx, { assessmentId, enrolmentId }, { actor, now }) {
    const [me] = await tx.$queryRaw<
      { id: number }[]
    >`select p.id from employee p where ${peopleWithin(actor, "learning:do")} for update of p`;
    if (!me) throw notFound("person");
    const assessment = await tx.assessment.findFirst({
      where: { id: assessmentId, credentialVersion: { state: { in: ["published", "retired"] } } },
      include: {
        questions: { include: { options: { orderBy: { position: "asc" } } }, orderBy: { position: "asc" } },
      },
    });
    if (!assessment || !(await mayTake(tx, me.id, assessment.credentialVersionId, enrolmentId)))
      throw notFound("assessment");

    const earlier = await tx.attempt.findMany({
      where: { employeeId: me.id, assessment: { key: assessment.key } },
      orderBy: { number: "desc" },
      take: 1,
    });
    const last = earlier[0];
    if (last && ["open", "submitted", "returned"].includes(last.state))
      return { id: last.id, unchanged: true };
    if (
      last?.state === "passed" &&
      last.assessmentId === assessmentId &&
      (await isStillUsed(tx, me.id, assessment.credentialVersionId, last.id))
    )
      throw new AppError("conflict", "You have passed this already.");
    if (last?.nextTryAt && last.nextTryAt > now)
      throw new AppError("conflict", `Your next try is open from ${last.nextTryAt.toISOString()}.`);

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
        assessmentId,
        enrolmentId: enrolmentId ?? null,
        startedAt: now,
        number: (await tx.attempt.count({ where: { employeeId: me.id, assessmentId } })) + 1,
        deadlineAt: assessment.timeLimitMinutes
          ? new Date(now.getTime() + assessment.timeLimitMinutes * 60_000)
          : null,
        draw,
      },
    });
    return { id: attempt.id };
  },
});

/** Only who is enrolled on a pathway that asks for the credential may try its assessments. */
async function mayTake(
  tx: Tx,
  employeeId: number,
  credentialVersionId: number,
  enrolmentId: number | undefined,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ ok: boolean }[]>`
    select exists (
      select from enrolment e
      join section c on c.pathway_version_id = e.pathway_version_id
      join step s on s.section_id = c.id
      join credential_version v on v.credential_id = s.credential_id
      where e.employee_id = ${employeeId} and e.state in ('not_started', 'in_progress', 'completed')
        and v.id = ${credentialVersionId} and (${enrolmentId ?? null}::int is null or e.id = ${enrolmentId ?? null}::int)) as ok`;
  return row?.ok ?? false;
}

/** A pass counts until the award it led to has ended: then the next cycle begins with new tries. */
async function isStillUsed(
  tx: Tx,
  employeeId: number,
  credentialVersionId: number,
  attemptId: number,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ ended: boolean }[]>`
    select exists (
      select from award a join attempt t on t.id = ${attemptId}
      where a.employee_id = ${employeeId} and a.credential_version_id = ${credentialVersionId} and a.earned_at >= t.decided_at
        and (a.revoked_at is not null or a.valid_until < current_date)) as ended`;
  return !row?.ended;
}

/** Keeps an answer as it is given; until the end of the time it can be changed. */
export const saveAnswer = defineCommand({
  name: "attempt.answer",
  permission: "learning:do",
  input: saveAnswerInput,
  // Which options were chosen stays in the attempt: the trail is read by more people than the key.
  async run(tx, { attemptId, questionId, optionIds, isMarked }, { actor, now }) {
    const attempt = await lockOwnAttempt(tx, actor, attemptId);
    const drawn = (attempt.draw as unknown as DrawnQuestion[]).find(
      (question) => question.questionId === questionId,
    );
    if (!drawn || optionIds.some((id) => !drawn.optionIds.includes(id))) throw notFound("question");
    if (attempt.state !== "open")
      throw new AppError("conflict", "This attempt was handed in; its answers no longer change.");
    if (!isInTime(attempt.deadlineAt, now))
      throw new AppError("conflict", "The time is over. What you answered before the end counts.");
    const data = { optionIds: [...new Set(optionIds)], isMarked, savedAt: now };
    await tx.attemptAnswer.upsert({
      where: { attemptId_questionId: { attemptId, questionId } },
      create: { attemptId, questionId, ...data },
      update: data,
    });
    return { id: attemptId };
  },
  record: ({ attemptId, questionId }) => ({ attemptId, questionId }),
});

/** Hands a quiz in. A second time, or after the end, nothing is lost and nothing changes. */
export const submitAttempt = defineCommand({
  name: "attempt.submit",
  permission: "learning:do",
  input: submitAttemptInput,
  async run(tx, { attemptId }, { actor, now }) {
    const attempt = await lockOwnAttempt(tx, actor, attemptId);
    if (attempt.assessment.kind === "project") throw notFound("quiz");
    if (attempt.state !== "open")
      return { id: attemptId, passed: attempt.state === "passed", unchanged: true };
    const at = attempt.deadlineAt && attempt.deadlineAt < now ? attempt.deadlineAt : now;
    const grade = await closeQuiz(tx, attempt, at);
    if (grade.passed)
      await enqueue(tx, "award.derive", {
        pairs: [[attempt.employeeId, attempt.assessment.credentialVersionId]],
      });
    else await refreshSkills(tx, [attempt.employeeId], now);
    return { id: attemptId, passed: grade.passed };
  },
});

/** Hands a project in, for the first time or after it was returned, and to an assessor to mark. */
export const submitProject = defineCommand({
  name: "attempt.hand-in",
  permission: "learning:do",
  input: submitProjectInput,
  async run(tx, { attemptId, version, text, links }, { actor, now }) {
    const attempt = await lockOwnAttempt(tx, actor, attemptId);
    if (attempt.assessment.kind !== "project") throw notFound("project");
    if (attempt.state === "submitted") return { id: attemptId, assessorId: null, unchanged: true };
    if (attempt.state !== "open" && attempt.state !== "returned")
      throw new AppError("conflict", "This project was marked; it no longer changes.");
    if (attempt.version !== version)
      throw new AppError(
        "conflict",
        "You have changed this project in another window. Reload to see it; your text here stays until you do.",
      );
    const files = await tx.attemptFile.count({ where: { attemptId } });
    if (text === "" && links.length === 0 && files === 0)
      throw new AppError("invalid", "There is nothing to hand in yet.", {
        text: "Write what you did, add a link, or upload a file.",
      });
    await tx.attempt.update({
      where: { id: attemptId },
      data: { text, links, state: "submitted", submittedAt: now, version: { increment: 1 } },
    });
    return { id: attemptId, assessorId: await handToAssessor(tx, attemptId, attempt.employeeId, now) };
  },
  record: ({ attemptId, links }, result) => ({ attemptId, links, assessorId: result.assessorId }),
});

/** The assessor who had it before, else the one with the least to mark; never the person alone. */
async function handToAssessor(tx: Tx, attemptId: number, employeeId: number, now: Date): Promise<number> {
  const [assessor] = await tx.$queryRaw<{ id: number }[]>`
    select e.id from employee e
    join role_grant g on g.employee_id = e.id and g.role = 'assessor'
    where e.id <> ${employeeId} and e.password_hash is not null and (e.active_until is null or e.active_until > ${now}::date)
    order by (select count(*) from attempt_marker m where m.attempt_id = ${attemptId} and m.assessor_id = e.id) desc,
             (select count(*) from attempt_marker m where m.assessor_id = e.id and m.marked_at is null), e.id
    limit 1`;
  if (!assessor)
    throw new AppError(
      "conflict",
      "Nobody marks projects yet. Ask your L&D manager to name an assessor, then hand in again; your text stays here.",
    );
  await tx.attemptMarker.upsert({
    where: { attemptId_assessorId: { attemptId, assessorId: assessor.id } },
    create: { attemptId, assessorId: assessor.id, handedAt: now },
    update: { handedAt: now, markedAt: null },
  });
  return assessor.id;
}
