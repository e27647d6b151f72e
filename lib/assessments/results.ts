import "server-only";
import type { Context } from "@/lib/command/command";
import { enqueue } from "@/lib/command/enqueue";
import { type Day, dayOf } from "@/lib/core/calendar";
import { type Binding, readBindings } from "@/lib/credentials/bindings";
import { assessedLevel, assessedOutcomes } from "@/lib/credentials/earning";
import { activeOn } from "@/lib/db/active";
import { dayOfColumn, ZONE } from "@/lib/db/day-sql";
import { type Assessment, type Attempt, Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { lockPeople, recordEvidence } from "@/lib/skills/record-evidence";
import type { NewEvidence } from "@/lib/skills/rules";
import { numberInCycle } from "./attempt-number";
import { writeFailure } from "./failure";
import { type AssessmentResult, type Grade, isLastOfRound, nextAttemptAt } from "./rules";

/** What of an attempt decides its result. */
export type OpenAttempt = Pick<Attempt, "id" | "employeeId" | "draw" | "submittedAt"> & {
  assessment: Pick<Assessment, "passPercent" | "maxAttempts" | "coolOffHours" | "credentialVersionId">;
};

/**
 * Write the result of an attempt. A pass awards the credential if nothing else is missing. A failed last attempt
 * of a round is evidence against the level it aimed at. A fail names the skills that fell short or, where no
 * question or criterion names one, those the credential proves.
 *
 * @param at  the moment of the result; earlier than now for a quiz ended by its deadline
 * @returns ids of the awards made
 */
export async function recordResult(
  tx: Tx,
  attempt: OpenAttempt,
  grade: Grade,
  at: Date,
  by: Context,
): Promise<number[]> {
  const { maxAttempts, coolOffHours, credentialVersionId } = attempt.assessment;
  const { credentialId, outcomes } = await tx.credentialVersion.findUniqueOrThrow({
    where: { id: credentialVersionId },
    select: { credentialId: true, outcomes: { orderBy: { skillId: "asc" } } },
  });
  const number = grade.passed ? null : await numberInCycle(tx, attempt.id);
  await tx.attempt.update({
    where: { id: attempt.id },
    data: {
      state: number === null ? "passed" : "failed",
      submittedAt: attempt.submittedAt ?? at,
      decidedAt: at,
      points: grade.points,
      maxPoints: grade.maxPoints,
      unmetSkillIds:
        grade.passed || grade.unmetSkillIds.length > 0
          ? grade.unmetSkillIds
          : outcomes.map(({ skillId }) => skillId),
      nextAttemptAt: number === null ? null : nextAttemptAt(number, maxAttempts, coolOffHours, at),
      version: { increment: 1 },
    },
  });
  const awardIds = number === null ? await awardPassed(tx, credentialId, [attempt.employeeId], by) : [];
  if (number !== null && isLastOfRound(number, maxAttempts)) await writeFailure(tx, attempt.id, by);
  // What waits for a review may have changed, and with it due dates and lateness.
  await enqueue(tx, "enrolment.refresh", { employeeIds: [attempt.employeeId] });
  return awardIds;
}

/** An award to be made. */
export type Earned = {
  employeeId: number;
  /** The version it was earned on. */
  versionId: number;
  earnedAt: Date;
  enrolmentId: number | null;
  results: AssessmentResult[];
  /** The live award that this one renews; null or left out: none. */
  renews?: { id: number; validUntil: Day | null } | null;
};

/**
 * Award a credential to those of these people who have passed all its assessments in the present cycle.
 *
 * @returns ids of the awards made
 */
export async function awardPassed(
  tx: Tx,
  credentialId: number,
  employeeIds: readonly number[],
  by: Context,
): Promise<number[]> {
  // The lock makes concurrent results of one person run in turn: the second sees what the first has passed.
  await lockPeople(tx, employeeIds);
  const [{ zone } = { zone: "UTC" }] = await tx.$queryRaw<{ zone: string }[]>`select ${ZONE} as zone`;
  const on = { today: dayOf(by.now.getTime(), zone), timeZone: zone };
  return award(tx, await readEarned(tx, await readBindings(tx, credentialId, employeeIds, on)), by);
}

/** Return what these people have passed, as of the decision; of the submission where they had left by then. */
async function readEarned(tx: Tx, bindings: ReadonlyMap<number, Binding>): Promise<Earned[]> {
  const through = [...bindings].filter(([, { isEarned }]) => isEarned);
  const attemptIds = through.flatMap(([, { attempts }]) => [...attempts.values()].map(({ id }) => id));
  if (attemptIds.length === 0) return [];
  const rows = await tx.$queryRaw<PassedRow[]>`
    select t.id, t.enrolment_id as "enrolmentId",
           json_build_object('key', a.key, 'title', a.title, 'kind', a.kind, 'points', t.points, 'maxPoints', t.max_points, 'passPercent', a.pass_percent,
                             'decidedAt', to_char(t.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as result,
           case when ${activeOn(dayOfColumn(Prisma.sql`t.decided_at`))} then t.decided_at else coalesce(t.submitted_at, t.decided_at) end as "earnedAt"
    from attempt t join assessment a on a.id = t.assessment_id join employee p on p.id = t.employee_id where t.id = any(${attemptIds}::int[])`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  return through.flatMap(([employeeId, { version, attempts, cycle }]) => {
    const passed = [...attempts.values()].flatMap(({ id }) => byId.get(id) ?? []);
    if (!version || passed.length === 0) return [];
    return {
      employeeId,
      versionId: version.id,
      earnedAt: new Date(Math.max(...passed.map(({ earnedAt }) => earnedAt.getTime()))),
      enrolmentId: passed.find(({ enrolmentId }) => enrolmentId !== null)?.enrolmentId ?? null,
      results: passed.map(({ result }) => result),
      renews: cycle.award,
    };
  });
}

type PassedRow = { id: number; enrolmentId: number | null; result: AssessmentResult; earnedAt: Date };

/** Badges that one job signs. */
const SIGNED_TOGETHER = 500;

/** Make these awards and enqueue their signing. @returns ids of the awards made */
export async function award(tx: Tx, earned: readonly Earned[], by: Context): Promise<number[]> {
  const ids = await insertAwards(tx, earned, by);
  for (let at = 0; at < ids.length; at += SIGNED_TOGETHER)
    await enqueue(tx, "award.sign", { awardIds: ids.slice(at, at + SIGNED_TOGETHER) });
  return ids;
}

/**
 * Make unsigned awards with their evidence, set-based. A renewed award is superseded. People who hold the
 * credential already are skipped, so that the same event never awards twice.
 *
 * @returns ids of the awards made
 */
export async function insertAwards(tx: Tx, earned: readonly Earned[], by: Context): Promise<number[]> {
  if (earned.length === 0) return [];
  const renewed = earned.flatMap(({ renews }) => renews?.id ?? []);
  if (renewed.length > 0)
    await tx.$executeRaw`update award set superseded_at = ${by.now} where id = any(${renewed}::int[])`;
  const rows = await tx.$queryRaw<MadeAward[]>`
    insert into award (employee_id, credential_id, credential_version_id, enrolment_id, earned_at, valid_until, results)
    select r."employeeId", v.credential_id, v.id, r."enrolmentId", r."earnedAt", ${VALID_UNTIL}, r.results
    from jsonb_to_recordset(${JSON.stringify(earned)}::jsonb) as r (
      "employeeId" int, "versionId" int, "earnedAt" timestamptz, "enrolmentId" int, results jsonb, renews jsonb)
    join credential_version v on v.id = r."versionId"
    order by r."employeeId"
    on conflict do nothing
    returning id, employee_id as "employeeId", credential_version_id as "versionId", valid_until::text as "validUntil", results`;
  await recordEvidence(tx, await evidenceOf(tx, rows, by.now), by);
  return rows.map(({ id }) => id);
}

/**
 * The last day on which an award made now is valid: counted from the day it was earned, or from the expiry of
 * the renewed award where the version says so and that is later; null where the version has no end.
 */
const VALID_UNTIL = Prisma.sql`(greatest(
  (r."earnedAt" at time zone ${ZONE})::date,
  case v.renews_from when 'expiry' then (r.renews->>'validUntil')::date end) + make_interval(months => v.validity_months))::date`;

type MadeAward = Pick<Earned, "employeeId" | "versionId" | "results"> & {
  id: number;
  validUntil: Day | null;
};

/** Return the evidence of the assessments of awards; a milestone without assessments gives none. */
async function evidenceOf(tx: Tx, awards: readonly MadeAward[], now: Date): Promise<NewEvidence[]> {
  const versions = await tx.credentialVersion.findMany({
    where: { id: { in: [...new Set(awards.map(({ versionId }) => versionId))] } },
    select: { id: true, outcomes: true, assessments: { select: { key: true, ...NAMED_SKILLS } } },
  });
  const byId = new Map(versions.map((version) => [version.id, version]));
  return awards.flatMap(({ id, employeeId, versionId, validUntil, results }) =>
    (byId.get(versionId)?.assessments ?? []).flatMap(({ key, questions, criteria }) => {
      const result = results.find((one) => one.key === key);
      if (!result || result.kind === "external") return [];
      const named = [...questions, ...criteria].flatMap(({ skillId }) => skillId ?? []);
      return assessedOutcomes(byId.get(versionId)?.outcomes ?? [], named).map(({ skillId, level }) => ({
        employeeId,
        skillId,
        level: assessedLevel(result.kind, level),
        kind: result.kind,
        assessmentKey: key,
        occurredAt: new Date(Math.min(Date.parse(result.decidedAt), now.getTime())),
        validUntil,
        eventKind: "award" as const,
        eventKey: String(id),
        awardId: id,
      }));
    }),
  );
}

const NAMED_SKILLS = { questions: { select: { skillId: true } }, criteria: { select: { skillId: true } } };
