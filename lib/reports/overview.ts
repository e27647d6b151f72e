import "server-only";
import { waitsForLeaver } from "@/lib/assessments/reassign";
import { conditionOf } from "@/lib/assignments/enrolment-list";
import { type Actor, can, peopleWithin } from "@/lib/auth/policy";
import type { Day } from "@/lib/core/calendar";
import { activeOn } from "@/lib/db/active";
import { queryFigure } from "@/lib/db/figure-query";
import { Prisma } from "@/lib/db/generated/client";
import { openDrafts } from "@/lib/drafts/open-drafts-sql";
import { managerIs } from "@/lib/people/manager-sql";
import { dueForRenewal } from "./people-list";

export type Attention = {
  overdue: number;
  dueSoon: number;
  toMark: number;
  tooLong: number;
  stranded: number;
  pathwayDrafts: number;
  pathwayDraftsLeft: number;
  credentialDrafts: number;
  credentialDraftsLeft: number;
  toApprove: number;
  managerLeft: number;
  dueForRenewal: number;
};

/**
 * Count what needs attention. Each figure counts the rows of the list it links to: enrolments within the
 * actor's reach, people, and for drafts pathways and credentials.
 *
 * - overdue   open enrolments whose due day has ended · due soon: within 14 days
 * - to mark   enrolments with unmarked submissions; too long: submitted before the last 5 days
 * - stranded  submissions whose assessor has left, as far as the actor may reassign them
 * - drafts    pathways, and credentials, whose newest version is not published, in review or not; left: drafts
 *             of authors who have left
 * - to approve  drafts in review
 * - manager left  active people whose manager has left
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
           (select count(*)::int from employee p where ${activeOn(today)} and ${managerIs("left", today)} and ${peopleWithin(actor, "person:read").sql}) as "managerLeft",
           w.count as "pathwayDrafts", w.left as "pathwayDraftsLeft", c.count as "credentialDrafts", c.left as "credentialDraftsLeft", w.waiting + c.waiting as "toApprove"
    from ${draftCounts("pathway", today)} w, ${draftCounts("credential", today)} c`,
    ["learning", "skills"],
  );
  if (!row) throw new Error("An aggregate without groups gives one row.");
  return row;
}

/** One row with the numbers of drafts: `count` all, `left` of authors who have left, `waiting` in review. */
const draftCounts = (of: "pathway" | "credential", today: Day): Prisma.Sql => {
  const [thing, version, key] = [Prisma.raw(of), Prisma.raw(`${of}_version`), Prisma.raw(`${of}_id`)];
  return Prisma.sql`(
    select count(*)::int as count, (count(*) filter (where ${openDrafts("left", today)}))::int as left, (count(*) filter (where v.state = 'in_review'))::int as waiting
    from ${thing} o join lateral (select state, author_id from ${version} where ${key} = o.id order by number desc limit 1) v on true
    where ${openDrafts("draft", today)})`;
};

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
