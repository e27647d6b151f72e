import "server-only";
import { type Actor, peopleWithin } from "@/lib/auth/policy";
import { Prisma } from "@/lib/db/generated/client";
import { askFigure } from "./figure-query";

export type Attention = {
  overdue: number;
  dueSoon: number;
  toMark: number;
  tooLong: number;
  drafts: number;
  expiring: number;
};

/**
 * What needs a look, each with a list behind it.
 *
 * - overdue   open enrolments whose due day has ended · due soon: within 14 days
 * - to mark   submissions handed to somebody and not marked; too long: for more than 5 days
 * - drafts    pathways and credentials not published
 * - expiring  live awards that run out within 60 days
 */
export async function attention(actor: Actor, today: string): Promise<Attention> {
  const people = peopleWithin(actor, "enrolment:read");
  const [row] = await askFigure<Attention>(
    Prisma.sql`
    select
      (select count(*)::int from enrolment e join employee p on p.id = e.employee_id where e.state in ('not_started', 'in_progress') and e.due_on < ${today}::date and ${people}) as overdue,
      (select count(*)::int from enrolment e join employee p on p.id = e.employee_id
       where e.state in ('not_started', 'in_progress') and e.due_on between ${today}::date and ${today}::date + 14 and ${people}) as "dueSoon",
      (select count(*)::int from attempt t join employee p on p.id = t.employee_id where t.state = 'submitted' and ${people}) as "toMark",
      (select count(*)::int from attempt t join employee p on p.id = t.employee_id where t.state = 'submitted' and t.submitted_at < ${today}::date - 5 and ${people}) as "tooLong",
      ((select count(*) from pathway_version where state in ('draft', 'in_review')) + (select count(*) from credential_version where state in ('draft', 'in_review')))::int as drafts,
      (select count(*)::int from award a join employee p on p.id = a.employee_id
       where a.revoked_at is null and a.superseded_at is null and a.valid_until between ${today}::date and ${today}::date + 60 and ${people}) as expiring`,
    ["learning", "skills"],
  );
  if (!row) throw new Error("An aggregate without groups gives one row.");
  return row;
}

export type CompletionMonth = { month: string; completed: number };

/** Pathways completed in each of the last twelve months, the present one included; a month without any has 0. */
export const completions = (actor: Actor, today: string): Promise<CompletionMonth[]> => {
  const people = peopleWithin(actor, "enrolment:read");
  return askFigure<CompletionMonth>(
    Prisma.sql`
    select to_char(m, 'YYYY-MM-DD') as month, coalesce(c.completed, 0)::int as completed
    from generate_series(date_trunc('month', ${today}::date) - interval '11 months', date_trunc('month', ${today}::date), interval '1 month') m
    left join (select date_trunc('month', e.completed_at) as month, count(*) as completed from enrolment e join employee p on p.id = e.employee_id
               where e.state = 'completed' and e.completed_at >= date_trunc('month', ${today}::date) - interval '11 months' and ${people} group by 1) c on c.month = m
    order by m`,
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
