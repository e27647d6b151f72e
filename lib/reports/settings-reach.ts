import "server-only";
import { type Actor, allow, rolesWith } from "@/lib/auth/policy";
import { addDays, type Day } from "@/lib/core/calendar";
import { activeOn } from "@/lib/db/active";
import { db } from "@/lib/db/read";
import { isUnpublishedSql } from "@/lib/db/version-sql";
import { isOpenSql } from "@/lib/pathways/enrolment-state-sql";

/** What a change of the settings would affect; the form says it before it is saved. */
export type SettingsReach = {
  /** Active people without learning hours of their own. */
  hoursPeople: number;
  /** Drafts of credentials and pathways that are not published. */
  openDrafts: number;
  /** People who may publish credentials and pathways. */
  publishers: number;
  /** Open enrolments of people without a time zone of their own that are due within two days of today. */
  dueNear: { on: Day; count: number }[];
};

/** Return what depends on the settings, in one statement. */
export async function settingsReach(actor: Actor, today: Day): Promise<SettingsReach> {
  allow(actor, "organisation:write");
  const [row] = await db().$queryRaw<SettingsReach[]>`
    select (select count(*)::int from employee p where p.monthly_hours is null and ${activeOn(today)}) as "hoursPeople",
           (select count(*)::int from credential_version v where ${isUnpublishedSql("v")})
             + (select count(*)::int from pathway_version v where ${isUnpublishedSql("v")}) as "openDrafts",
           (select count(distinct g.employee_id)::int from role_grant g join employee p on p.id = g.employee_id
            where g.role::text = any(${rolesWith("credential:write")}::text[]) and ${activeOn(today)}) as publishers,
           (select coalesce(jsonb_agg(d order by d."on"), '[]') from (
              select e.due_on::text as "on", count(*)::int as count
              from enrolment e join employee p on p.id = e.employee_id
              where ${isOpenSql()} and p.time_zone is null and ${activeOn(today)}
                and e.due_on between ${addDays(today, -2)}::date and ${addDays(today, 1)}::date
              group by e.due_on) d) as "dueNear"`;
  if (!row) throw new Error("A select without a table returns one row.");
  return row;
}
