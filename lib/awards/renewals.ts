import "server-only";
import { type Actor, peopleWithin } from "@/lib/auth/policy";
import type { Day } from "@/lib/core/calendar";
import { isDueForRenewalSql, isLiveSql } from "@/lib/credentials/cycle-sql";
import { db } from "@/lib/db/read";
import { getOrganisation } from "@/lib/people/organisation";
import { hasExpiredBy } from "./rules";

export type Renewal = {
  awardId: number;
  credentialId: number;
  title: string;
  validUntil: Day;
  isExpired: boolean;
};

/**
 * List badges of one person whose renewal window is open, earliest expiry first; empty for people out of
 * reach.
 */
export async function listRenewals(actor: Actor, employeeId: number): Promise<Renewal[]> {
  const { today, timeZone } = await getOrganisation();
  const rows = await db().$queryRaw<Omit<Renewal, "isExpired">[]>`
    select w.id as "awardId", w.credential_id as "credentialId", wv.title, w.valid_until::text as "validUntil"
    from award w join credential_version wv on wv.id = w.credential_version_id join employee p on p.id = w.employee_id
    where w.employee_id = ${employeeId} and ${peopleWithin(actor, "award:read").sql} and ${isDueForRenewalSql(today, timeZone)}
    order by w.valid_until, w.id limit 100`;
  return rows.map((row) => ({ ...row, isExpired: hasExpiredBy(row.validUntil, today) }));
}

/** A revoked badge of a credential of which the holder has no valid badge: it can be earned again. */
export type RevokedBadge = { awardId: number; credentialId: number };

/**
 * List credentials of which one person holds only revoked awards, each with the award revoked last, while the
 * credential can still be earned; empty for people out of reach.
 */
export const listRevoked = (actor: Actor, employeeId: number): Promise<RevokedBadge[]> =>
  db().$queryRaw<RevokedBadge[]>`
    select distinct on (w.credential_id) w.id as "awardId", w.credential_id as "credentialId"
    from award w join employee p on p.id = w.employee_id
    where w.employee_id = ${employeeId} and ${peopleWithin(actor, "award:read").sql} and w.revoked_at is not null
      and not exists (select from award l where l.employee_id = w.employee_id and l.credential_id = w.credential_id and ${isLiveSql("l")})
      and exists (select from credential_version v where v.credential_id = w.credential_id and v.state = 'published')
    order by w.credential_id, w.revoked_at desc, w.id desc`;
