import "server-only";
import { type Actor, peopleWithin } from "@/lib/auth/policy";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";

/** Return the address of the person into whose record a former one was merged, where the actor may see them. */
export async function mergedAddress(actor: Actor, formerId: number): Promise<string | null> {
  const [row] = await db().$queryRaw<{ id: number }[]>`
    select p.id from merged_person m join employee p on p.id = m.employee_id
    where m.former_id = ${formerId} and ${peopleWithin(actor, "person:read").sql}`;
  return row ? `/people/${row.id}` : null;
}

/**
 * `former_hr_id`, `hr_id`: HR numbers of records that were merged into another one, with the number of the person whose
 * they are now. A number that somebody else has got since is theirs.
 */
export const FORMER_HR_IDS = Prisma.sql`(
  select distinct on (m.former_hr_id) m.former_hr_id, p.hr_id from merged_person m join employee p on p.id = m.employee_id
  where not exists (select from employee o where o.hr_id = m.former_hr_id)
  order by m.former_hr_id, m.merged_at desc)`;
