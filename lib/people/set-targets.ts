import "server-only";
import type { Context } from "@/lib/command/command";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";

/**
 * Write lines of target profiles, set-based; requirements of job roles change nowhere else. An existing line
 * takes the new values.
 *
 * @param lines  a query of job_role_id, skill_id, target, criticality, must_have
 * @param _by    actor and time
 * @param gone   a query of job_role_id, skill_id: lines to remove, none of them among `lines`
 * @returns ids of the job roles whose profile changed
 */
export async function setTargets(
  tx: Tx,
  lines: Prisma.Sql,
  _by: Context,
  gone?: Prisma.Sql,
): Promise<number[]> {
  const dropped = gone
    ? Prisma.sql`, dropped as (
      delete from job_role_skill s using (${gone}) g where s.job_role_id = g.job_role_id and s.skill_id = g.skill_id
      returning s.job_role_id
    )`
    : Prisma.empty;
  const rows = await tx.$queryRaw<{ id: number }[]>`
    with given as (
      insert into job_role_skill as s (job_role_id, skill_id, target, criticality, must_have)
      select job_role_id, skill_id, target, criticality, must_have from (${lines}) l
      on conflict (job_role_id, skill_id) do update set target = excluded.target, criticality = excluded.criticality, must_have = excluded.must_have
      where (s.target, s.criticality, s.must_have) is distinct from (excluded.target, excluded.criticality, excluded.must_have)
      returning s.job_role_id
    )${dropped}
    select job_role_id as id from given ${gone ? Prisma.sql`union select job_role_id from dropped` : Prisma.sql`group by 1`}`;
  return rows.map(({ id }) => id);
}
