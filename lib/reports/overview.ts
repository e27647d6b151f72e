import "server-only";
import { waitsForLeaver } from "@/lib/assessments/reassign";
import { conditionOf } from "@/lib/assignments/enrolment-list";
import { type Actor, can, peopleWithin } from "@/lib/auth/policy";
import type { Day } from "@/lib/core/calendar";
import { Prisma } from "@/lib/db/generated/client";
import { queryFigure } from "./figure-query";
import { dueForRenewal } from "./people-list";

export type Attention = {
  overdue: number;
  dueSoon: number;
  toMark: number;
  tooLong: number;
  stranded: number;
  pathwayDrafts: number;
  credentialDrafts: number;
  dueForRenewal: number;
};

/**
 * Count what needs attention. Each figure counts the rows of the list it links to: enrolments within the
 * actor's reach, people, and for drafts pathways and credentials.
 *
 * - overdue   open enrolments whose due day has ended · due soon: within 14 days
 * - to mark   enrolments with unmarked submissions; too long: submitted before the last 5 days
 * - stranded  submissions whose assessor has left, as far as the actor may reassign them
 * - drafts    pathways, and credentials, whose newest version is a draft
 * - due for renewal  active people with a badge whose renewal window is open, or that has expired
 */
export async function attention(actor: Actor, today: Day): Promise<Attention> {
  const people = peopleWithin(actor, "enrolment:read").sql;
  const count = (condition: Prisma.Sql) =>
    Prisma.sql`(select count(*)::int from enrolment e join employee p on p.id = e.employee_id where ${condition} and ${people})`;
  const [row] = await queryFigure<Attention>(
    Prisma.sql`
    select ${count(conditionOf("overdue", today))} as overdue, ${count(conditionOf("due_soon", today))} as "dueSoon",
           ${count(conditionOf("waiting", today))} as "toMark", ${count(conditionOf("waiting_long", today))} as "tooLong", ${stranded(actor, today)} as stranded,
           (select count(*)::int from employee p where ${dueForRenewal(actor, today)}) as "dueForRenewal",
           (select count(*)::int from pathway w
            join lateral (select state from pathway_version where pathway_id = w.id order by number desc limit 1) v on true where v.state = 'draft') as "pathwayDrafts",
           (select count(*)::int from credential c
            join lateral (select state from credential_version where credential_id = c.id order by number desc limit 1) v on true where v.state = 'draft') as "credentialDrafts"`,
    ["learning", "skills"],
  );
  if (!row) throw new Error("An aggregate without groups gives one row.");
  return row;
}

/** Counts what `listStranded` lists. */
const stranded = (actor: Actor, today: Day): Prisma.Sql =>
  can(actor, "submission:assign")
    ? Prisma.sql`(select count(*)::int from attempt t join employee p on p.id = t.employee_id
        where ${waitsForLeaver(today)} and ${peopleWithin(actor, "submission:assign").sql})`
    : Prisma.sql`0`;

export type CompletionMonth = { month: string; completed: number };

/**
 * Count the pathways completed in each of the last twelve months, including the current one; months without
 * any are 0. A completion stays in the month of its day if the organisation's zone changes later.
 */
export const completions = (actor: Actor, today: Day): Promise<CompletionMonth[]> => {
  const people = peopleWithin(actor, "enrolment:read").sql;
  return queryFigure<CompletionMonth>(
    Prisma.sql`
    with month as (
      select m from (select date_trunc('month', ${today}::date::timestamp) as present) d, generate_series(present - interval '11 months', present, interval '1 month') m
    ), done as (
      select date_trunc('month', e.completed_on::timestamp) as m, count(*) as completed
      from enrolment e join employee p on p.id = e.employee_id
      where e.state = 'completed' and e.completed_on >= (select min(m) from month)::date and ${people}
      group by 1
    )
    select to_char(month.m, 'YYYY-MM-DD') as month, coalesce(done.completed, 0)::int as completed
    from month left join done using (m) order by month.m`,
    ["learning", "skills"],
  );
};

export type ClusterRow = {
  cluster: string;
  required: number;
  covered: number;
  stale: number;
  gap: number;
  unknown: number;
};
