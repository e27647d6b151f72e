import "server-only";
import { type Actor, peopleWithin } from "@/lib/auth/policy";
import type { Day } from "@/lib/core/calendar";
import { notFound } from "@/lib/core/errors";
import { db } from "@/lib/db/read";

export type PersonToEdit = {
  id: number;
  version: number;
  name: string;
  email: string | null;
  hrId: string;
  title: string;
  unitId: number;
  unit: string;
  managerId: number | null;
  manager: string | null;
  location: string | null;
  hiredOn: Day | null;
  monthlyHours: number | null;
  timeZone: string | null;
  activeFrom: Day;
  /** The first day after the last one; null: none. */
  activeUntil: Day | null;
  jobRoles: { jobRoleId: number; name: string; sinceOn: Day }[];
};

/** Read a person with everything that the form edits. @throws AppError `not_found` */
export async function getPersonToEdit(actor: Actor, id: number): Promise<PersonToEdit> {
  const [person] = await db().$queryRaw<PersonToEdit[]>`
    select p.id, p.version, p.name, p.email, p.hr_id as "hrId", p.title, p.unit_id as "unitId", u.name as unit, p.manager_id as "managerId", m.name as manager, p.location,
           p.hired_on::text as "hiredOn", p.monthly_hours as "monthlyHours", p.time_zone as "timeZone", p.active_from::text as "activeFrom", p.active_until::text as "activeUntil",
           coalesce((select json_agg(json_build_object('jobRoleId', r.id, 'name', r.name, 'sinceOn', h.since_on) order by r.name, r.id)
                     from employee_job_role h join job_role r on r.id = h.job_role_id where h.employee_id = p.id), '[]') as "jobRoles"
    from employee p join org_unit u on u.id = p.unit_id left join employee m on m.id = p.manager_id
    where p.id = ${id} and ${peopleWithin(actor, "person:write").sql}`;
  if (!person) throw notFound("person");
  return person;
}
