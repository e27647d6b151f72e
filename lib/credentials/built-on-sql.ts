import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import { isPublicSql } from "./bindings";

/**
 * The credentials a milestone is built on, as a query of rows (id, place), where `order by place` gives their order:
 * what the pathway asked for when it was first published, so that the picture never changes. No rows for others.
 *
 * @param credentialId  SQL of the milestone's id
 */
export const builtOnSql = (credentialId: Prisma.Sql): Prisma.Sql => Prisma.sql`
  select t.credential_id as id, min(array[c.id, t.position]) as place
  from section c join step t on t.section_id = c.id
  where c.pathway_version_id = (${firstPublished(credentialId)}) and not t.is_optional
    and exists (select from credential_version v where v.credential_id = t.credential_id and ${isPublicSql()})
  group by t.credential_id`;

/**
 * How many stones the picture of a credential has, as a query of one number: one for each credential that it is built
 * on. Null: no pathway that was published leads to it as its milestone.
 */
export const stonesSql = (credentialId: Prisma.Sql): Prisma.Sql => Prisma.sql`
  select case when ${credentialId} in (select m.milestone_credential_id from pathway_version m where m.published_at is not null)
              then (select count(*)::int from (${builtOnSql(credentialId)}) built) end`;

const firstPublished = (credentialId: Prisma.Sql) => Prisma.sql`
  select m.id from pathway_version m where m.milestone_credential_id = ${credentialId} and m.published_at is not null
  order by m.published_at, m.id limit 1`;
