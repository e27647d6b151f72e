import "server-only";
import { type Actor, peopleWithin } from "@/lib/auth/policy";
import type { Day } from "@/lib/core/calendar";
import { invalid, notFound } from "@/lib/core/errors";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { readOrganisation } from "@/lib/people/organisation";
import { editableAssignments } from "./assignment-reach";
import { type Departure, departuresSql, movedSourcesSql } from "./change-effects";
import { type ReturnOutcome, returnPlan, returnsSql } from "./returning";
import { previewChangeInput } from "./schema";

export type LeavingCounts = { outcome: Departure; people: number }[];
export type ChangePreview = {
  /**
   * Due dates that move; of these: earlier, later, already past, and overridden by an earlier date of another
   * source.
   */
  moved: number;
  earlier: number;
  later: number;
  past: number;
  keeps: number;
  leaving: LeavingCounts;
  names: { id: number; name: string; outcome: Departure }[];
  /** People who would stop being excluded: what happens to them, and their due date. */
  back: { outcome: ReturnOutcome; people: number }[];
  returning: { id: number; name: string; outcome: ReturnOutcome; dueOn: Day | null; isPast: boolean }[];
};

const MAX_NAMES = 200;

/**
 * Preview a change with the statements that carry it out. Nothing is written.
 *
 * @throws AppError `invalid`, `not_found`
 */
export async function previewChange(
  actor: Actor,
  id: number,
  raw: unknown,
  now: Date,
): Promise<ChangePreview> {
  const people = peopleWithin(actor, "assignment:write").sql;
  const parsed = previewChangeInput.safeParse(raw);
  if (!parsed.success) throw invalid(parsed.error.issues);
  const { due, lossPolicy, exclude, include } = parsed.data;
  const assignment = await findOpen(actor, id);
  const newcomerDays = parsed.data.newcomerDays ?? assignment.newcomerDays;
  const { today, timeZone } = await readOrganisation(db(), now);
  const excluded = assignment.exclusions.map(({ employeeId }) => employeeId);
  const left = exclude.filter((one) => !excluded.includes(one));
  const leaves = departuresSql(id, lossPolicy, Prisma.sql`e.employee_id = any(${left}::int[])`);
  const [moves] = await db().$queryRaw<
    Pick<ChangePreview, "moved" | "earlier" | "later" | "past" | "keeps">[]
  >`
    select count(*)::int as moved, (count(*) filter (where new_due < old_due or old_due is null))::int as earlier,
           (count(*) filter (where new_due > old_due or new_due is null))::int as later,
           (count(*) filter (where new_due < ${today}::date))::int as past, (count(*) filter (where keeps))::int as keeps
    from (${movedSourcesSql(assignment, due, newcomerDays)}) m`;
  const names = await db().$queryRaw<ChangePreview["names"]>`
    select p.id, p.name, d.outcome from (${leaves}) d join employee p on p.id = d.employee_id where ${people} order by p.name, p.id limit ${MAX_NAMES}`;
  const employeeIds = excluded.filter((one) => include.includes(one) && !exclude.includes(one));
  const previewReturn = async (): Promise<Pick<ChangePreview, "back" | "returning">> => {
    if (employeeIds.length === 0) return { back: [], returning: [] };
    const plan = await returnPlan(db(), assignment, { employeeIds, due, newcomerDays, today, timeZone });
    const each = returnsSql(assignment, plan, now);
    return {
      back: await db().$queryRaw<ChangePreview["back"]>`
        select outcome, count(*)::int as people from (${each}) r group by outcome order by people desc, outcome`,
      returning: await db().$queryRaw<ChangePreview["returning"]>`
        select p.id, p.name, r.outcome, r.due_on::text as "dueOn", coalesce(r.due_on < ${today}::date, false) as "isPast"
        from (${each}) r join employee p on p.id = r.id where ${people} order by p.name, p.id limit ${MAX_NAMES}`,
    };
  };
  return {
    ...(moves ?? { moved: 0, earlier: 0, later: 0, past: 0, keeps: 0 }),
    leaving: await countLeaving(leaves),
    names,
    ...(await previewReturn()),
  };
}

/**
 * Preview what ending an assignment does to its open enrolments under its policy.
 *
 * @throws AppError `not_found`
 */
export async function previewEnd(
  actor: Actor,
  id: number,
): Promise<{ open: number; leaving: LeavingCounts }> {
  const { lossPolicy } = await findOpen(actor, id);
  const leaving = await countLeaving(departuresSql(id, lossPolicy, Prisma.sql`true`));
  return { open: leaving.reduce((sum, { people }) => sum + people, 0), leaving };
}

const countLeaving = (leaves: Prisma.Sql) =>
  db()
    .$queryRaw<LeavingCounts>`select outcome, count(*)::int as people from (${leaves}) d group by outcome order by people desc`;

async function findOpen(actor: Actor, id: number) {
  const [row] = await db().$queryRaw<{ id: number }[]>`
    select a.id from assignment a where a.id = ${id} and a.ended_at is null and ${editableAssignments(actor)}`;
  const assignment =
    row && (await db().assignment.findUnique({ where: { id }, include: { exclusions: true } }));
  if (!assignment) throw notFound("assignment");
  return assignment;
}
