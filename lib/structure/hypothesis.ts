import "server-only";
import { STANDING_RULE } from "@/lib/assignments/assignment-state";
import { matches } from "@/lib/assignments/audience";
import { audienceSchema } from "@/lib/assignments/schema";
import { type Day, NEVER } from "@/lib/core/calendar";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { currentVersionOf } from "@/lib/db/version-sql";
import { isOpenSql } from "@/lib/pathways/enrolment-state-sql";

/**
 * A state that does not exist yet, as SQL. Each part is a query with the columns of the table that it stands
 * for; queries below read it under the table's name, so that previews use the conditions that apply a change. Parts are
 * put together by grouping, not by joins: the database knows no sizes of theirs, and might compare each row with each.
 */
export type Hypothesis = {
  /** The people whom the change affects: columns of `employee`, with the new unit. */
  people: Prisma.Sql;
  /** `employee_id`, `job_role_id` of these people and nobody else; undefined: as they are. */
  roles?: Prisma.Sql;
  /** Lines of profiles; undefined: as they are. */
  targets?: Prisma.Sql;
  /** `ancestor_id`, `descendant_id`; undefined: the tree as it is. */
  closure?: Prisma.Sql;
  /** These people fit no rule now, because they are not there yet, or not any more. */
  areNew?: boolean;
};

/**
 * Over `affected`: tables of the hypothesis under their names; `person_skill` with what would be required.
 *
 * @param before  more queries, over the tables as they are
 */
export const assuming = (
  { people, roles, targets, closure }: Hypothesis,
  before: Prisma.Sql = Prisma.empty,
): Prisma.Sql => Prisma.sql`
  with affected as materialized (${people}) ${before}
  ${roles ? Prisma.sql`, employee_job_role as materialized (${roles})` : Prisma.empty}
  ${targets ? Prisma.sql`, job_role_skill as materialized (${targets})` : Prisma.empty}
  ${closure ? Prisma.sql`, unit_closure as materialized (${closure})` : Prisma.empty}
  , required as materialized (
    select h.employee_id, s.skill_id, max(s.target) as target, max(s.criticality) as criticality
    from ${roles ? Prisma.sql`employee_job_role h` : Prisma.sql`affected a join employee_job_role h on h.employee_id = a.id`} join job_role_skill s on s.job_role_id = h.job_role_id group by 1, 2
  ), person_skill as materialized (
    select employee_id, skill_id, max(target) as target, max(criticality) as criticality, max(reached) as reached, max(fresh_until_0) as fresh_until_0, max(fresh_until_1) as fresh_until_1,
           max(fresh_until_2) as fresh_until_2, max(fresh_until_3) as fresh_until_3, max(fresh_until_4) as fresh_until_4, max(fresh_until_5) as fresh_until_5
    from (
      select r.*, 0 as reached, d.day as fresh_until_0, d.day as fresh_until_1, d.day as fresh_until_2, d.day as fresh_until_3, d.day as fresh_until_4, d.day as fresh_until_5
      from required r cross join (select ${NEVER}::date as day) d
      union all
      select k.employee_id, k.skill_id, null, null, k.reached, k.fresh_until_0, k.fresh_until_1, k.fresh_until_2, k.fresh_until_3, k.fresh_until_4, k.fresh_until_5
      from affected a join person_skill k on k.employee_id = a.id
    ) k group by 1, 2
  )`;

/** An assignment whose people change: how many would be enrolled, and how many would lose this source. */
export type AssignmentEffect = { id: number; title: string; enrolled: number; leaves: number };

/**
 * Count for each standing rule who would match newly and who no longer.
 *
 * @param today  the organisation's day
 */
export async function assignmentEffects(hypothesis: Hypothesis, today: Day): Promise<AssignmentEffect[]> {
  const rules = await db().assignment.findMany({
    where: STANDING_RULE,
    select: { id: true, audience: true },
    orderBy: { id: "asc" },
  });
  if (rules.length === 0) return [];
  const fits = Prisma.join(
    rules.map(
      ({ id, audience }) =>
        Prisma.sql`select ${id}::int as id, p.id as person, coalesce(${matches(audienceSchema.parse(audience), today)}, false) as fits from concerned p`,
    ),
    " union all ",
  );
  const fitNow = Prisma.sql`, concerned as (select e.id, e.unit_id from employee e join affected a on a.id = e.id where ${!hypothesis.areNew}), fitting_now as materialized (${fits})`;
  return db().$queryRaw<AssignmentEffect[]>`${assuming(hypothesis, fitNow)}
    , fitting as (
      select id, person, bool_or(fits) filter (where is_after) as fits, coalesce(bool_or(fits) filter (where not is_after), false) as fitted
      from (select f.*, true as is_after from (with concerned as (select * from affected) ${fits}) f union all select n.*, false from fitting_now n) f group by 1, 2
    )
    select f.id, max(t.title) as title,
           count(*) filter (where f.fits and not f.fitted and s.id is null and x.id is null and o.id is null)::int as enrolled,
           count(*) filter (where not f.fits and s.id is not null)::int as leaves
    from fitting f join assignment a on a.id = f.id
    join lateral (${currentVersionOf("pathway", Prisma.sql`a.pathway_id`)}) t on true
    left join lateral (select s.id from enrolment_source s join enrolment e on e.id = s.enrolment_id
                       where s.assignment_id = f.id and s.ended_at is null and e.employee_id = f.person and ${isOpenSql()} limit 1) s on true
    left join lateral (select 1 as id from assignment_exclusion x where x.assignment_id = f.id and x.employee_id = f.person) x on true
    left join lateral (select e.id from enrolment e where e.employee_id = f.person and e.pathway_id = a.pathway_id
                       and (e.state in ('completed', 'exempt') or e.state = 'withdrawn' and e.withdrawal_cause = 'by_hand') limit 1) o on true
    group by f.id having count(*) filter (where f.fits and not f.fitted and s.id is null and x.id is null and o.id is null) + count(*) filter (where not f.fits and s.id is not null) > 0
    order by f.id`;
}
