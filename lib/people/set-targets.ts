import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { type Dated, firstDay } from "./dated";

/**
 * Write lines of target profiles and their history, set-based; requirements of job roles change nowhere else.
 * An existing line takes the new values; a retired skill gets no new line.
 *
 * @param lines  a query of job_role_id, skill_id, target, criticality, must_have
 * @param gone   a query of job_role_id, skill_id: lines to remove, none of them among `lines`
 * @returns ids of the job roles whose profile changed
 */
export async function setTargets(tx: Tx, lines: Prisma.Sql, by: Dated, gone?: Prisma.Sql): Promise<number[]> {
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
      where not exists (select from skill k where k.id = l.skill_id and k.retired_on is not null)
        or exists (select from job_role_skill x where x.job_role_id = l.job_role_id and x.skill_id = l.skill_id)
      on conflict (job_role_id, skill_id) do update set target = excluded.target, criticality = excluded.criticality, must_have = excluded.must_have
      where (s.target, s.criticality, s.must_have) is distinct from (excluded.target, excluded.criticality, excluded.must_have)
      returning s.job_role_id
    )${dropped}
    select job_role_id as id from given ${gone ? Prisma.sql`union select job_role_id from dropped` : Prisma.sql`group by 1`}`;
  const changed = rows.map(({ id }) => id);
  await writeTargetHistory(tx, changed, by);
  return changed;
}

/** Write the versions that the present lines of these job roles differ from. */
async function writeTargetHistory(tx: Tx, jobRoleIds: readonly number[], by: Dated): Promise<void> {
  if (jobRoleIds.length === 0) return;
  const roles = Prisma.sql`any(${[...jobRoleIds]}::int[])`;
  const day = firstDay(by);
  await tx.$executeRaw`
    update target_version h set until_on = greatest(${day}, h.from_on), ended_at = ${by.now}
    where h.until_on is null and h.corrected_at is null and h.job_role_id = ${roles}
      and not exists (select from job_role_skill s where (s.job_role_id, s.skill_id, s.target, s.criticality, s.must_have) = (h.job_role_id, h.skill_id, h.target, h.criticality, h.must_have))`;
  await tx.$executeRaw`
    insert into target_version (job_role_id, skill_id, target, criticality, must_have, from_on, recorded_at)
    select s.job_role_id, s.skill_id, s.target, s.criticality, s.must_have,
           greatest(${day}, (select max(h.until_on) from target_version h where h.job_role_id = s.job_role_id and h.skill_id = s.skill_id and h.corrected_at is null)), ${by.now}
    from job_role_skill s
    where s.job_role_id = ${roles}
      and not exists (select from target_version h where h.job_role_id = s.job_role_id and h.skill_id = s.skill_id and h.until_on is null and h.corrected_at is null)
    order by s.job_role_id, s.skill_id`;
}
