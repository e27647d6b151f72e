import "server-only";
import { type Actor, allow } from "@/lib/auth/policy";
import type { Day } from "@/lib/core/calendar";
import { activeOn } from "@/lib/db/active";
import { queryFigure } from "@/lib/db/figure-query";
import { Prisma } from "@/lib/db/generated/client";
import { stateOn } from "@/lib/skills/state-sql";

export type RoleFigures = {
  /** Active people who hold it. */
  people: number;
  /** Person–target pairs over its own targets: all, and those covered. */
  required: number;
  covered: number;
};

/** The figures of a job role that nobody holds. */
export const NO_HOLDERS: RoleFigures = { people: 0, required: 0, covered: 0 };

/**
 * Return the figures of job roles by id; those that nobody holds are left out ({@link NO_HOLDERS}).
 *
 * - people    active people who hold it
 * - required  pairs of such a person and a target of the job role itself, whatever other roles require
 * - covered   of these, by the state against that target at the end of the day
 *
 * @throws AppError `forbidden`
 * @source docs/domain.md, Figures
 */
export async function roleFigures(
  actor: Actor,
  jobRoleIds: readonly number[],
  day: Day,
): Promise<Map<number, RoleFigures>> {
  allow(actor, "job-role:read");
  const rows = await queryFigure<RoleFigures & { id: number }>(Prisma.sql`
    with held as materialized (
      select h.job_role_id, h.employee_id from employee_job_role h join employee p on p.id = h.employee_id
      where h.job_role_id = any(${[...jobRoleIds]}::int[]) and ${activeOn(day)}
    ), counted as (
      select s.job_role_id, count(*)::int as required, (count(*) filter (where ${stateOn(day)} = 'covered'))::int as covered
      from (select h.job_role_id, t.target, k.reached, k.fresh_until_0, k.fresh_until_1, k.fresh_until_2, k.fresh_until_3, k.fresh_until_4, k.fresh_until_5
            from held h join job_role_skill t on t.job_role_id = h.job_role_id
            join person_skill k on k.employee_id = h.employee_id and k.skill_id = t.skill_id) s
      group by 1
    )
    select f.id, f.people, coalesce(c.required, 0) as required, coalesce(c.covered, 0) as covered
    from (select job_role_id as id, count(*)::int as people from held group by 1) f left join counted c on c.job_role_id = f.id`);
  return new Map(rows.map(({ id, ...figures }) => [id, figures]));
}
