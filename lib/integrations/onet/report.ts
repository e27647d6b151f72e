import "server-only";
import { type ErrorMessage, errorMessage } from "@/lib/core/error-message";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { type FieldCount, fieldChange, type ImportPlan } from "../rules";

/** A requirement as it reads: level, criticality, must-have. */
const asText = (line: Prisma.Sql) =>
  Prisma.sql`${line}.target || ', criticality ' || ${line}.criticality || case when ${line}.must_have then ', must-have' else '' end`;

/** Requirements that O*NET has stopped to state; skills that the company added itself stay. */
export const ENDED_LINES = Prisma.sql`
  select s.job_role_id, s.skill_id from onet_ended x join job_role j on j.code = x.role join skill k on k.code = x.skill
  join job_role_skill s on s.job_role_id = j.id and s.skill_id = k.id where k.code ~ '^2[.][ABC]'`;

/** Every field of stored skills and job roles that the import changes, old and new. */
const ONET_CHANGES = Prisma.sql`(
  select 'skills' as entity, k.code, k.name || ' (' || k.code || ')' as item, d.field, d.old, d.new
  from onet_skill r join skill k on k.code = r.code
  cross join lateral (values ('name', k.name, r.name), ('description', k.description, coalesce(r.description, k.description)),
    ('cluster', k.cluster, coalesce(r.cluster, k.cluster)), ('uri', k.uri, r.uri)) d (field, old, new)
  where d.old is distinct from d.new
  union all
  select 'job roles', j.code, j.name, d.field, d.old, d.new
  from onet_role r join job_role j on j.code = r.code
  cross join lateral (values ('name', j.name, r.name), ('description', j.description, coalesce(r.description, j.description))) d (field, old, new)
  where d.old is distinct from d.new
  union all
  select 'job roles', j.code, j.name || ': ' || k.name, 'target', ${asText(Prisma.sql`s`)}, ${asText(Prisma.sql`l`)}
  from onet_line l join job_role j on j.code = l.role join skill k on k.code = l.skill
  left join job_role_skill s on s.job_role_id = j.id and s.skill_id = k.id
  where (s.target, s.criticality, s.must_have) is distinct from (l.target, l.criticality, l.must_have)
  union all
  select 'job roles', j.code, j.name || ': ' || k.name, 'target', ${asText(Prisma.sql`s`)}, null
  from (${ENDED_LINES}) x join job_role_skill s on s.job_role_id = x.job_role_id and s.skill_id = x.skill_id
  join job_role j on j.id = s.job_role_id join skill k on k.id = s.skill_id)`;

/** Count the skills and job roles that are new and that change, and the fields that do. */
export async function planSkillsAndRoles(tx: Pick<Tx, "$queryRaw">): Promise<ImportPlan[]> {
  const totals = await tx.$queryRaw<
    { entity: string; all: number; added: number; examples: string[] | null }[]
  >`
    select 'skills' as entity, count(*)::int as all, count(*) filter (where k.id is null)::int as added,
           (array_agg(r.name order by r.code) filter (where k.id is null))[1:3] as examples
    from onet_skill r left join skill k on k.code = r.code
    union all
    select 'job roles', count(*)::int, count(*) filter (where j.id is null)::int, (array_agg(r.name order by r.code) filter (where j.id is null))[1:3]
    from onet_role r left join job_role j on j.code = r.code`;
  const changes = await tx.$queryRaw<{ entity: string; changed: number; examples: string[] }[]>`
    select entity, count(*)::int as changed, (array_agg(item order by code))[1:3] as examples
    from (select entity, code, min(item) as item from ${ONET_CHANGES} c group by 1, 2) c group by 1`;
  const counts = await tx.$queryRaw<(FieldCount & { entity: string })[]>`
    select entity, field, count(*)::int as count from ${ONET_CHANGES} c group by 1, 2 order by 1, 2`;
  return totals.map(({ entity, all, added, examples }) => {
    const change = changes.find((one) => one.entity === entity);
    const changed = change?.changed ?? 0;
    return {
      entity,
      added,
      changed,
      unchanged: all - added - changed,
      examples: [...(examples ?? []), ...(change?.examples ?? [])],
      fields: counts.filter((one) => one.entity === entity).map(({ field, count }) => ({ field, count })),
    };
  });
}

/** Say each field that changes, old and new. @param limit  how many at most */
export async function onetChangeNotes(tx: Pick<Tx, "$queryRaw">, limit: number): Promise<ErrorMessage[]> {
  const rows = await tx.$queryRaw<{ item: string; field: string; old: string | null; new: string | null }[]>`
    select item, field, old, new from ${ONET_CHANGES} c order by entity desc, code, item, field limit ${limit}`;
  return rows.map(({ item, field, old, new: next }) =>
    errorMessage("integrations.itemChange", { item, change: fieldChange(field, old, next) }),
  );
}

/** Say how many requirements these tables do not rate: they stay as they are. */
export async function unratedNotes(tx: Pick<Tx, "$queryRaw">): Promise<ErrorMessage[]> {
  const [row] = await tx.$queryRaw<{ targets: number; roles: number }[]>`
    select count(*)::int as targets, count(distinct j.id)::int as roles
    from onet_role r join job_role j on j.code = r.code join job_role_skill s on s.job_role_id = j.id join skill k on k.id = s.skill_id
    where k.code ~ '^2[.][ABC]' and not exists (select from onet_line l where l.role = r.code and l.skill = k.code)
      and not exists (select from onet_ended x where x.role = r.code and x.skill = k.code)`;
  const { targets = 0, roles = 0 } = row ?? {};
  return targets > 0 ? [errorMessage("integrations.unratedTargets", { targets, roles })] : [];
}
