import { Prisma } from "@/lib/db/generated/client";
import { currentVersionOf } from "@/lib/db/version-sql";

/**
 * SQL of the minutes that a credential takes: the effort of its published version, else of its newest one; if
 * not stated, the sum of its assessments; 0 if neither is stated. A step that requires another pathway's
 * milestone uses that pathway's time instead.
 */
export const effortMinutes = (credentialId: Prisma.Sql): Prisma.Sql => Prisma.sql`coalesce((
  select coalesce(nullif(round(60 * q.effort_hours), 0), (select sum(a.minutes) from assessment a where a.credential_version_id = q.id), 0)
  from (${currentVersionOf("credential", credentialId)}) q), 0)::int`;
