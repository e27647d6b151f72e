import "server-only";
import { submissionsWithin } from "@/lib/auth/policy";
import { defineCommand } from "@/lib/core/command";
import { enqueue } from "@/lib/core/enqueue";
import { AppError, notFound } from "@/lib/core/errors";
import { refreshSkills } from "@/lib/skills/refresh";
import { decide } from "./attempts";
import { grade } from "./rules";
import { markInput } from "./schema";

/** Marks a project against its rubric, or returns it for another try with words on what is missing. */
export const markSubmission = defineCommand({
  name: "attempt.mark",
  permission: "submission:mark",
  input: markInput,
  async run(tx, { attemptId, version, decision, scores, comment }, { actor, now }) {
    const [row] = await tx.$queryRaw<{ id: number }[]>`
      select t.id from attempt t join employee p on p.id = t.employee_id
      where t.id = ${attemptId} and ${submissionsWithin(actor, "submission:mark")} for update of t`;
    if (!row || actor.kind !== "person") throw notFound("submission");
    const attempt = await tx.attempt.findUniqueOrThrow({
      where: { id: attemptId },
      include: { assessment: { include: { criteria: { orderBy: { position: "asc" } } } } },
    });
    if (attempt.state !== "submitted" || attempt.version !== version)
      throw new AppError(
        "conflict",
        "This submission has changed since you opened it. Reload to see it; your marks here stay until you do.",
      );

    const { criteria } = attempt.assessment;
    await tx.markingScore.deleteMany({ where: { attemptId } });
    const known = scores.filter(({ criterionId }) => criteria.some(({ id }) => id === criterionId));
    const over = known.find(
      (score) => score.points > (criteria.find(({ id }) => id === score.criterionId)?.maxPoints ?? 0),
    );
    if (over)
      throw new AppError("invalid", "Some fields need your attention.", {
        [`score-${over.criterionId}`]: "More points than the criterion gives.",
      });
    await tx.markingScore.createMany({ data: known.map((score) => ({ attemptId, ...score })) });
    await tx.attemptMarker.updateMany({
      where: { attemptId, assessorId: actor.employeeId },
      data: { markedAt: now },
    });

    if (decision === "return") {
      if (comment === "")
        throw new AppError("invalid", "Some fields need your attention.", {
          comment: "Say what is missing: the person reads it and tries again.",
        });
      await tx.attempt.update({
        where: { id: attemptId },
        data: { state: "returned", comment, version: { increment: 1 } },
      });
      await enqueue(tx, "enrolment.refresh", { employeeIds: [attempt.employeeId] });
      return { id: attemptId, outcome: "returned" as const };
    }
    const missing = criteria.filter(({ id }) => !known.some((score) => score.criterionId === id));
    if (missing.length > 0)
      throw new AppError(
        "invalid",
        "Every criterion needs points.",
        Object.fromEntries(missing.map(({ id }) => [`score-${id}`, "Give points for this criterion."])),
      );
    const result = grade(
      criteria.map((criterion) => ({
        skillId: criterion.skillId,
        maxPoints: criterion.maxPoints,
        points: known.find((score) => score.criterionId === criterion.id)?.points ?? 0,
      })),
      attempt.assessment.passPercent,
    );
    await tx.attempt.update({ where: { id: attemptId }, data: { comment } });
    await decide(tx, attempt, result, now, now);
    if (result.passed)
      await enqueue(tx, "award.derive", {
        pairs: [[attempt.employeeId, attempt.assessment.credentialVersionId]],
      });
    else await refreshSkills(tx, [attempt.employeeId], now);
    return { id: attemptId, outcome: result.passed ? ("passed" as const) : ("failed" as const) };
  },
  record: ({ attemptId, decision, scores }) => ({
    attemptId,
    decision,
    scores: scores.map(({ criterionId, points }) => ({ criterionId, points })),
  }),
});
