import "server-only";
import { type Actor, employeeIdOf, peopleWithin } from "@/lib/auth/policy";
import type { Day } from "@/lib/core/calendar";
import { type ErrorMessage, errorMessage } from "@/lib/core/error-message";
import { AppError, notFound } from "@/lib/core/errors";
import { hasLeftBySql } from "@/lib/db/active";
import { Prisma } from "@/lib/db/generated/client";
import type { Role } from "@/lib/db/generated/enums";
import type { ReadOnly } from "@/lib/db/read";
import { currentVersionOf } from "@/lib/db/version-sql";
import { hasClosedAccount } from "@/lib/people/account-sql";

/** A record as it is compared with the other one. */
export type PersonRecord = {
  id: number;
  version: number;
  name: string;
  email: string | null;
  hrId: string;
  title: string;
  unit: string;
  manager: string | null;
  location: string | null;
  hiredOn: Day | null;
  activeUntil: Day | null;
  hasLeft: boolean;
  jobRoles: string[];
  /** Permission roles, each with the unit or credential it is limited to. */
  roles: { role: Role; scope: string | null }[];
  /** The sign-in name; null: there is no account, or it is closed. */
  signInName: string | null;
  /** The account is closed. */
  isClosed: boolean;
  isAboveOther: boolean;
};
export type Pair = { keep: PersonRecord; merge: PersonRecord };

/**
 * Read two records of people whom the actor may change.
 *
 * @throws AppError `not_found`, `conflict` when one was merged already
 */
export async function readPair(
  reader: Pick<ReadOnly, "$queryRaw">,
  actor: Actor,
  { keepId, mergeId }: { keepId: number; mergeId: number },
  today: Day,
): Promise<Pair> {
  const rows = await reader.$queryRaw<PersonRecord[]>`
    select p.id, p.version, p.name, p.email, p.hr_id as "hrId", p.title, u.name as unit, m.name as manager, p.location,
           p.hired_on::text as "hiredOn", p.active_until::text as "activeUntil", (${hasLeftBySql(today)}) is true as "hasLeft",
           array(select r.name from employee_job_role h join job_role r on r.id = h.job_role_id where h.employee_id = p.id order by r.name, r.id) as "jobRoles",
           coalesce((select json_agg(json_build_object('role', g.role, 'scope', coalesce(n.name, v.title)) order by g.role, g.id)
                     from role_grant g left join org_unit n on n.id = g.unit_id left join lateral (${currentVersionOf("credential", Prisma.sql`g.credential_id`)}) v on true
                     where g.employee_id = p.id), '[]') as roles,
           a.sign_in_name as "signInName", ${hasClosedAccount()} as "isClosed",
           exists (select from reporting_line l where l.manager_id = p.id and l.employee_id in (${keepId}, ${mergeId})) as "isAboveOther"
    from employee p join org_unit u on u.id = p.unit_id left join employee m on m.id = p.manager_id left join account a on a.employee_id = p.id
    where p.id in (${keepId}, ${mergeId}) and ${peopleWithin(actor, "person:write").sql}`;
  const [keep, merge] = [keepId, mergeId].map((id) => rows.find((row) => row.id === id));
  if (keep && merge) return { keep, merge };
  const [former] = await reader.$queryRaw<{ name: string; hrId: string }[]>`
    select p.name, m.former_hr_id as "hrId" from merged_person m join employee p on p.id = m.employee_id where m.former_id in (${keepId}, ${mergeId})`;
  if (former)
    throw new AppError(
      "conflict",
      errorMessage("structure.mergedAlready", { name: former.name, hrId: former.hrId }),
    );
  throw notFound("person");
}

/** Why these two are not merged; null: nothing stands against it. */
export function mergeFault({ keep, merge }: Pair, actor: Actor): ErrorMessage | null {
  if (keep.id === merge.id) return errorMessage("structure.mergeSelf");
  if (merge.id === employeeIdOf(actor)) return errorMessage("structure.mergeOwn");
  if (keep.hasLeft && !merge.hasLeft)
    return errorMessage("structure.mergeIntoLeaver", { hrId: keep.hrId, otherHrId: merge.hrId });
  if (merge.isAboveOther)
    return errorMessage("structure.mergeManager", { hrId: keep.hrId, otherHrId: merge.hrId });
  return null;
}
