import { insertAwards } from "@/lib/assessments/results";
import { enrolCandidates } from "@/lib/assignments/enrol";
import type { Audience } from "@/lib/assignments/schema";
import { type AwardedVersion, VERSION_FOR_AWARD } from "@/lib/awards/awarded-version";
import { signBadges } from "@/lib/awards/signing";
import { addDays, type Day, fromDay } from "@/lib/core/calendar";
import { uuidFrom } from "@/lib/core/uuid-from";
import { type Organisation, Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { refreshProgress } from "@/lib/learning/progress";
import type { Published } from "@/lib/library/publish-pathway";
import { stepsOf } from "@/lib/pathways/rules";
import { readTree } from "@/lib/pathways/tree";
import { at, type Finisher, writeAttempts } from "./attempts";
import { between } from "./chance";
import { demoContext } from "./demo-context";

export type Programme = {
  slug: string;
  audience: Audience;
  /** Days before today on which it was assigned, and days until its due date. */
  assignedAgo: number;
  dueAfter: number | null;
  obligation: "mandatory" | "recommended";
  reason: string;
  /** Of a thousand people: how many have finished, and how many are in progress. */
  finished: number;
  underWay: number;
};

/** Simulate a whole programme: assigned, learned, failed and repeated, passed, awarded. */
export async function simulateProgramme(
  tx: Tx,
  programme: Programme,
  published: Published,
  by: number,
  assessorId: number,
  organisation: Organisation,
  today: Day,
): Promise<void> {
  const { created, assignedOn } = await assign(tx, programme, published, by, organisation, today);
  const versions = await tx.credentialVersion.findMany({
    where: { id: { in: published.credentialVersionIds } },
    include: VERSION_FOR_AWARD,
    orderBy: { id: "asc" },
  });
  const learned = stepsOf(await readTree(tx, published.versionId)).filter(({ kind }) => kind === "learn");
  const { finishers, completions, started } = simulateLearning(created, programme, learned, assignedOn);
  await tx.stepCompletion.createMany({ data: completions, skipDuplicates: true });
  for (const version of versions)
    await writePasses(tx, version, finishers, programme.slug, assessorId, organisation);
  await storeEnrolmentStates(
    tx,
    created.map(({ employee_id }) => employee_id),
    started,
    finishers,
    { today, timeZone: organisation.timeZone },
  );
}

/** Assign a programme as of its day, as an L&D manager. */
async function assign(
  tx: Tx,
  programme: Programme,
  published: Published,
  by: number,
  organisation: Organisation,
  today: Day,
) {
  const assignedOn = addDays(today, -programme.assignedAgo);
  const assignedAt = at(assignedOn, 9);
  const dueOn = programme.dueAfter === null ? null : addDays(assignedOn, programme.dueAfter);
  const batch = await tx.batch.create({
    data: { kind: "assignment", title: published.slug, createdById: by, createdAt: assignedAt },
  });
  const assignment = await tx.assignment.create({
    data: {
      pathwayId: published.pathwayId,
      obligation: programme.obligation,
      reason: programme.reason,
      audience: programme.audience,
      createdById: by,
      createdAt: assignedAt,
      batchId: batch.id,
      dueKind: dueOn ? "fixed" : "none",
      dueOn: dueOn ? fromDay(dueOn) : null,
      coversLater: programme.audience.kind === "rule",
      requestKey: uuidFrom(`programme ${programme.slug}`),
    },
  });
  const plan = {
    pathwayId: published.pathwayId,
    audience: programme.audience,
    excludedIds: [],
    due: dueOn === null ? { kind: "none" as const } : { kind: "fixed" as const, on: dueOn },
    newcomerDays: null,
    today: assignedOn,
    timeZone: organisation.timeZone,
    people: Prisma.sql`true`,
  };
  const { created } = await enrolCandidates(tx, plan, {
    assignmentId: assignment.id,
    obligation: programme.obligation,
    pathwayVersionId: published.versionId,
    now: assignedAt,
  });
  await tx.batch.update({
    where: { id: batch.id },
    data: { counts: { entered: created.length, joined: 0 } },
  });
  return { created, assignedOn };
}

/**
 * Draw who has finished, who is in progress, and which steps they completed when; the others have not
 * started.
 */
function simulateLearning(
  enrolled: readonly { id: number; employee_id: number }[],
  programme: Programme,
  learned: readonly { key: string }[],
  assignedOn: Day,
) {
  const finishers: Finisher[] = [];
  const completions: Prisma.StepCompletionCreateManyInput[] = [];
  const started: number[] = [];
  for (const { id: enrolmentId, employee_id: employeeId } of enrolled) {
    const key = `${programme.slug}/${employeeId}`;
    const draw = between(0, 999, "fate", key);
    const days = Math.min(
      programme.assignedAgo - 2,
      between(6, Math.max(8, Math.min(programme.dueAfter ?? 90, programme.assignedAgo)), "days", key),
    );
    const doneOn = addDays(assignedOn, Math.max(1, days));
    const isFinished = draw < programme.finished;
    if (!isFinished && draw >= programme.finished + programme.underWay) continue;
    const count = isFinished ? learned.length : between(1, Math.max(1, learned.length), "steps", key);
    for (const [index, step] of learned.slice(0, count).entries()) {
      const span = Math.max(1, days);
      completions.push({
        employeeId,
        stepKey: step.key,
        enrolmentId,
        completedAt: at(
          addDays(assignedOn, Math.max(0, Math.floor((span * index) / Math.max(1, learned.length)))),
          between(8, 16, "hour", `${key}/${index}`),
        ),
      });
    }
    started.push(enrolmentId);
    if (isFinished) finishers.push({ employeeId, enrolmentId, doneOn });
  }
  return { finishers, completions, started };
}

/**
 * Write the attempts of those who finished (some only at the second attempt), and their awards on the day
 * they passed.
 */
async function writePasses(
  tx: Tx,
  version: AwardedVersion,
  finishers: readonly Finisher[],
  slug: string,
  assessorId: number,
  organisation: Organisation,
) {
  const earned = await writeAttempts(tx, version, finishers, slug, assessorId);
  const byDay = Map.groupBy(earned, ({ doneOn }) => doneOn);
  for (const [day, people] of [...byDay].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const by = demoContext(at(day, 17));
    await signBadges(tx, await insertAwards(tx, people, by), organisation, by.now);
  }
}

/** Store the states of the enrolments with their times. */
async function storeEnrolmentStates(
  tx: Tx,
  employeeIds: number[],
  started: number[],
  finishers: { enrolmentId: number; doneOn: Day }[],
  { today, timeZone }: { today: Day; timeZone: string },
) {
  await refreshProgress(tx, employeeIds, at(today, 6), { today, timeZone }, started);
  const rows = JSON.stringify(
    finishers.map(({ enrolmentId, doneOn }) => ({ id: enrolmentId, at: at(doneOn, 18).toISOString() })),
  );
  // An award that has expired since does not count for the progress, but this enrolment was completed with
  // it.
  await tx.$executeRaw`
    update enrolment e set state = 'completed', completed_at = r.at, completed_on = (r.at at time zone o.time_zone)::date, waiting_since = null, progress_percent = 100, minutes_left = 0, next_step_key = null,
           started_at = least(coalesce(e.started_at, r.at), r.at - interval '3 days')
    from jsonb_to_recordset(${rows}::jsonb) as r (id int, at timestamptz) cross join organisation o where e.id = r.id`;
  await tx.$executeRaw`
    update enrolment e set started_at = coalesce((select min(c.completed_at) from step_completion c where c.enrolment_id = e.id), e.started_at)
    where e.id = any(${started}::int[]) and e.state = 'in_progress'`;
}
