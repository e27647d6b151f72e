import "server-only";
import { toDay } from "@/lib/core/calendar";
import { dayOfColumn } from "@/lib/db/day-sql";
import { Prisma } from "@/lib/db/generated/client";
import { IS_UNTOUCHED, isOpenSql } from "@/lib/pathways/enrolment-state-sql";
import type { Due } from "./rules";
import type { LossPolicy } from "./schema";

/** The fields of an assignment on which the effects of a change depend. */
export type DueTerms = {
  id: number;
  createdAt: Date;
  newcomerDays: number;
  dueKind: string;
  dueOn: Date | null;
  dueDays: number | null;
};

/** Over a source `s` of an enrolment `e`: both are open. Completed enrolments keep their due dates. */
const IS_LIVE = Prisma.sql`s.ended_at is null and ${isOpenSql()}`;

/** Over `s`: the enrolment has another live source. */
const HAS_OTHER = Prisma.sql`exists (select from enrolment_source o where o.enrolment_id = s.enrolment_id and o.id <> s.id and o.ended_at is null)`;

/**
 * The due date that a due rule gives to a source `s` of an enrolment `e`, counted from the day the source was
 * added. A source added later keeps the newcomers' minimum of days before a fixed date.
 */
export function dueByRuleSql(due: Due, { createdAt, newcomerDays }: DueTerms): Prisma.Sql {
  const added = dayOfColumn(Prisma.sql`s.added_at`);
  // A renewal without a due date in the rule is due when the badge expires.
  if (due.kind === "none") return Prisma.sql`case when e.counts_from is not null then s.due_on end`;
  if (due.kind === "after_assignment") return Prisma.sql`${added} + ${due.days}::int`;
  const first = dayOfColumn(Prisma.sql`${createdAt}::timestamptz`);
  // A fixed date that had passed when a renewal was added does not apply to it.
  return Prisma.sql`case when e.counts_from is not null and ${due.on}::date < ${added} then s.due_on
                         when ${added} > ${first} then greatest(${due.on}::date, ${added} + ${newcomerDays}::int) else ${due.on}::date end`;
}

/**
 * Whether the assignment already has this due rule: then every source keeps the date it was enrolled with.
 */
function isUnchanged({ dueKind, dueOn, dueDays }: DueTerms, due: Due): boolean {
  if (due.kind !== dueKind) return false;
  if (due.kind === "fixed") return dueOn !== null && toDay(dueOn) === due.on;
  return due.kind === "none" || due.days === dueDays;
}

/**
 * Live sources whose due date moves when the assignment gets this due rule and this number of days for
 * newcomers: `id`, `enrolment_id`, `old_due`, `new_due`, and whether an earlier date of another source stays
 * in force (`keeps`). Where only the days change, a source whose date differs from the rule's (a renewal's,
 * for example) keeps it. Previews count these rows and the change writes them.
 */
export const movedSourcesSql = (
  assignment: DueTerms,
  due: Due,
  newcomerDays: number,
): Prisma.Sql => Prisma.sql`
  select m.*, exists (select from enrolment_source o where o.enrolment_id = m.enrolment_id and o.id <> m.id and o.ended_at is null and o.due_on < m.new_due) as keeps
  from (select s.id, s.enrolment_id, e.employee_id, s.due_on as old_due, ${dueByRuleSql(due, { ...assignment, newcomerDays })} as new_due, ${dueByRuleSql(due, assignment)} as same_due
        from enrolment_source s join enrolment e on e.id = s.enrolment_id
        where s.assignment_id = ${assignment.id} and ${IS_LIVE}) m
  where m.new_due is distinct from m.old_due and (${!isUnchanged(assignment, due)}::boolean or m.old_due is not distinct from m.same_due)`;

/** What happens to an enrolment whose source ends. `other`: another source remains. */
const DEPARTURES = ["withdrawn", "started", "kept", "other"] as const;
export type Departure = (typeof DEPARTURES)[number];

/**
 * Live sources of the assignment that would end, with what the policy does to each enrolment: `id`,
 * `enrolment_id`, `employee_id`, `outcome`.
 *
 * @param whom  condition over the enrolment `e`
 */
export const departuresSql = (
  assignmentId: number,
  policy: LossPolicy,
  whom: Prisma.Sql,
): Prisma.Sql => Prisma.sql`
  select s.id, s.enrolment_id, e.employee_id,
         case when ${HAS_OTHER} then 'other' when ${policy} = 'keep' then 'kept'
              when ${policy} = 'withdraw_unless_started' and ${isOpenSql()} and not ${IS_UNTOUCHED} then 'started' else 'withdrawn' end as outcome
  from enrolment_source s join enrolment e on e.id = s.enrolment_id
  where s.assignment_id = ${assignmentId} and ${IS_LIVE} and ${whom}`;
