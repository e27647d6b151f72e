import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import type { ReadOnly } from "@/lib/db/read";

/**
 * The number of an attempt `t` of an assessment `a` within its cycle, 1 for the first. A cycle begins with
 * the preceding award or revocation, so that attempts of an earlier cycle do not count. Attempts at other
 * versions of the assessment count, closed ones do not.
 */
export const NUMBER_IN_CYCLE = Prisma.sql`(
  select count(*)::int from attempt o join assessment b on b.id = o.assessment_id
  where o.employee_id = t.employee_id and b.key = a.key and (o.state <> 'closed' or o.id = t.id) and (o.started_at, o.id) <= (t.started_at, t.id)
    and o.started_at > coalesce((
      select max(x.at) from award w join credential_version v on v.credential_id = w.credential_id
      cross join lateral (values (w.earned_at), (w.revoked_at)) x (at)
      where v.id = a.credential_version_id and w.employee_id = t.employee_id and x.at < t.started_at), '-infinity'))`;

/** Return the number of one attempt within its cycle. */
export async function numberInCycle(reader: Pick<ReadOnly, "$queryRaw">, attemptId: number): Promise<number> {
  const [row] = await reader.$queryRaw<{ number: number }[]>`
    select ${NUMBER_IN_CYCLE} as number from attempt t join assessment a on a.id = t.assessment_id where t.id = ${attemptId}`;
  return row?.number ?? 1;
}
