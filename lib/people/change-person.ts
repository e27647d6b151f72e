import "server-only";
import type { Context } from "@/lib/command/command";
import type { Day } from "@/lib/core/calendar";
import { dayAt } from "@/lib/db/day-sql";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";

/** The new values of a person; unit, manager and job role are given by their codes. */
export type PersonRow = {
  hr_id: string;
  name: string;
  email: string;
  title: string;
  unit_code: string;
  manager_hr_id: string | null;
  /** The job role that the HR file gives; null: none. */
  role_code: string | null;
  /** The source tells job roles: another one that it gave is removed; those given by hand stay. */
  tells_role: boolean;
  hired_on: Day | null;
  location: string | null;
  is_active: boolean;
};

/** The columns of a {@link PersonRow} as the database reads them. */
export const PERSON_COLUMNS = Prisma.raw(
  `hr_id text, name text, email text, title text, unit_code text, manager_hr_id text, role_code text, tells_role boolean,
  hired_on date, location text, is_active boolean`,
);

/** Build a query of a few people; for many, a temporary table is faster. */
export const personRows = (people: readonly PersonRow[]): Prisma.Sql =>
  Prisma.sql`(select * from json_to_recordset(${JSON.stringify(people)}::json) as given (${PERSON_COLUMNS}))`;

/**
 * Write people set-based, in the order in which rows depend on each other. Every hire, leave, return and
 * change of unit, manager or job role goes through here. Units and job roles must exist.
 *
 * @param rows  a table or a query with {@link PERSON_COLUMNS}
 * @param by    provides actor and time; days are the organisation's
 * @returns ids of the people who are new or changed
 */
export async function changePerson(tx: Tx, rows: Prisma.Sql, by: Context): Promise<number[]> {
  const today = dayAt(by.now);
  await freeEmails(tx, rows);
  const ids = await upsertPeople(tx, rows, today);
  const withOtherRoles = await changeRoles(tx, rows, today);
  await moveUnits(tx, ids, today);
  return [...new Set([...ids, ...withOtherRoles])];
}

/**
 * Replace e-mails that change to another's current one by placeholders, so that two people can swap theirs.
 */
const freeEmails = (tx: Tx, rows: Prisma.Sql) =>
  tx.$executeRaw`
    update employee e set email = e.id || '@moving.invalid' from ${rows} r
    where r.hr_id = e.hr_id and lower(r.email) <> lower(e.email)
      and exists (select from ${rows} o where lower(o.email) = lower(e.email))`;

/** Insert new people first, so that every manager's id is known in the same statement. */
async function upsertPeople(tx: Tx, rows: Prisma.Sql, today: Prisma.Sql): Promise<number[]> {
  const changed = await tx.$queryRaw<{ id: number }[]>`
    with numbered as materialized (
      select r.*, coalesce(e.id, nextval('employee_id_seq')::int) as id
      from ${rows} r left join employee e on e.hr_id = r.hr_id
    ), placed as (
      select n.id, n.hr_id, n.email, n.name, n.title, u.id as unit_id, coalesce(m.id, x.id) as manager_id, n.hired_on, n.location,
             least(coalesce(n.hired_on, t.today), t.today) as since, t.today, n.is_active
      from numbered n join org_unit u on u.code = n.unit_code cross join (select ${today} as today) t
      left join numbered m on m.hr_id = n.manager_hr_id left join employee x on x.hr_id = n.manager_hr_id
    )
    insert into employee as e (id, hr_id, email, name, title, unit_id, manager_id, hired_on, location, active_from, active_until)
    select id, hr_id, email, name, title, unit_id, manager_id, hired_on, location, since, case when is_active then null else greatest(today, since) end from placed
    on conflict (hr_id) do update set
      email = excluded.email, name = excluded.name, title = excluded.title, unit_id = excluded.unit_id, manager_id = excluded.manager_id,
      hired_on = excluded.hired_on, location = excluded.location,
      active_until = case when excluded.active_until is null then null else coalesce(e.active_until, excluded.active_until) end, version = e.version + 1
    where (e.email, e.name, e.title, e.unit_id, e.manager_id, e.hired_on, e.location, e.active_until is null)
      is distinct from (excluded.email, excluded.name, excluded.title, excluded.unit_id, excluded.manager_id, excluded.hired_on, excluded.location, excluded.active_until is null)
    returning e.id`;
  return changed.map(({ id }) => id);
}

/** @returns ids of the people whose job roles changed */
async function changeRoles(tx: Tx, rows: Prisma.Sql, today: Prisma.Sql): Promise<number[]> {
  const dropped = await tx.$queryRaw<{ id: number }[]>`
    delete from employee_job_role h using employee e, ${rows} r, job_role j
    where e.hr_id = r.hr_id and h.employee_id = e.id and j.id = h.job_role_id
      and r.tells_role and h.is_from_hr and j.code is distinct from r.role_code
    returning e.id`;
  const given = await tx.$queryRaw<{ id: number }[]>`
    insert into employee_job_role (employee_id, job_role_id, since_on, is_from_hr)
    select e.id, j.id, coalesce(e.hired_on, ${today}), true
    from ${rows} r join employee e on e.hr_id = r.hr_id join job_role j on j.code = r.role_code
    on conflict do nothing
    returning employee_id as id`;
  return [...dropped, ...given].map(({ id }) => id);
}

/** Close the former unit membership and open the new one. */
async function moveUnits(tx: Tx, ids: readonly number[], today: Prisma.Sql): Promise<void> {
  await tx.$executeRaw`
    update employee_unit h set until_on = ${today} from employee e
    where e.id = h.employee_id and h.until_on is null and h.unit_id <> e.unit_id and e.id = any(${ids}::int[])`;
  await tx.$executeRaw`
    insert into employee_unit (employee_id, unit_id, from_on)
    select e.id, e.unit_id, case when exists (select from employee_unit x where x.employee_id = e.id) then ${today} else e.active_from end
    from employee e where e.id = any(${ids}::int[]) and not exists (select from employee_unit h where h.employee_id = e.id and h.until_on is null)`;
}
