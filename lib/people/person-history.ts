import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { type Dated, firstDay } from "./dated";

/**
 * Write the versions of these people's unit, manager, job roles and periods of employment that their present
 * values differ from. Called after the present values are written; nothing but this file writes versions.
 *
 * @param ids  or a query of them, for many
 */
export async function writePersonHistory(
  tx: Tx,
  ids: readonly number[] | Prisma.Sql,
  by: Dated,
): Promise<void> {
  if (!(ids instanceof Prisma.Sql) && ids.length === 0) return;
  const people = ids instanceof Prisma.Sql ? Prisma.sql`in (${ids})` : Prisma.sql`= any(${[...ids]}::int[])`;
  // Before the units: who has no version of a unit is new.
  await writeManagers(tx, people, by);
  await writeUnits(tx, people, by);
  await writeRoles(tx, people, by);
  await writeEmployment(tx, people, by);
}

/** Over an `employee` `e`: the first day of a version of somebody new. */
const newcomersDay = (by: Dated) => Prisma.sql`least(e.active_from, ${firstDay(by)})`;

async function writeManagers(tx: Tx, people: Prisma.Sql, by: Dated): Promise<void> {
  const day = firstDay(by);
  await tx.$executeRaw`
    update employee_manager h set until_on = greatest(${day}, h.from_on), ended_at = ${by.now} from employee e
    where e.id = h.employee_id and h.until_on is null and h.corrected_at is null and h.manager_id is distinct from e.manager_id and e.id ${people}`;
  await tx.$executeRaw`
    insert into employee_manager (employee_id, manager_id, from_on, recorded_at)
    select e.id, e.manager_id,
           case when exists (select from employee_unit u where u.employee_id = e.id)
                then greatest(${day}, (select max(h.until_on) from employee_manager h where h.employee_id = e.id and h.until_on is not null and h.corrected_at is null))
                else ${newcomersDay(by)} end, ${by.now}
    from employee e
    where e.manager_id is not null and e.id ${people}
      and not exists (select from employee_manager h where h.employee_id = e.id and h.until_on is null and h.corrected_at is null)`;
}

/** The next version begins where the former one ends, so that there is no gap. */
async function writeUnits(tx: Tx, people: Prisma.Sql, by: Dated): Promise<void> {
  await tx.$executeRaw`
    update employee_unit h set until_on = greatest(${firstDay(by)}, h.from_on), ended_at = ${by.now} from employee e
    where e.id = h.employee_id and h.until_on is null and h.corrected_at is null and h.unit_id <> e.unit_id and e.id ${people}`;
  await tx.$executeRaw`
    insert into employee_unit (employee_id, unit_id, from_on, recorded_at)
    select e.id, e.unit_id, coalesce((select max(h.until_on) from employee_unit h where h.employee_id = e.id and h.corrected_at is null), ${newcomersDay(by)}), ${by.now}
    from employee e
    where e.id ${people} and not exists (select from employee_unit h where h.employee_id = e.id and h.until_on is null and h.corrected_at is null)`;
}

/** A role whose first day was corrected gets a new version; the old one never held. */
async function writeRoles(tx: Tx, people: Prisma.Sql, by: Dated): Promise<void> {
  await tx.$executeRaw`
    update job_role_period h set corrected_at = ${by.now} from employee_job_role r
    where r.employee_id = h.employee_id and r.job_role_id = h.job_role_id and h.until_on is null and h.corrected_at is null
      and h.from_on <> r.since_on and h.employee_id ${people}`;
  await tx.$executeRaw`
    update job_role_period h set until_on = greatest(${firstDay(by)}, h.from_on), ended_at = ${by.now}
    where h.until_on is null and h.corrected_at is null and h.employee_id ${people}
      and not exists (select from employee_job_role r where r.employee_id = h.employee_id and r.job_role_id = h.job_role_id)`;
  await tx.$executeRaw`
    insert into job_role_period (employee_id, job_role_id, from_on, recorded_at)
    select r.employee_id, r.job_role_id, r.since_on, ${by.now} from employee_job_role r
    where r.employee_id ${people}
      and not exists (select from job_role_period h where h.employee_id = r.employee_id and h.job_role_id = r.job_role_id and h.until_on is null and h.corrected_at is null)`;
}

/**
 * The last period takes its end; a return begins another one; any other change of days is a correction.
 */
async function writeEmployment(tx: Tx, people: Prisma.Sql, by: Dated): Promise<void> {
  const last = Prisma.sql`(
    select distinct on (x.employee_id) x.* from employment_period x where x.corrected_at is null and x.employee_id ${people}
    order by x.employee_id, x.from_on desc, x.id desc)`;
  await tx.$executeRaw`
    update employment_period h set until_on = e.active_until, ended_at = ${by.now} from employee e
    where e.id = h.employee_id and h.until_on is null and h.corrected_at is null and h.from_on = e.active_from and e.active_until is not null and e.id ${people}`;
  await tx.$executeRaw`
    update employment_period h set corrected_at = ${by.now} from ${last} l join employee e on e.id = l.employee_id
    where h.id = l.id and (l.from_on, l.until_on) is distinct from (e.active_from, e.active_until)
      and (l.until_on is null or e.active_from < l.until_on)`;
  await tx.$executeRaw`
    insert into employment_period (employee_id, from_on, until_on, recorded_at, ended_at)
    select e.id, e.active_from, e.active_until, ${by.now}, case when e.active_until is not null then ${by.now}::timestamptz end
    from employee e left join ${last} l on l.employee_id = e.id
    where e.id ${people} and (l.id is null or (l.from_on, l.until_on) is distinct from (e.active_from, e.active_until))`;
}

/** A first day that was corrected to an earlier one: the first unit begins on it. */
export async function extendFirstUnits(tx: Tx, ids: readonly number[], by: Dated): Promise<void> {
  await tx.$executeRaw`
    with wrong as (
      update employee_unit h set corrected_at = ${by.now} from employee e
      where e.id = h.employee_id and h.corrected_at is null and h.from_on > e.active_from and e.id = any(${[...ids]}::int[])
        and not exists (select from employee_unit o where o.employee_id = h.employee_id and o.corrected_at is null and (o.from_on, o.id) < (h.from_on, h.id))
      returning h.*, e.active_from
    )
    insert into employee_unit (employee_id, unit_id, from_on, until_on, recorded_at, ended_at)
    select employee_id, unit_id, active_from, until_on, ${by.now}, ended_at from wrong`;
}

/** End every version of somebody whose row is about to go. */
export async function endPersonHistory(tx: Tx, id: number, by: Dated): Promise<void> {
  const day = firstDay(by);
  for (const versions of ["employee_unit", "employee_manager", "job_role_period", "employment_period"])
    await tx.$executeRaw`
      update ${Prisma.raw(versions)} set until_on = greatest(${day}, from_on), ended_at = ${by.now}
      where employee_id = ${id} and until_on is null and corrected_at is null`;
}
