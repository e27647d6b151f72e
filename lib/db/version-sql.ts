import { Prisma } from "@/lib/db/generated/client";

/** Names under which queries read versions of credentials and pathways. */
type Alias = "v" | "credential_version" | "pathway_version";

/** A version that is still to be published, in review or not. SQL twin of `isUnpublished` in `drafts/versions.ts`. */
export const isUnpublishedSql = (alias: Alias): Prisma.Sql =>
  Prisma.sql`(${Prisma.raw(alias)}.state in ('draft', 'in_review'))`;

/**
 * The version by which a credential or pathway is named, as a subquery of one row: the published one, else the
 * newest.
 *
 * @param id  SQL of the credential's or pathway's id
 */
export const currentVersionOf = (of: "credential" | "pathway", id: Prisma.Sql): Prisma.Sql => {
  const [table, key] = [Prisma.raw(`${of}_version`), Prisma.raw(`${of}_id`)];
  return Prisma.sql`
    select v.* from ${table} v where v.${key} = ${id} order by v.state = 'published' desc, v.number desc limit 1`;
};
