import "server-only";
import { type Actor, peopleWithin } from "@/lib/auth/policy";
import { db, type ReadOnly } from "@/lib/db/read";

/** Return the address of the person into whose record a former one was merged, where the actor may see them. */
export async function mergedAddress(actor: Actor, formerId: number): Promise<string | null> {
  const [row] = await db().$queryRaw<{ id: number }[]>`
    select p.id from merged_person m join employee p on p.id = m.employee_id
    where m.former_id = ${formerId} and ${peopleWithin(actor, "person:read").sql}`;
  return row ? `/people/${row.id}` : null;
}

/** The person to whom a former HR number leads. */
export type Former = { hrId: string; name: string };

/** Of these HR numbers return those of records that were merged into another one, and whose they are now. */
export async function readFormerHrIds(
  reader: Pick<ReadOnly, "$queryRaw">,
  hrIds: readonly string[],
): Promise<ReadonlyMap<string, Former>> {
  const rows = await reader.$queryRaw<(Former & { former: string })[]>`
    select m.former_hr_id as former, p.hr_id as "hrId", p.name from merged_person m join employee p on p.id = m.employee_id
    where m.former_hr_id = any(${[...hrIds]}::text[]) and not exists (select from employee o where o.hr_id = m.former_hr_id)
    order by m.merged_at`;
  return new Map(rows.map(({ former, hrId, name }) => [former, { hrId, name }]));
}
