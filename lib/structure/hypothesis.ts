import "server-only";
import { STANDING_RULE } from "@/lib/assignments/assignment-state";
import { matches } from "@/lib/assignments/audience";
import { candidatesSql } from "@/lib/assignments/candidates";
import { audienceSchema } from "@/lib/assignments/schema";
import { standingPlan } from "@/lib/assignments/standing-plan";
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

/** Count for each standing rule who would match newly, and be enrolled, and who no longer. */
export async function assignmentEffects(
  hypothesis: Hypothesis,
  organisation: { today: Day; timeZone: string },
  now: Date,
): Promise<AssignmentEffect[]> {
  const rules = await db().assignment.findMany({
    where: STANDING_RULE,
    include: {
      exclusions: true,
      pathway: { select: { versions: { where: { state: "published" }, select: { id: true } } } },
    },
    orderBy: { id: "asc" },
  });
  if (rules.length === 0) return [];
  const { today } = organisation;
  const fits = Prisma.join(
    rules.map(
      ({ id, audience }) =>
        Prisma.sql`select ${id}::int as id, p.id as person, coalesce(${matches(audienceSchema.parse(audience), today)}, false) as fits from concerned p`,
    ),
    " union all ",
  );
  const fitNow = Prisma.sql`, concerned as (select e.id, e.unit_id from employee e join affected a on a.id = e.id where ${!hypothesis.areNew}), fitting_now as materialized (${fits})`;
  const enrolling = rules
    .filter(({ pathway }) => pathway.versions.length > 0)
    .map((rule) => {
      const newcomers = Prisma.sql`p.id in (select f.person from fitting f where f.id = ${rule.id} and f.fits and not f.fitted)`;
      const plan = standingPlan(rule, newcomers, organisation);
      return Prisma.sql`select ${rule.id}::int as id, c.id as person from (${candidatesSql(plan, now)}) c where coalesce(c.skip, 'enrolled') = 'enrolled'`;
    });
  const noOne = Prisma.sql`select null::int as id, null::int as person where false`;
  return db().$queryRaw<AssignmentEffect[]>`${assuming(hypothesis, fitNow)}
    , fitting as materialized (
      select id, person, bool_or(fits) filter (where is_after) as fits, coalesce(bool_or(fits) filter (where not is_after), false) as fitted
      from (select f.*, true as is_after from (with concerned as (select * from affected) ${fits}) f union all select n.*, false from fitting_now n) f group by 1, 2
    ), enrolling as (
      with employee as materialized (${peopleOf(hypothesis, today)})
      ${Prisma.join([noOne, ...enrolling], " union all ")}
    )
    select x.id, max(t.title) as title, sum(x.enrolled)::int as enrolled, sum(x.leaves)::int as leaves
    from (
      select n.id, 1 as enrolled, 0 as leaves from enrolling n where not exists (${sourceOf(Prisma.sql`n`)})
      union all
      select f.id, 0, 1 from fitting f where not f.fits and exists (${sourceOf(Prisma.sql`f`)})
    ) x join assignment a on a.id = x.id
    join lateral (${currentVersionOf("pathway", Prisma.sql`a.pathway_id`)}) t on true
    group by x.id order by x.id`;
}

/** The people of the hypothesis as rows of `employee`; they count as there, also those who begin later. */
const peopleOf = ({ areNew = false }: Hypothesis, today: Day): Prisma.Sql => Prisma.sql`
  select a.id, coalesce(p.name, '') as name, coalesce(p.title, '') as title, a.unit_id, p.monthly_hours,
         ${today}::date as active_from, case when not ${areNew} then p.active_until end as active_until
  from affected a left join employee p on p.id = a.id`;

/** The open enrolment that a rule gives a person: of `id`, `person` of these rows. */
const sourceOf = (rows: Prisma.Sql): Prisma.Sql => Prisma.sql`
  select from enrolment_source s join enrolment e on e.id = s.enrolment_id
  where s.assignment_id = ${rows}.id and s.ended_at is null and e.employee_id = ${rows}.person and ${isOpenSql()}`;
