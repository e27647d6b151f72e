import "server-only";
import type { Day } from "@/lib/core/calendar";
import { hasLeftBySql } from "@/lib/db/active";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { type Dated, firstDay } from "./dated";
import { writePersonHistory } from "./person-history";

/** The new values of a person; unit, manager and job role are given by their codes. */
export type PersonRow = {
  hr_id: string;
  name: string;
  /** Null: none. */
  email: string | null;
  title: string;
  unit_code: string;
  manager_hr_id: string | null;
  /** The job role that the HR file gives; null: none. */
  role_code: string | null;
  /** The source tells job roles: another one that it gave is removed; those given by hand stay. */
  tells_role: boolean;
  hired_on: Day | null;
  location: string | null;
  /** False: who is employed today leaves today. True: who has left returns; a last day that lies ahead stays. */
  is_active: boolean;
};

/** The columns of a {@link PersonRow} as the database reads them. */
const PERSON_COLUMNS = Prisma.raw(
  `hr_id text, name text, email text, title text, unit_code text, manager_hr_id text, role_code text, tells_role boolean,
  hired_on date, location text, is_active boolean`,
);

/** Build a query of a few people; for many, a temporary table is faster. */
export const personRows = (people: readonly PersonRow[]): Prisma.Sql =>
  Prisma.sql`(select * from json_to_recordset(${JSON.stringify(people)}::json) as given (${PERSON_COLUMNS}))`;

/**
 * The ids of the people whom `changePerson` has added or changed in this transaction: a table, because a million do not
 * belong into this process.
 */
export const CHANGED_PEOPLE = Prisma.raw("changed_people");

/**
 * Write people set-based, in the order in which rows depend on each other. Units and job roles must exist. Who
 * returns begins a new period; the former one keeps its days.
 *
 * Whole files of people go through here; one person, or a few, through `insertPerson`, `updatePeople`, `setJobRoles`,
 * `endJobRole` and `removePerson` of `update-people`. Nothing else writes a unit, a manager, a job role or a period.
 *
 * @param rows  a table or a query with {@link PERSON_COLUMNS}
 * @param by    provides actor and time; days are the organisation's
 */
export async function changePerson(tx: Tx, rows: Prisma.Sql, by: Dated): Promise<void> {
  const today = firstDay(by);
  await tx.$executeRaw`drop table if exists ${CHANGED_PEOPLE}`;
  await tx.$executeRaw`create temp table ${CHANGED_PEOPLE} (id int primary key) on commit drop`;
  await freeEmails(tx, rows);
  await upsertPeople(tx, rows, today);
  await changeRoles(tx, rows, today);
  await tx.$executeRaw`analyze ${CHANGED_PEOPLE}`;
  await writePersonHistory(tx, Prisma.sql`select id from ${CHANGED_PEOPLE}`, by);
}

/** Remove e-mails that another person of the rows takes, so that two people can swap theirs. */
const freeEmails = (tx: Tx, rows: Prisma.Sql) =>
  tx.$executeRaw`
    update employee e set email = null from ${rows} r
    where r.hr_id = e.hr_id and lower(r.email) is distinct from lower(e.email)
      and exists (select from ${rows} o where lower(o.email) = lower(e.email))`;

/** Insert new people first, so that every manager's id is known in the same statement. */
async function upsertPeople(tx: Tx, rows: Prisma.Sql, today: Prisma.Sql): Promise<void> {
  await tx.$executeRaw`
    with numbered as materialized (
      select r.*, coalesce(e.id, nextval('employee_id_seq')::int) as id, e.active_from as stored_from, e.active_until as stored_until
      from ${rows} r left join employee e on e.hr_id = r.hr_id
    ), placed as (
      select n.id, n.hr_id, n.email, n.name, n.title, u.id as unit_id, coalesce(m.id, x.id) as manager_id, n.hired_on, n.location,
             least(coalesce(n.hired_on, t.today), t.today) as since, t.today, n.is_active, n.stored_from, n.stored_until
      from numbered n join org_unit u on u.code = n.unit_code cross join (select ${today} as today) t
      left join numbered m on m.hr_id = n.manager_hr_id left join employee x on x.hr_id = n.manager_hr_id
    ), written as (insert into employee as e (id, hr_id, email, name, title, unit_id, manager_id, hired_on, location, active_from, active_until)
    -- The first day of a stored person stays; the row that conflicts is checked as a whole all the same.
    select id, hr_id, email, name, title, unit_id, manager_id, hired_on, location, coalesce(stored_from, since),
           case when not is_active then least(stored_until, greatest(today, coalesce(stored_from, since)))
                when stored_until > today then stored_until end from placed
    on conflict (hr_id) do update set
      email = excluded.email, name = excluded.name, title = excluded.title, unit_id = excluded.unit_id, manager_id = excluded.manager_id,
      hired_on = excluded.hired_on, location = excluded.location,
      active_from = case when excluded.active_until is null and ${hasLeftBySql(today, "e")} then ${today} else e.active_from end,
      active_until = excluded.active_until, version = e.version + 1
    where (e.email, e.name, e.title, e.unit_id, e.manager_id, e.hired_on, e.location, e.active_until)
      is distinct from (excluded.email, excluded.name, excluded.title, excluded.unit_id, excluded.manager_id, excluded.hired_on, excluded.location, excluded.active_until)
    returning e.id)
    insert into ${CHANGED_PEOPLE} select id from written`;
}

/** A role begins on the day somebody new was hired, otherwise on the day of the change. */
async function changeRoles(tx: Tx, rows: Prisma.Sql, today: Prisma.Sql): Promise<void> {
  await tx.$executeRaw`
    with dropped as (
      delete from employee_job_role h using employee e, ${rows} r, job_role j
      where e.hr_id = r.hr_id and h.employee_id = e.id and j.id = h.job_role_id
        and r.tells_role and h.is_from_hr and j.code is distinct from r.role_code
      returning e.id
    )
    insert into ${CHANGED_PEOPLE} select id from dropped on conflict do nothing`;
  await tx.$executeRaw`
    with given as (
      insert into employee_job_role (employee_id, job_role_id, since_on, is_from_hr)
      select e.id, j.id, case when exists (select from employee_unit u where u.employee_id = e.id) then ${today} else least(e.hired_on, ${today}) end, true
      from ${rows} r join employee e on e.hr_id = r.hr_id join job_role j on j.code = r.role_code and j.closed_on is null
      on conflict do nothing
      returning employee_id
    )
    insert into ${CHANGED_PEOPLE} select employee_id from given on conflict do nothing`;
}
