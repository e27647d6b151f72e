import "server-only";
import type { Day } from "@/lib/core/calendar";
import { Prisma } from "@/lib/db/generated/client";
import type { ReadOnly } from "@/lib/db/read";
import { matches } from "./audience";
import { type AssignmentPlan, candidatesSql, isResumableSql, SKIP_REASONS } from "./candidates";
import { type DueTerms, dueByRuleSql } from "./change-effects";
import type { Due } from "./rules";
import { audienceSchema } from "./schema";

/**
 * What happens to somebody who is included again.
 *
 * - continues  the enrolment is open: the assignment asks for it again, with its date
 * - resumed    it was withdrawn less than 30 days ago: it is reopened with its date
 * - enrolled   enrolled anew, with the due date of somebody who matches today
 * - unmatched  the rule does not match the person, or the person has left
 *
 * The reasons for which an assignment skips somebody apply as well.
 */
const RETURN_OUTCOMES = [
  "continues",
  "resumed",
  "enrolled",
  "unmatched",
  "no_version",
  ...SKIP_REASONS.filter((reason) => reason !== "enrolled" && reason !== "excluded"),
] as const;
export type ReturnOutcome = (typeof RETURN_OUTCOMES)[number];

type Assignment = DueTerms & { pathwayId: number; audience: unknown; coversLater: boolean };
type ReturnRequest = {
  employeeIds: readonly number[];
  due: Due;
  newcomerDays: number;
  today: Day;
  timeZone: string;
};

/**
 * Return the plan by which an assignment covers these people again. A standing rule covers those who match
 * now; an assignment made once also covers those it covered before.
 */
export async function returnPlan(
  reader: Pick<ReadOnly, "$queryRaw">,
  assignment: Assignment,
  { employeeIds, ...asked }: ReturnRequest,
): Promise<AssignmentPlan> {
  const audience = audienceSchema.parse(assignment.audience);
  const ids = [...employeeIds];
  const plan = {
    ...asked,
    pathwayId: assignment.pathwayId,
    excludedIds: [],
    people: Prisma.sql`p.id = any(${ids}::int[])`,
  };
  if (assignment.coversLater) return { ...plan, audience };
  const covered = await reader.$queryRaw<{ id: number }[]>`
    select p.id from employee p where p.id = any(${ids}::int[]) and (${matches(audience, asked.today)}
      or exists (select from enrolment_source s join enrolment e on e.id = s.enrolment_id where s.assignment_id = ${assignment.id} and e.employee_id = p.id))`;
  return { ...plan, audience: { kind: "people", employeeIds: covered.map(({ id }) => id) } };
}

/**
 * Each of these people with the outcome and the due date, from the candidates query that enrolling uses:
 * `id`, `outcome`, `due_on`.
 */
export const returnsSql = (assignment: Assignment, plan: AssignmentPlan, now: Date): Prisma.Sql => Prisma.sql`
  select p.id, p.name, coalesce(c.outcome, 'unmatched') as outcome, case when c.outcome in ('continues', 'resumed', 'enrolled') then c.due end as due_on
  from employee p left join (
    select d.id, case when not exists (select from pathway_version v where v.pathway_id = ${plan.pathwayId} and v.state = 'published') then 'no_version' else d.outcome end as outcome,
           case when s.id is null then d.due_on else ${dueByRuleSql(plan.due, { ...assignment, newcomerDays: plan.newcomerDays ?? assignment.newcomerDays })} end as due
    from (select c.id, c.due_on, c.last_id,
                 case when c.skip = 'enrolled' then 'continues' when c.skip is not null then c.skip
                      when ${isResumableSql(assignment.id, now)} then 'resumed' else 'enrolled' end as outcome
          from (${candidatesSql(plan, now)}) c) d
    left join enrolment e on e.id = d.last_id and d.outcome in ('continues', 'resumed')
    left join enrolment_source s on s.enrolment_id = e.id and s.assignment_id = ${assignment.id}
  ) c on c.id = p.id
  where ${plan.people}`;

/**
 * Due date of a reopened source: what the present rule gives, counted from the day the source was first
 * added.
 */
export const returnDueSql = (
  assignment: Assignment,
  { due, newcomerDays }: AssignmentPlan,
  sourceIds: readonly number[],
) =>
  Prisma.sql`
    update enrolment_source s set due_on = ${dueByRuleSql(due, { ...assignment, newcomerDays: newcomerDays ?? assignment.newcomerDays })}
    from enrolment e where e.id = s.enrolment_id and s.ended_at is null and s.id = any(${[...sourceIds]}::int[])`;
