import "server-only";
import { z } from "zod";
import { WAITS_FOR_REVIEW } from "@/lib/assessments/waiting-sql";
import { STANDING_RULE } from "@/lib/assignments/assignment-state";
import { endUnrequestedSources } from "@/lib/assignments/children";
import { syncLeavers } from "@/lib/assignments/leavers";
import { type Context, defineCommand, UNCHANGED } from "@/lib/command/command";
import { addDays, type Day } from "@/lib/core/calendar";
import { isDueForRenewalSql, windowFromSql } from "@/lib/credentials/cycle-sql";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { isOpenSql } from "@/lib/pathways/enrolment-state-sql";
import { readOrganisation } from "@/lib/people/organisation";
import { refreshProgress } from "./progress";
import { endUnmatchedSources, enrolMatches, lockRules } from "./standing-rules";

const input = z.object({ employeeIds: z.array(z.number().int()).nullable() });

/** Of people, or of rules. */
const EVERY = Prisma.sql`true`;
/** Most people who are followed with all rules in one transaction. */
const MAX_AT_ONCE = 500;

/**
 * Apply changes since the last run. First, enrolments of people who left are withdrawn and those of people
 * who returned resume. Then progress of open enrolments is refreshed, people who match a standing rule now
 * are enrolled, people who ceased to match lose that source, and enrolments without a source follow the
 * assignment's policy. Idempotent.
 *
 * `employeeIds: null` covers everybody. Everybody and long lists take one transaction for the people and two for each
 * rule: a rule that is locked cannot be changed, and such a run lasts minutes.
 */
export async function syncAssignments(context: Context, raw: unknown) {
  const { rules, ...result } = await followPeople(context, raw);
  let { enrolled, left } = result;
  const { employeeIds } = input.parse(raw);
  // All rules enrol before any source ends: moving between two rules of one pathway must not count as
  // losing the last source.
  for (const turn of ["enrol", "end"] as const)
    for (const ruleId of rules) {
      const followed = await followRule(context, { employeeIds, ruleId, turn });
      enrolled += followed.enrolled;
      left += followed.left;
    }
  return { ...result, id: enrolled + left, enrolled, left };
}

/** Follow people who left or returned, and their progress; of few who are named, the standing rules as well. */
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
    const inTurns = employeeIds === null || employeeIds.length > MAX_AT_ONCE;
    const assignments = inTurns ? [] : await lockRules(tx, EVERY);
    const people = these(employeeIds);
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
    // In the order of a run in turns.
    for (const assignment of assignments)
      enrolled += await enrolMatches(tx, assignment, people, organisation, by);
    for (const assignment of assignments) {
      const ended = await endUnmatchedSources(tx, assignment, assignments, people, organisation, by);
      enrolled += ended.enrolled;
      left += ended.left;
    }
    const all = { where: STANDING_RULE, select: { id: true }, orderBy: { id: "asc" } } as const;
    const rules = inTurns ? await tx.assignment.findMany(all) : [];
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

/** A condition over `p`; null: everybody. */
const these = (employeeIds: readonly number[] | null) =>
  employeeIds ? Prisma.sql`p.id = any(${[...employeeIds]}::int[])` : EVERY;

/** Follow one standing rule as it is now: it may have been changed or ended since the run began. */
const followRule = defineCommand({
  name: "enrolment.follow",
  permission: "enrolment:write",
  input: input.extend({ ruleId: z.number().int(), turn: z.enum(["enrol", "end"]) }),
  milliseconds: 300_000,
  async run(tx, { employeeIds, ruleId, turn }, by) {
    const people = these(employeeIds);
    const organisation = await readOrganisation(tx, by.now);
    const ofPathway = Prisma.sql`a.pathway_id = (select o.pathway_id from assignment o where o.id = ${ruleId})`;
    const rules = await lockRules(tx, turn === "enrol" ? Prisma.sql`a.id = ${ruleId}` : ofPathway);
    const rule = rules.find(({ id }) => id === ruleId);
    if (!rule) return { id: 0, enrolled: 0, left: 0 };
    if (turn === "end") {
      const ended = await endUnmatchedSources(tx, rule, rules, people, organisation, by);
      return { id: ended.enrolled + ended.left, ...ended };
    }
    const enrolled = await enrolMatches(tx, rule, people, organisation, by);
    return { id: enrolled, enrolled, left: 0 };
  },
  record: ({ employeeIds, ruleId }, { enrolled, left }) =>
    enrolled + left === 0
      ? UNCHANGED
      : { people: employeeIds?.length ?? "all", assignmentId: ruleId, entered: enrolled, left },
});

const NOBODY_MOVED: { left: number[]; returned: number[] } = { left: [], returned: [] };

/** People with work that waits for review: the hourly run makes up for a refresh that was lost. */
async function peopleAwaitingReview(tx: Tx): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    select distinct t.employee_id as id from attempt t where ${WAITS_FOR_REVIEW}`;
  return rows.map(({ id }) => id);
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
