import type { Day } from "@/lib/core/calendar";
import { Prisma } from "@/lib/db/generated/client";

/** A time zone, or SQL that returns the organisation's. */
type Zone = string | Prisma.Sql;

/**
 * Whether an award is live: SQL twin of `isLive` in `earning.ts`. Must match the condition of the index
 * `award_one_live`.
 */
export const isLiveSql = (alias: "w" | "a" | "l" | "n"): Prisma.Sql => {
  const award = Prisma.raw(alias);
  return Prisma.sql`(${award}.revoked_at is null and ${award}.superseded_at is null)`;
};

/** Over an award: live, and its last day is not over. In the words of `cycleOf`: held, or due. */
export const isValidSql = (alias: "w", today: Day): Prisma.Sql => {
  const until = Prisma.raw(`${alias}.valid_until`);
  return Prisma.sql`${isLiveSql(alias)} and (${until} is null or ${until} >= ${today}::date)`;
};

/**
 * First day of the renewal window of an award `w` earned on a version `wv`: SQL twin of `windowFrom` in
 * `earning.ts`.
 */
export const windowFromSql = (zone: Zone): Prisma.Sql =>
  Prisma.sql`greatest(w.valid_until - wv.renewal_window_days,
    (w.earned_at at time zone ${zone})::date + (greatest(w.valid_until - (w.earned_at at time zone ${zone})::date, 0) + 1) / 2)`;

/** Over an award `w` and its version `wv`: live, and its window is open or it has expired. */
export const isDueForRenewalSql = (today: Day, zone: Zone): Prisma.Sql =>
  // The later of two days has come when both have: the first comparison is cheap and rules out nearly every
  // badge.
  Prisma.sql`(${isLiveSql("w")} and w.valid_until is not null and w.valid_until - wv.renewal_window_days <= ${today}::date
              and ${windowFromSql(zone)} <= ${today}::date)`;

/**
 * The badges of a person that are due for renewal, as a subquery of one row: their number (`renewals`) and
 * the first expiry among them (`renew_by`, null where there is none). Overview, lists and filters use it.
 */
export const renewalsOf = (employeeId: Prisma.Sql, today: Day, zone: Zone): Prisma.Sql => Prisma.sql`
  select count(*)::int as renewals, min(w.valid_until) as renew_by
  from award w join credential_version wv on wv.id = w.credential_version_id
  where w.employee_id = ${employeeId} and ${isDueForRenewalSql(today, zone)}`;

/** People with a badge that is due for renewal, as a subquery of their ids. */
export const peopleDueForRenewal = (today: Day, zone: Zone): Prisma.Sql => Prisma.sql`
  select w.employee_id from award w join credential_version wv on wv.id = w.credential_version_id where ${isDueForRenewalSql(today, zone)}`;

/** Badges of one person that are due for renewal, for `exists`: a list evaluates only its own rows. */
export const badgesDueForRenewal = (employeeId: Prisma.Sql, today: Day, zone: Zone): Prisma.Sql => Prisma.sql`
  ${peopleDueForRenewal(today, zone)} and w.employee_id = ${employeeId}`;

/**
 * The present cycle of a person and a credential, as a subquery of one row: state, award_id, window_from,
 * started_after, submitted_from (−infinity: any time, infinity: no attempt counts). SQL twin of `cycleOf` in
 * `earning.ts`.
 *
 * An attempt counts when `started_at > started_after and submitted_at >= submitted_from`.
 */
export const cycleOfSql = (
  employeeId: Prisma.Sql,
  credentialId: Prisma.Sql,
  today: Day,
  zone: string,
): Prisma.Sql => Prisma.sql`
  select coalesce(case when l.id is null then null when l.window_from is null or l.window_from > ${today}::date then 'held'
                       when l.valid_until < ${today}::date then 'expired' else 'due' end,
                  case when r.at is not null then 'revoked' end, 'never') as state,
         l.id as award_id, l.valid_until, l.window_from, coalesce(l.earned_at, '-infinity') as started_after,
         case when l.id is null then coalesce(r.at + interval '1 millisecond', '-infinity')
              when l.window_from is null or l.window_from > ${today}::date then 'infinity'
              else l.window_from::timestamp at time zone ${zone} end as submitted_from
  from (select max(w.revoked_at) as at from award w where w.employee_id = ${employeeId} and w.credential_id = ${credentialId}) r
  left join (select w.id, w.earned_at, w.valid_until, case when w.valid_until is not null then ${windowFromSql(zone)} end as window_from
             from award w join credential_version wv on wv.id = w.credential_version_id
             where w.employee_id = ${employeeId} and w.credential_id = ${credentialId} and ${isLiveSql("w")} limit 1) l on true`;
