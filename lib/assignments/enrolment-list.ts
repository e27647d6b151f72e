import "server-only";
import { z } from "zod";
import { WAITS_FOR_REVIEW } from "@/lib/assessments/waiting-sql";
import { type Actor, peopleWithin } from "@/lib/auth/policy";
import { addDays, type Day, toDay } from "@/lib/core/calendar";
import { rowId } from "@/lib/core/id";
import { pageSize, searchParam } from "@/lib/core/params";
import { badgesDueForRenewal } from "@/lib/credentials/cycle-sql";
import { activeOn } from "@/lib/db/active";
import { dayOfColumn, ZONE } from "@/lib/db/day-sql";
import { queryFigure } from "@/lib/db/figure-query";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import type { EnrolmentState } from "@/lib/pathways/enrolment-state";
import { isOpenSql } from "@/lib/pathways/enrolment-state-sql";
import { peopleMatching } from "@/lib/people/matching";
import { renewalDatesSql } from "./candidates";
import { isLate, isLateSql, isWaitingInTime } from "./lateness";

export const ENROLMENT_FILTERS = [
  "open",
  "overdue",
  "due_soon",
  "waiting",
  "waiting_long",
  "due_for_renewal",
  "not_started",
  "in_progress",
  "completed",
  "withdrawn",
  "exempt",
] as const;
export type EnrolmentFilterState = (typeof ENROLMENT_FILTERS)[number];
export const enrolmentListInput = z.object({
  state: z.enum(ENROLMENT_FILTERS).optional().catch(undefined),
  pathway: rowId.optional().catch(undefined),
  person: rowId.optional().catch(undefined),
  /** Only people the actor manages, directly or indirectly. */
  team: z.literal("1").optional().catch(undefined),
  /** Only enrolments with a live source of this assignment. */
  assignment: rowId.optional().catch(undefined),
  q: searchParam.optional().catch(undefined),
  sort: z
    .enum([
      "name",
      "-name",
      "pathway",
      "-pathway",
      "due",
      "-due",
      "progress",
      "-progress",
      "assigned",
      "-assigned",
    ])
    .default("due")
    .catch("due"),
  page: z.coerce.number().int().min(1).max(100_000).default(1).catch(1),
  size: pageSize,
});
export type EnrolmentListInput = z.output<typeof enrolmentListInput>;

export type EnrolmentRow = {
  id: string;
  employeeId: number;
  name: string;
  unit: string;
  pathway: string;
  state: EnrolmentState;
  obligation: string;
  dueOn: Day | null;
  isOverdue: boolean;
  /** Completed, and due for renewal. */
  isDueForRenewal: boolean;
  /**
   * Since when it has waited for a review and is not late; null: something is open to the person, or it is
   * late.
   */
  waitingSince: Day | null;
  percent: number;
  assignedOn: Day;
};

const ORDERS: Record<EnrolmentListInput["sort"], Prisma.Sql> = {
  name: Prisma.sql`p.name, e.id`,
  "-name": Prisma.sql`p.name desc, e.id desc`,
  pathway: Prisma.sql`v.title, e.id`,
  "-pathway": Prisma.sql`v.title desc, e.id desc`,
  due: Prisma.sql`e.due_on nulls last, e.id`,
  "-due": Prisma.sql`e.due_on desc nulls last, e.id desc`,
  progress: Prisma.sql`e.progress_percent, e.id`,
  "-progress": Prisma.sql`e.progress_percent desc, e.id desc`,
  assigned: Prisma.sql`e.assigned_at, e.id`,
  "-assigned": Prisma.sql`e.assigned_at desc, e.id desc`,
};

/** Days after which submitted work counts as waiting long for marking. */
const LONG_WAIT_DAYS = 5;

/**
 * The condition of a list filter, over an `enrolment` aliased `e` and its `employee` aliased `p`; active
 * people only. The overview counts with the same condition.
 */
export const conditionOf = (state: EnrolmentListInput["state"], today: Day): Prisma.Sql =>
  Prisma.sql`(${activeOn(today)} and ${stateCondition(state, today)})`;

function stateCondition(state: EnrolmentListInput["state"], today: Day): Prisma.Sql {
  const isOpen = Prisma.sql`${isOpenSql()}`;
  switch (state) {
    case undefined:
      return Prisma.sql`true`;
    case "open":
      return isOpen;
    case "overdue":
      return isLateSql(today);
    case "due_soon":
      return Prisma.sql`${isOpen} and e.due_on between ${today}::date and ${addDays(today, 14)}::date`;
    case "waiting":
      return Prisma.sql`exists (select from attempt t where t.enrolment_id = e.id and ${WAITS_FOR_REVIEW})`;
    case "waiting_long":
      return Prisma.sql`exists (select from attempt t where t.enrolment_id = e.id and ${WAITS_FOR_REVIEW}
                                and ${dayOfColumn(Prisma.sql`t.submitted_at`)} < ${addDays(today, -LONG_WAIT_DAYS)}::date)`;
    case "due_for_renewal":
      // People with nothing due are dropped first: one pass over all badges instead of one per row.
      return Prisma.sql`(exists (${badgesDueForRenewal(Prisma.sql`e.employee_id`, today, ZONE)}) and ${isRenewable(today)})`;
    default:
      return Prisma.sql`e.state = ${state}::enrolment_state`;
  }
}

/**
 * Over `e` and `p`: the enrolment is completed, something in its pathway is due for renewal, and neither an
 * open enrolment nor a later completion renews it. Assigning the pathway would enrol the person for the next
 * cycle.
 */
const isRenewable = (today: Day): Prisma.Sql => Prisma.sql`(
  e.state = 'completed' and not exists (select from enrolment n where n.employee_id = e.employee_id and n.pathway_id = e.pathway_id
                  and (${isOpenSql("n")} or n.state = 'completed' and n.cycle > e.cycle))
  and (select r.until from (${renewalDatesSql(Prisma.sql`e.pathway_id`, today, ZONE)}) r) is not null)`;

/** List enrolments within the actor's reach, filtered, sorted and paged in the database. */
export async function listEnrolments(
  actor: Actor,
  { state, pathway, person, team, assignment, q, sort, page, size }: EnrolmentListInput,
  today: Day,
): Promise<{ rows: EnrolmentRow[]; total: number }> {
  const where = Prisma.sql`${peopleWithin(actor, "enrolment:read").sql} and ${conditionOf(state, today)}
    and (${pathway ?? null}::int is null or e.pathway_id = ${pathway ?? null}::int)
    and (${person ?? null}::int is null or e.employee_id = ${person ?? null}::int)
    ${team ? Prisma.sql`and ${peopleWithin(actor, "evidence:rate").sql}` : Prisma.empty} ${assignment ? Prisma.sql`and exists (select from enrolment_source s where s.enrolment_id = e.id and s.assignment_id = ${assignment} and s.ended_at is null)` : Prisma.empty} ${q ? Prisma.sql`and ${peopleMatching(q)}` : Prisma.empty}`;
  const counting = Prisma.sql`select count(*)::int as total from enrolment e join employee p on p.id = e.employee_id where ${where}`;
  const listing = Prisma.sql`
    select e.id, p.id as "employeeId", p.name, u.name as unit, v.title as pathway, e.state::text, e.obligation::text, e.due_on as due, e.waiting_since as waiting, e.progress_percent as percent, ${dayOfColumn(Prisma.sql`e.assigned_at`)} as assigned, ${isRenewable(today)} as "isDueForRenewal"
    from enrolment e join employee p on p.id = e.employee_id join org_unit u on u.id = p.unit_id join pathway_version v on v.id = e.pathway_version_id
    where ${where} order by ${ORDERS[sort]} limit ${size} offset ${(page - 1) * size}`;
  const [[count], rows] = await Promise.all([
    // Search words vary, and names change without a figure changing: never cached.
    q
      ? db().$queryRaw<{ total: number }[]>(counting)
      : queryFigure<{ total: number }>(counting, ["learning", "skills"]),
    db().$queryRaw<ListedRow[]>(listing),
  ]);
  return {
    total: count?.total ?? 0,
    rows: rows.map((row) => asListed(row, today)),
  };
}

/** List the enrolments of one person the actor may see, latest first. */
export async function enrolmentsOf(actor: Actor, employeeId: number, today: Day): Promise<EnrolmentRow[]> {
  const rows = await db().$queryRaw<ListedRow[]>`
    select e.id, p.id as "employeeId", p.name, '' as unit, v.title as pathway, e.state::text, e.obligation::text, e.due_on as due, e.waiting_since as waiting, e.progress_percent as percent, ${dayOfColumn(Prisma.sql`e.assigned_at`)} as assigned, ${isRenewable(today)} as "isDueForRenewal"
    from enrolment e join employee p on p.id = e.employee_id join pathway_version v on v.id = e.pathway_version_id
    where e.employee_id = ${employeeId} and ${peopleWithin(actor, "enrolment:read").sql} order by e.assigned_at desc, e.id desc limit 1000`;
  return rows.map((row) => asListed(row, today));
}

type ListedRow = Omit<EnrolmentRow, "id" | "dueOn" | "isOverdue" | "waitingSince" | "assignedOn"> & {
  id: number;
  due: Date | null;
  waiting: Date | null;
  assigned: Date;
};

function asListed({ id, due, waiting, assigned, ...row }: ListedRow, today: Day): EnrolmentRow {
  const lateness = { state: row.state, dueOn: due && toDay(due), waitingSince: waiting && toDay(waiting) };
  return {
    ...row,
    id: String(id),
    dueOn: lateness.dueOn,
    isOverdue: isLate(lateness, today),
    waitingSince: isWaitingInTime(lateness) ? lateness.waitingSince : null,
    assignedOn: toDay(assigned),
  };
}
