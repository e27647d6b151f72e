import { Prisma } from "@/lib/db/generated/client";

/**
 * Minutes that a credential takes: of the published version, else of the newest one, its effort, else that of its
 * assessments; 0: neither is said. A step for the milestone of another pathway is weighed by that pathway instead.
 */
export const effortMinutes = (credentialId: Prisma.Sql): Prisma.Sql => Prisma.sql`coalesce((
  select coalesce(nullif(round(60 * q.effort_hours), 0), (select sum(a.minutes) from assessment a where a.credential_version_id = q.id), 0)
  from credential_version q where q.credential_id = ${credentialId} order by (q.state = 'published') desc, q.number desc limit 1), 0)::int`;
