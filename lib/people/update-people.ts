import "server-only";
import type { Day } from "@/lib/core/calendar";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import type { Dated } from "./dated";
import { endPersonHistory, extendFirstUnits, writePersonHistory } from "./person-history";

/** Values of a person that people set by hand. */
type PersonValues = {
  hrId: string;
  name: string;
  /** Lower case and NFC; null: none. */
  email: string | null;
  title: string;
  unitId: number;
  managerId: number | null;
  location: string | null;
  hiredOn: Day | null;
  monthlyHours: number | null;
  timeZone: string | null;
  activeFrom: Day;
  /** First day on which the person is no longer counted. */
  activeUntil: Day | null;
};

const COLUMNS: Record<keyof PersonValues, [column: string, type: string]> = {
  hrId: ["hr_id", "text"],
  name: ["name", "text"],
  email: ["email", "text"],
  title: ["title", "text"],
  unitId: ["unit_id", "int"],
  managerId: ["manager_id", "int"],
  location: ["location", "text"],
  hiredOn: ["hired_on", "date"],
  monthlyHours: ["monthly_hours", "float8"],
  timeZone: ["time_zone", "text"],
  activeFrom: ["active_from", "date"],
  activeUntil: ["active_until", "date"],
};

/** The given columns with their values, as SQL. */
const given = (values: Partial<PersonValues>): { name: Prisma.Sql; value: Prisma.Sql }[] =>
  (Object.keys(COLUMNS) as (keyof PersonValues)[])
    .filter((key) => values[key] !== undefined)
    .map((key) => {
      const [column, type] = COLUMNS[key];
      return { name: Prisma.raw(column), value: Prisma.sql`${values[key]}::${Prisma.raw(type)}` };
    });

/** Create a person, with history. @returns the id */
export async function insertPerson(tx: Tx, values: PersonValues, by: Dated): Promise<number> {
  const columns = given(values);
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    insert into employee (${Prisma.join(columns.map(({ name }) => name))})
    values (${Prisma.join(columns.map(({ value }) => value))}) returning id`;
  if (!row) throw new Error("The person was not created.");
  await writePersonHistory(tx, [row.id], by);
  return row.id;
}

/**
 * Give these people the same new values; what is not given stays.
 *
 * @returns ids of those who had others
 */
export async function updatePeople(
  tx: Tx,
  ids: readonly number[],
  values: Partial<PersonValues>,
  by: Dated,
): Promise<number[]> {
  const columns = given(values);
  if (columns.length === 0 || ids.length === 0) return [];
  const names = Prisma.join(columns.map(({ name }) => Prisma.sql`e.${name}`));
  const sets = columns.map(({ name, value }) => Prisma.sql`${name} = ${value}`);
  const rows = await tx.$queryRaw<{ id: number }[]>`
    update employee e set ${Prisma.join(sets)}, version = e.version + 1
    where e.id = any(${[...ids]}::int[]) and row(${names}) is distinct from row(${Prisma.join(columns.map(({ value }) => value))})
    returning e.id`;
  const changed = rows.map(({ id }) => id);
  await writePersonHistory(tx, changed, by);
  if (values.activeFrom !== undefined) await extendFirstUnits(tx, changed, by);
  return changed;
}

/** A job role of a person, and its first day. */
export type HeldRole = { jobRoleId: number; sinceOn: Day };

/**
 * Make these the job roles of a person. One that the HR file gave stays known as such.
 *
 * @returns whether any changed
 */
export async function setJobRoles(
  tx: Tx,
  employeeId: number,
  roles: readonly HeldRole[],
  by: Dated,
): Promise<boolean> {
  const ids = roles.map(({ jobRoleId }) => jobRoleId);
  const dropped = await tx.$executeRaw`
    delete from employee_job_role where employee_id = ${employeeId} and not (job_role_id = any(${ids}::int[]))`;
  const written = await tx.$executeRaw`
    insert into employee_job_role as h (employee_id, job_role_id, since_on)
    select ${employeeId}::int, r.id, r.since_on from unnest(${ids}::int[], ${roles.map(({ sinceOn }) => sinceOn)}::date[]) r (id, since_on)
    on conflict (employee_id, job_role_id) do update set since_on = excluded.since_on where h.since_on <> excluded.since_on`;
  if (dropped + written === 0) return false;
  await tx.$executeRaw`update employee set version = version + 1 where id = ${employeeId}`;
  await writePersonHistory(tx, [employeeId], by);
  return true;
}

/** End a job role of everybody who holds it, of leavers too. @returns their ids */
export async function endJobRole(tx: Tx, jobRoleId: number, by: Dated): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    with ended as (delete from employee_job_role where job_role_id = ${jobRoleId} returning employee_id)
    update employee e set version = e.version + 1 from ended where e.id = ended.employee_id returning e.id`;
  const ids = rows.map(({ id }) => id);
  await writePersonHistory(tx, ids, by);
  return ids;
}

/** Remove the row of a person without records; the history ends on that day and stays. */
export async function removePerson(tx: Tx, id: number, by: Dated): Promise<void> {
  await endPersonHistory(tx, id, by);
  await tx.$executeRaw`delete from employee where id = ${id}`;
}
