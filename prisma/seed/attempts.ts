import type { Earned } from "@/lib/assessments/results";
import type { AwardedVersion } from "@/lib/awards/awarded-version";
import { type Day, fromDay } from "@/lib/core/calendar";
import type { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { type SimulatedProject, type SimulatedQuiz, simulateProject, simulateQuiz } from "./answers";
import { between, withProbability } from "./chance";

export type Finisher = { employeeId: number; enrolmentId: number; doneOn: Day };

type SimulatedAttempt = { row: Prisma.AttemptCreateManyInput; play: SimulatedQuiz | SimulatedProject };

export const at = (day: Day, hour: number, minute = 0) =>
  new Date(fromDay(day).getTime() + hour * 3_600_000 + minute * 60_000);

/**
 * Write the attempts with which these people passed a version, some only at the second attempt, with every
 * answer and every point.
 *
 * @returns what each of them earned, and when
 */
export async function writeAttempts(
  tx: Tx,
  version: AwardedVersion,
  finishers: readonly Finisher[],
  slug: string,
  assessorId: number,
): Promise<(Earned & { doneOn: Day })[]> {
  const assessments = await readAssessments(tx, version.id);
  const tries: SimulatedAttempt[] = [];
  const earned = finishers.map(({ employeeId, enrolmentId, doneOn }) => {
    const results = assessments.map((assessment, index) => {
      const key = `${slug}/${employeeId}/${assessment.key}`;
      const decidedAt = at(doneOn, 10 + index * 2, between(0, 59, "minute", key));
      const common = { employeeId, assessmentId: assessment.id, enrolmentId };
      const isSecond = withProbability(220, "second try", key);
      if (isSecond) {
        const before = new Date(decidedAt.getTime() - 90 * 60_000);
        tries.push(attempt(assessment, { ...common, number: 1 }, before, false, key));
      }
      const passed = attempt(assessment, { ...common, number: isSecond ? 2 : 1 }, decidedAt, true, key);
      tries.push(passed);
      const { title, kind, passPercent } = assessment;
      const { points, maxPoints } = passed.play;
      return {
        key: assessment.key,
        title,
        kind,
        points,
        maxPoints,
        passPercent,
        decidedAt: decidedAt.toISOString(),
      };
    });
    const earnedAt = new Date(Math.max(...results.map(({ decidedAt }) => Date.parse(decidedAt))));
    return { employeeId, versionId: version.id, enrolmentId, doneOn, earnedAt, results };
  });
  await write(tx, tries);
  await tx.$executeRaw`
    insert into attempt_marker (attempt_id, assessor_id, assigned_at, marked_at)
    select t.id, ${assessorId}, t.submitted_at - interval '2 days', t.decided_at from attempt t join assessment a on a.id = t.assessment_id
    where a.credential_version_id = ${version.id} and a.kind = 'project' on conflict do nothing`;
  return earned;
}

async function readAssessments(tx: Tx, credentialVersionId: number) {
  const assessments = await tx.assessment.findMany({
    where: { credentialVersionId },
    orderBy: { position: "asc" },
    include: {
      questions: { orderBy: { position: "asc" }, include: { options: { orderBy: { position: "asc" } } } },
      criteria: { orderBy: { position: "asc" } },
    },
  });
  return assessments.map(({ questions, ...assessment }) => ({
    ...assessment,
    questions: questions.map(({ options, ...question }) => ({
      ...question,
      optionIds: options.map(({ id }) => id),
      correctOptionIds: options.flatMap(({ id, isCorrect }) => (isCorrect ? [id] : [])),
    })),
  }));
}
type Assessment = Awaited<ReturnType<typeof readAssessments>>[number];

function attempt(
  assessment: Assessment,
  common: { employeeId: number; assessmentId: number; enrolmentId: number; number: number },
  decidedAt: Date,
  passes: boolean,
  key: string,
): SimulatedAttempt {
  const isProject = assessment.kind === "project";
  const play = isProject
    ? simulateProject(assessment.criteria, assessment.passPercent, passes, `${key}/${common.number}`)
    : simulateQuiz(assessment.questions, assessment, passes, `${key}/${common.number}`);
  const row: Prisma.AttemptCreateManyInput = {
    ...common,
    state: passes ? "passed" : "failed",
    startedAt: new Date(decidedAt.getTime() - (passes ? 25 : 20) * 60_000),
    submittedAt: decidedAt,
    decidedAt,
    draw: "draw" in play ? play.draw : [],
    points: play.points,
    maxPoints: play.maxPoints,
    unmetSkillIds: play.unmetSkillIds,
    nextAttemptAt: passes ? null : decidedAt,
    ...(isProject ? submissionTextOf(passes) : {}),
  };
  return { row, play };
}

const submissionTextOf = (passes: boolean) =>
  passes
    ? {
        text: "Submitted with my own figures; the reasoning is in the attached note.",
        comment: "Clear, and it holds up on the floor. The second criterion could name its source.",
      }
    : {
        text: "A first version, before I had the figures of the whole month.",
        comment: "A good start. Show how you came to the result, and name where the figures are from.",
      };

async function write(tx: Tx, tries: readonly SimulatedAttempt[]) {
  const made = await tx.attempt.createManyAndReturn({
    data: tries.map(({ row }) => row),
    select: { id: true, employeeId: true, assessmentId: true, number: true },
  });
  const ids = new Map(made.map(({ id, ...row }) => [keyOf(row), id]));
  const answers: object[] = [];
  const scores: object[] = [];
  for (const { row, play } of tries) {
    const id = ids.get(keyOf(row));
    if ("chosen" in play)
      for (const [question, options] of play.chosen)
        answers.push({ id, question, options, at: row.submittedAt });
    else
      for (const { criterionId, points } of play.scores) scores.push({ id, criterion: criterionId, points });
  }
  await tx.$executeRaw`
    insert into attempt_answer (attempt_id, question_id, option_ids, saved_at, given_at)
    select id, question, options, at, at from jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) as r (id int, question int, options int[], at timestamptz)`;
  await tx.$executeRaw`
    insert into marking_score (attempt_id, criterion_id, points)
    select id, criterion, points from jsonb_to_recordset(${JSON.stringify(scores)}::jsonb) as r (id int, criterion int, points int)`;
}

const keyOf = (row: { employeeId: number; assessmentId: number; number: number }) =>
  `${row.employeeId} ${row.assessmentId} ${row.number}`;
