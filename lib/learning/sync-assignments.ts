import "server-only";
import { z } from "zod";
import { WAITS_FOR_REVIEW } from "@/lib/assessments/waiting-sql";
import { IS_STANDING_RULE, STANDING_RULE } from "@/lib/assignments/assignment-state";
import { matches } from "@/lib/assignments/audience";
import { endUnrequestedSources } from "@/lib/assignments/children";
import { applyLossPolicy, deriveFromSources } from "@/lib/assignments/enrol";
import { enrolLaterMatches } from "@/lib/assignments/enrol-later-matches";
import { syncLeavers } from "@/lib/assignments/leavers";
import { storedDue } from "@/lib/assignments/rules";
import { audienceSchema } from "@/lib/assignments/schema";
import { tellAssigned } from "@/lib/assignments/tell-assigned";
import { type Context, defineCommand, UNCHANGED } from "@/lib/command/command";
import { addDays, type Day } from "@/lib/core/calendar";
import { isDueForRenewalSql, windowFromSql } from "@/lib/credentials/cycle-sql";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { isOpenSql } from "@/lib/pathways/enrolment-state-sql";
import { readOrganisation } from "@/lib/people/organisation";
import { refreshProgress } from "./progress";

const input = z.object({ employeeIds: z.array(z.number().int()).nullable() });

/** Of people, or of rules. */
const EVERY = Prisma.sql`true`;

/**
 * Apply changes since the last run. First, enrolments of people who left are withdrawn and those of people
 * who returned resume. Then progress of open enrolments is refreshed, people who match a standing rule now
 * are enrolled, people who ceased to match lose that source, and enrolments without a source follow the
 * assignment's policy. Idempotent.
 *
 * `employeeIds: null` covers everybody, in one transaction for the people and two for each rule: a rule that is
 * locked cannot be changed, and a run over everybody lasts minutes.
 */
export async function syncAssignments(context: Context, raw: unknown) {
  const { rules, ...result } = await followPeople(context, raw);
  let { enrolled, left } = result;
  // All rules enrol before any source ends: moving between two rules of one pathway must not count as
  // losing the last source.
  for (const ruleId of rules) enrolled += (await followRule(context, { ruleId, turn: "enrol" })).enrolled;
  for (const ruleId of rules) left += (await followRule(context, { ruleId, turn: "end" })).left;
  return { ...result, id: enrolled + left, enrolled, left };
}

/** Follow people who left or returned, and their progress; of people who are named, the standing rules as well. */
const followPeople = defineCommand({
  name: "enrolment.follow",
  permission: "enrolment:write",
  input,
  milliseconds: 300_000,
  async run(tx, { employeeIds }, by) {
    const { now } = by;
    if ((await tx.organisation.count()) === 0)
      return { id: 0, enrolled: 0, left: 0, people: NOBODY_MOVED, rules: [] };
    const organisation = await readOrganisation(tx, now);
    const { today } = organisation;
    const assignments = employeeIds ? await lockRules(tx, EVERY) : [];
    const people = employeeIds ? Prisma.sql`p.id = any(${employeeIds}::int[])` : EVERY;
    const moved = await syncLeavers(tx, people, now, today);
    const checked = employeeIds ?? [
      ...moved.returned,
      ...(await peopleAwaitingReview(tx)),
      ...(await peopleWhoseWindowOpened(tx, organisation)),
    ];
    if (employeeIds) await endUnrequestedSources(tx, employeeIds, now);
    await refreshProgress(tx, checked, now, organisation);
    let enrolled = 0;
    let left = 0;
    // In the order of a run over everybody.
    for (const assignment of assignments)
      enrolled += await enrolMatches(tx, assignment, people, organisation, by);
    for (const assignment of assignments)
      left += await endUnmatchedSources(tx, assignment, people, now, today);
    const inTurns = { where: STANDING_RULE, select: { id: true }, orderBy: { id: "asc" } } as const;
    const rules = employeeIds ? [] : await tx.assignment.findMany(inTurns);
    return { id: enrolled + left, enrolled, left, people: moved, rules: rules.map(({ id }) => id) };
  },
  record: ({ employeeIds }, { enrolled, left, people }) =>
    enrolled + left + people.left.length + people.returned.length === 0
      ? UNCHANGED
      : {
          people: employeeIds?.length ?? "all",
          entered: enrolled,
          left,
          leftCompany: people.left,
          returned: people.returned,
        },
});

/** Follow one standing rule for everybody, as it is now: it may have been changed or ended since the run began. */
const followRule = defineCommand({
  name: "enrolment.follow",
  permission: "enrolment:write",
  input: z.object({ ruleId: z.number().int(), turn: z.enum(["enrol", "end"]) }),
  milliseconds: 300_000,
  async run(tx, { ruleId, turn }, by) {
    const organisation = await readOrganisation(tx, by.now);
    const [rule] = await lockRules(tx, Prisma.sql`a.id = ${ruleId}`);
    let enrolled = 0;
    let left = 0;
    if (rule && turn === "enrol") enrolled = await enrolMatches(tx, rule, EVERY, organisation, by);
    if (rule && turn === "end") left = await endUnmatchedSources(tx, rule, EVERY, by.now, organisation.today);
    return { id: enrolled + left, enrolled, left };
  },
  record: ({ ruleId }, { enrolled, left }) =>
    enrolled + left === 0 ? UNCHANGED : { people: "all", assignmentId: ruleId, entered: enrolled, left },
});

const NOBODY_MOVED: { left: number[]; returned: number[] } = { left: [], returned: [] };

/** People with work that waits for review: the hourly run makes up for a refresh that was lost. */
async function peopleAwaitingReview(tx: Tx): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    select distinct t.employee_id as id from attempt t where ${WAITS_FOR_REVIEW}`;
  return rows.map(({ id }) => id);
}

/**
 * Read these standing rules, and let nobody change one until this transaction ends: who was excluded meanwhile would be
 * covered again. Taken before any enrolment is locked, as whoever changes an assignment does.
 */
async function lockRules(tx: Tx, which: Prisma.Sql): Promise<LiveAssignment[]> {
  const rules = await tx.$queryRaw<{ id: number }[]>`
    select a.id from assignment a where ${IS_STANDING_RULE} and ${which} order by a.id for share`;
  return tx.assignment.findMany({
    where: { id: { in: rules.map(({ id }) => id) } },
    include: { exclusions: true },
    orderBy: { id: "asc" },
  });
}

type LiveAssignment = Prisma.AssignmentGetPayload<{ include: { exclusions: true } }>;

async function enrolMatches(
  tx: Tx,
  assignment: LiveAssignment,
  people: Prisma.Sql,
  { today, timeZone }: { today: Day; timeZone: string },
  by: Context,
): Promise<number> {
  const { created, reopened } = await enrolLaterMatches(
    tx,
    assignment,
    {
      audience: audienceSchema.parse(assignment.audience),
      excludedIds: assignment.exclusions.map(({ employeeId }) => employeeId),
      due: storedDue(assignment),
      newcomerDays: assignment.newcomerDays,
      today,
      timeZone,
      people,
    },
    by.now,
    refreshProgress,
  );
  await tellAssigned(tx, [...created, ...reopened], assignment.reason, by);
  return created.length + reopened.length;
}

/** Days back for which windows and expiries are checked, in case the job did not run for a while. */
const LOOKBACK_DAYS = 7;

/**
 * Return holders of credentials whose window has opened or that have expired: their open enrolments include
 * them now.
 */
async function peopleWhoseWindowOpened(
  tx: Tx,
  { today, timeZone }: { today: Day; timeZone: string },
): Promise<number[]> {
  const since = addDays(today, -LOOKBACK_DAYS);
  const rows = await tx.$queryRaw<{ id: number }[]>`
    select distinct w.employee_id as id from award w join credential_version wv on wv.id = w.credential_version_id
    where ${isDueForRenewalSql(today, timeZone)} and (${windowFromSql(timeZone)} >= ${since}::date or w.valid_until between ${since}::date and ${today}::date)
      and exists (select from enrolment e where e.employee_id = w.employee_id and ${isOpenSql()})`;
  return rows.map(({ id }) => id);
}

async function endUnmatchedSources(
  tx: Tx,
  assignment: LiveAssignment,
  people: Prisma.Sql,
  now: Date,
  today: Day,
): Promise<number> {
  const ended = await tx.$queryRaw<{ enrolment_id: number }[]>`
    update enrolment_source s set ended_at = ${now}, end_cause = 'unmatched'
    from enrolment e join employee p on p.id = e.employee_id
    where s.assignment_id = ${assignment.id} and s.ended_at is null and e.id = s.enrolment_id and ${isOpenSql()}
      and ${people} and not ${matches(audienceSchema.parse(assignment.audience), today)}
    returning s.enrolment_id`;
  const ids = ended.map(({ enrolment_id }) => enrolment_id);
  if (ids.length === 0) return 0;
  await deriveFromSources(tx, ids);
  await applyLossPolicy(tx, ids, assignment.lossPolicy, now);
  return ids.length;
}
