import "server-only";
import { type Actor, peopleWithin } from "@/lib/auth/policy";
import type { Day } from "@/lib/core/calendar";
import { isDueForRenewalSql } from "@/lib/credentials/cycle-sql";
import { db } from "@/lib/db/read";
import { getOrganisation } from "@/lib/people/organisation";

export type Renewal = {
  awardId: number;
  credentialId: number;
  title: string;
  validUntil: Day;
  isExpired: boolean;
};

/** Badges of one person whose renewal window is open, the first to expire first. Somebody out of reach has none. */
export async function listRenewals(actor: Actor, employeeId: number): Promise<Renewal[]> {
  const { today, timeZone } = await getOrganisation();
  return db().$queryRaw<Renewal[]>`
    select w.id as "awardId", w.credential_id as "credentialId", wv.title, w.valid_until::text as "validUntil", w.valid_until < ${today}::date as "isExpired"
    from award w join credential_version wv on wv.id = w.credential_version_id join employee p on p.id = w.employee_id
    where w.employee_id = ${employeeId} and ${peopleWithin(actor, "award:read")} and ${isDueForRenewalSql(today, timeZone)}
    order by w.valid_until, w.id limit 100`;
}
