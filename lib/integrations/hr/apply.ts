import "server-only";
import { z } from "zod";
import { defineCommand } from "@/lib/command/command";
import { enqueue } from "@/lib/command/enqueue";
import { AppError } from "@/lib/core/errors";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { readOrganisation } from "@/lib/people/organisation";
import { rebuildClosure } from "@/lib/people/unit-tree";
import { refreshSkills } from "@/lib/skills/refresh";
import { type CountRow, profileTitles, summary } from "../onet/apply";
import type { Plan } from "../rules";
import { checkHr } from "./check";
import { type Hr, type HrPerson, roleCodeOf, unitCodes } from "./file";

const hrSchema = z.custom<Hr>((value) => typeof value === "object" && value !== null && "people" in value);

/** Writes people from an HR file in one transaction: units, job roles by title, people, managers, history. */
export const applyHr = defineCommand({
  name: "import.hr",
  permission: "import:run",
  input: hrSchema,
  milliseconds: 600_000,
  async run(tx, hr, { now }) {
    const { today } = await readOrganisation(tx, now);
    await refuseBadRows(tx, hr);
    const { plans, changed } = await writePeople(tx, hr.people, today);
    await refreshSkills(tx, changed, now);
    // Jobs carry a bounded list; a large import is followed by the hourly look at everybody.
    if (changed.length > 0 && changed.length <= 5000)
      await enqueue(tx, "enrolment.refresh", { employeeIds: changed });
    return { id: "hr", plans };
  },
  record: (_input, { plans }) => ({ plans: plans.map(({ examples: _, ...plan }) => plan) }),
});

/** People may have changed since the file was compared with them. */
async function refuseBadRows(tx: Tx, hr: Hr) {
  const { bad } = await checkHr(tx, hr);
  const [found] = bad.slice(hr.bad.length);
  if (found)
    throw new AppError(
      "invalid",
      `${found.file}, row ${found.row}, column ${found.column}: ${found.reason} Nothing was written.`,
    );
}

/** A row of the file as the database reads it. */
const COLUMNS =
  Prisma.raw(`hr_id text, name text, email text, title text, unit text, unit_code text, "group" text, group_code text,
  role_code text, former_role_code text, onet_code text, manager_hr_id text, hired_on date, location text, is_active boolean`);

/** @param titles  what people were until now, by their number */
function rowsOf(people: readonly HrPerson[], titles?: ReadonlyMap<string, string>): Prisma.Sql {
  const rows = people.map((person) => {
    const { group, unit } = unitCodes(person);
    return {
      hr_id: person.hrId,
      name: person.name,
      email: person.email,
      title: person.title,
      unit: person.unit,
      unit_code: unit,
      group: person.group,
      group_code: group,
      role_code: roleCodeOf(person.title) || null,
      former_role_code: roleCodeOf(titles?.get(person.hrId) ?? "") || null,
      onet_code: person.onetCode,
      manager_hr_id: person.managerHrId,
      hired_on: person.hiredOn,
      location: person.location,
      is_active: person.isActive,
    };
  });
  return Prisma.sql`(select * from json_to_recordset(${JSON.stringify(rows)}::json) as r (${COLUMNS}))`;
}

/** What the import would do. */
export const planHr = (tx: Pick<Tx, "$queryRaw">, people: readonly HrPerson[]): Promise<Plan[]> =>
  plan(tx, rowsOf(people));

/** @param rows  a table or a query of {@link COLUMNS} */
async function plan(tx: Pick<Tx, "$queryRaw">, rows: Prisma.Sql): Promise<Plan[]> {
  const found = await tx.$queryRaw<(CountRow & { entity: string })[]>`
    with r as materialized (select * from ${rows} as given), people as (
      select case when e.id is null then 'added'
                  when (e.name, e.email, e.title, u.code, m.hr_id, e.hired_on, e.location, e.active_until is null)
                       is distinct from (r.name, r.email, r.title, r.unit_code, r.manager_hr_id, r.hired_on, r.location, r.is_active) then 'changed' else 'unchanged' end as kind,
             count(*)::int as rows, (array_agg(r.name order by r.hr_id))[1:3] as examples
      from r left join employee e on e.hr_id = r.hr_id left join org_unit u on u.id = e.unit_id left join employee m on m.id = e.manager_id
      group by 1
    ), units as (
      select case when u.id is null then 'added' else 'unchanged' end as kind, count(*)::int as rows, (array_agg(n.name order by n.name))[1:3] as examples
      from (select distinct unit_code as code, unit as name from r) n left join org_unit u on u.code = n.code group by 1
    )
    select 'units' as entity, * from units union all select 'people', * from people`;
  return ["units", "people"].map((entity) =>
    summary(
      entity,
      found.filter((row) => row.entity === entity),
    ),
  );
}

/**
 * Set-based, in the order in which the rows need each other.
 *
 * @returns what was done, and ids of the people who are new, moved, changed role, or whose role got a profile
 */
export async function writePeople(
  tx: Tx,
  people: readonly HrPerson[],
  today: string,
): Promise<{ plans: Plan[]; changed: number[] }> {
  await holdRows(tx, people);
  const plans = await plan(tx, Prisma.sql`hr_row`);
  await writeUnits(tx);
  await freeEmails(tx);
  const ids = (await upsertPeople(tx, today)).map(({ id }) => id);
  const profiled = await writeRoles(tx, today);
  await tx.$executeRaw`
    update employee_unit h set until_on = ${today}::date from employee e
    where e.id = h.employee_id and h.until_on is null and h.unit_id <> e.unit_id and e.id = any(${ids}::int[])`;
  await tx.$executeRaw`
    insert into employee_unit (employee_id, unit_id, from_on)
    select e.id, e.unit_id, case when exists (select from employee_unit x where x.employee_id = e.id) then ${today}::date else e.active_from end
    from employee e where e.id = any(${ids}::int[]) and not exists (select from employee_unit h where h.employee_id = e.id and h.until_on is null)`;
  await tx.$executeRaw`drop table hr_row`;
  return { plans, changed: [...new Set([...ids, ...(await holdersOf(tx, profiled))])] };
}

async function holdersOf(tx: Tx, jobRoleIds: number[]): Promise<number[]> {
  const holders = await tx.employeeJobRole.findMany({
    where: { jobRoleId: { in: jobRoleIds } },
    select: { employeeId: true },
    distinct: ["employeeId"],
  });
  return holders.map(({ employeeId }) => employeeId);
}

/** Two people may swap their e-mails in one file; no two may have the same one meanwhile. */
const freeEmails = (tx: Tx) =>
  tx.$executeRaw`
    update employee e set email = e.id || '@moving.invalid' from hr_row r
    where r.hr_id = e.hr_id and lower(r.email) <> lower(e.email)
      and exists (select from hr_row o where lower(o.email) = lower(e.email))`;

/** The file as a table of this transaction: sent once, and the planner knows its size. */
async function holdRows(tx: Tx, people: readonly HrPerson[]) {
  const known = await tx.$queryRaw<{ hr_id: string; title: string }[]>`
    select hr_id, title from employee where hr_id = any(${people.map(({ hrId }) => hrId)}::text[])`;
  const titles = new Map(known.map(({ hr_id, title }) => [hr_id, title]));
  await tx.$executeRaw`create temp table hr_row on commit drop as select * from ${rowsOf(people, titles)} as given`;
  await tx.$executeRaw`analyze hr_row (hr_id, unit_code, role_code, manager_hr_id)`;
}

/** New people get their ids first, so that everybody's manager is known in the same statement. */
const upsertPeople = (tx: Tx, today: string): Promise<{ id: number }[]> =>
  tx.$queryRaw<{ id: number }[]>`
    with numbered as materialized (
      select r.*, coalesce(e.id, nextval('employee_id_seq')::int) as id
      from hr_row r left join employee e on e.hr_id = r.hr_id
    ), placed as (
      select n.id, n.hr_id, n.email, n.name, n.title, u.id as unit_id, coalesce(m.id, x.id) as manager_id, n.hired_on, n.location,
             least(coalesce(n.hired_on, ${today}::date), ${today}::date) as since, n.is_active
      from numbered n join org_unit u on u.code = n.unit_code
      left join numbered m on m.hr_id = n.manager_hr_id left join employee x on x.hr_id = n.manager_hr_id
    )
    insert into employee as e (id, hr_id, email, name, title, unit_id, manager_id, hired_on, location, active_from, active_until)
    select id, hr_id, email, name, title, unit_id, manager_id, hired_on, location, since, case when is_active then null else greatest(${today}::date, since) end from placed
    on conflict (hr_id) do update set
      email = excluded.email, name = excluded.name, title = excluded.title, unit_id = excluded.unit_id, manager_id = excluded.manager_id,
      hired_on = excluded.hired_on, location = excluded.location,
      active_until = case when excluded.active_until is null then null else coalesce(e.active_until, excluded.active_until) end, version = e.version + 1
    where (e.email, e.name, e.title, e.unit_id, e.manager_id, e.hired_on, e.location, e.active_until is null)
      is distinct from (excluded.email, excluded.name, excluded.title, excluded.unit_id, excluded.manager_id, excluded.hired_on, excluded.location, excluded.active_until is null)
    returning e.id`;

async function writeUnits(tx: Tx) {
  await tx.$executeRaw`insert into org_unit (code, name) select 'organisation', (select name from organisation where id = 1) where not exists (select from org_unit where parent_id is null)`;
  await tx.$executeRaw`
    insert into org_unit (code, name, parent_id)
    select distinct on (group_code) group_code, "group", (select id from org_unit where parent_id is null order by id limit 1)
    from hr_row where group_code is not null
    on conflict (code) do nothing`;
  await tx.$executeRaw`
    insert into org_unit (code, name, parent_id)
    select distinct on (r.unit_code) r.unit_code, r.unit, coalesce(g.id, (select id from org_unit where parent_id is null order by id limit 1))
    from hr_row r left join org_unit g on g.code = r.group_code
    on conflict (code) do nothing`;
  await rebuildClosure(tx);
}

/** @returns ids of the job roles that got their profile */
async function writeRoles(tx: Tx, today: string): Promise<number[]> {
  await tx.$executeRaw`
    insert into job_role (code, name, onet_code)
    select distinct on (role_code) role_code, title, onet_code from hr_row where role_code is not null
    on conflict (code) do nothing`;
  const profiled = await profileTitles(tx);
  // Only the role that the former title gave goes: others were not the file's to give.
  await tx.$executeRaw`
    delete from employee_job_role h using employee e, hr_row r, job_role j
    where e.hr_id = r.hr_id and h.employee_id = e.id and j.id = h.job_role_id and j.code = r.former_role_code and r.former_role_code is distinct from r.role_code`;
  await tx.$executeRaw`
    insert into employee_job_role (employee_id, job_role_id, since_on)
    select e.id, j.id, coalesce(e.hired_on, ${today}::date)
    from hr_row r join employee e on e.hr_id = r.hr_id join job_role j on j.code = r.role_code
    on conflict do nothing`;
  return profiled;
}
