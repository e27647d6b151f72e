import "server-only";
import type { Day } from "@/lib/core/calendar";
import { isDueForRenewalSql, windowFromSql } from "@/lib/credentials/cycle-sql";
import { activeOn, hasLeftBySql } from "@/lib/db/active";
import { Prisma } from "@/lib/db/generated/client";
import { isOpenSql } from "@/lib/pathways/enrolment-state-sql";
import { matches } from "./audience";
import { type Due, dueOnEnrolment, NEWCOMER_DAYS } from "./rules";
import type { Audience } from "./schema";

/** Why somebody who fits an audience is not enrolled, in order of precedence. */
export const SKIP_REASONS = ["excluded", "leaves", "enrolled", "exempt", "withdrawn", "completed"] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

export type AssignmentPlan = {
  pathwayId: number;
  audience: Audience;
  excludedIds: readonly number[];
  due: Due;
  /**
   * Fewest days until a fixed due date for people who match later. Null while the assignment is being made.
   */
  newcomerDays: number | null;
  today: Day;
  timeZone: string;
  /** Condition over `p`: the people the actor may assign to. */
  people: Prisma.Sql;
};

/**
 * Everybody who fits, with their due day and the reason for being skipped (null: is enrolled), as a subquery
 * shared by previews, which count it, and assignments, which insert from it.
 *
 * - excluded   excluded by the person who assigns
 * - leaves     the last day lies on or before the due day
 * - enrolled   has an open enrolment on the pathway; it is kept, with this due date and obligation added
 * - exempt     the latest enrolment was exempted
 * - withdrawn  the latest enrolment was withdrawn by hand
 * - completed  has completed any version of the pathway, and nothing in it is due for renewal
 *
 * `renews_until` is set where the next cycle is a renewal, in which steps count from `counts_from` on: the
 * start of an earlier renewal that was withdrawn, unless an award has been made since, else now. `last_*`
 * describe the latest enrolment on the pathway.
 */
export function candidatesSql(
  { pathwayId, audience, excludedIds, today, people, ...plan }: AssignmentPlan,
  now: Date,
): Prisma.Sql {
  return Prisma.sql`
    select c.*, case when c.renews_until is not null then
                       coalesce(case when c.last_state <> 'completed' and c.last_counts_from > c.renews_earned then c.last_counts_from end, ${now}::timestamptz) end as counts_from,
                     case when c.id = any(${[...excludedIds]}::int[]) then 'excluded'
                     when ${hasLeftBySql(Prisma.sql`c.due_on`, "c")} then 'leaves'
                     when c.enrolment_id is not null then 'enrolled'
                     when c.last_state = 'exempt' then 'exempt'
                     when c.last_state = 'withdrawn' and c.last_cause = 'by_hand' then 'withdrawn'
                     when c.has_completed and c.renews_until is null then 'completed' end as skip
    from (
      select p.id, p.name, p.title, p.unit_id, p.monthly_hours, p.active_until, e.id as enrolment_id,
             l.id as last_id, l.state as last_state, l.withdrawal_cause as last_cause, l.counts_from as last_counts_from,
             r.until as renews_until, r.earned as renews_earned, ${dueOnSql({ today, ...plan })} as due_on,
             exists (select from enrolment d where d.employee_id = p.id and d.pathway_id = ${pathwayId} and d.state = 'completed') as has_completed
      from employee p
      left join enrolment e on e.employee_id = p.id and e.pathway_id = ${pathwayId} and ${isOpenSql()}
      left join lateral (select o.* from enrolment o where o.employee_id = p.id and o.pathway_id = ${pathwayId} order by o.cycle desc limit 1) l on true
      left join lateral (${renewalDatesSql(Prisma.sql`${pathwayId}`, today, plan.timeZone)}) r on true
      where ${activeOn(today)} and ${people} and ${matches(audience, today)}
    ) c`;
}

/**
 * Return the first expiry and the last award of `p` among the credentials of a pathway that are due for
 * renewal, null where none is. Relevant are the milestone and, for people who have completed the pathway, the
 * credentials of its required steps. A renewal completed without a credential whose window was already open
 * does not make that credential ask for another renewal.
 */
export const renewalDatesSql = (
  pathwayId: Prisma.Sql,
  today: Day,
  timeZone: string | Prisma.Sql,
): Prisma.Sql => Prisma.sql`
  select min(w.valid_until) as until, max(w.earned_at) as earned
  from award w join credential_version wv on wv.id = w.credential_version_id
  where w.employee_id = p.id and ${isDueForRenewalSql(today, timeZone)}
    and (w.credential_id in (select v.milestone_credential_id from pathway_version v where v.pathway_id = ${pathwayId} and v.state = 'published')
      or w.credential_id in (select s.credential_id from pathway_version v join section n on n.pathway_version_id = v.id join step s on s.section_id = n.id
                             where v.pathway_id = ${pathwayId} and v.state = 'published' and not s.is_optional)
        and exists (select from enrolment d where d.employee_id = p.id and d.pathway_id = ${pathwayId} and d.state = 'completed'))
    and not exists (select from enrolment d where d.employee_id = p.id and d.pathway_id = ${pathwayId} and d.state = 'completed' and d.counts_from > w.earned_at
      and d.completed_at >= ${windowFromSql(timeZone)}::timestamp at time zone ${timeZone})`;

/** Days within which somebody who is covered again resumes the withdrawn enrolment. */
const REOPEN_DAYS = 30;

/**
 * Over a candidate `c`: the latest enrolment was withdrawn less than 30 days ago because this assignment
 * stopped covering the person. The enrolment and its source are reopened with their date.
 */
export const isResumableSql = (assignmentId: number, now: Date): Prisma.Sql => Prisma.sql`exists (
  select from enrolment o join enrolment_source s on s.enrolment_id = o.id
  where o.id = c.last_id and o.state = 'withdrawn' and o.withdrawal_cause = 'uncovered' and s.assignment_id = ${assignmentId}
    and s.end_cause in ('unmatched', 'excluded') and s.ended_at > ${new Date(now.getTime() - REOPEN_DAYS * 86_400_000)})`;

/** SQL twin of `dueOnEnrolment`, over `r.until`. */
export function dueOnSql({
  due,
  newcomerDays,
  today,
}: Pick<AssignmentPlan, "due" | "newcomerDays" | "today">): Prisma.Sql {
  const plain = dueOnEnrolment(due, today, newcomerDays, null);
  const ignoresExpiry =
    due.kind === "after_assignment" || (due.kind === "fixed" && (newcomerDays === null || due.on >= today));
  if (ignoresExpiry) return Prisma.sql`${plain}::date`;
  return Prisma.sql`case when r.until is null then ${plain}::date
                         when r.until < ${today}::date then ${today}::date + ${newcomerDays ?? NEWCOMER_DAYS}::int
                         else r.until end`;
}
