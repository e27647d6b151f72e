import "server-only";
import { z } from "zod";
import { defineCommand } from "@/lib/core/command";
import { enqueue } from "@/lib/core/enqueue";
import type { Tx } from "@/lib/db/write";
import { readOrganisation } from "@/lib/people/organisation";
import { rebuildClosure } from "@/lib/people/unit-tree";
import { refreshSkills } from "@/lib/skills/refresh";
import { summary } from "./apply-onet";
import { type Hr, type HrPerson, roleCodeOf, unitCodes } from "./hr";
import type { Plan } from "./rules";

const hrSchema = z.custom<Hr>((value) => typeof value === "object" && value !== null && "people" in value);

/** Writes people from an HR file in one transaction: units, job roles by title, people, managers, history. */
export const applyHr = defineCommand({
  name: "import.hr",
  permission: "import:run",
  input: hrSchema,
  milliseconds: 600_000,
  async run(tx, { people }, { now }) {
    const { today } = await readOrganisation(tx, now);
    const plans = await planHr(tx, people);
    const changed = await writePeople(tx, people, today);
    await refreshSkills(tx, changed, now);
    // Jobs carry a bounded list; a large import is followed by the hourly look at everybody.
    if (changed.length > 0 && changed.length <= 5000)
      await enqueue(tx, "enrolment.refresh", { employeeIds: changed });
    return { id: "hr", plans };
  },
  record: (_input, { plans }) => ({ plans: plans.map(({ examples: _, ...plan }) => plan) }),
});

const rowsOf = (people: readonly HrPerson[]) =>
  JSON.stringify(
    people.map((person) => {
      const { group, unit } = unitCodes(person);
      return {
        ...person,
        groupCode: group,
        unitCode: unit,
        roleCode: person.title ? roleCodeOf(person.title) : null,
      };
    }),
  );

/** What the import would do. */
export async function planHr(tx: Pick<Tx, "$queryRaw">, people: readonly HrPerson[]): Promise<Plan[]> {
  const json = rowsOf(people);
  const rows = await tx.$queryRaw<
    { kind: "added" | "changed" | "unchanged"; rows: number; examples: string[] }[]
  >`
    select case when e.id is null then 'added'
                when (e.name, e.email, e.title, u.code, m.hr_id, e.hired_on, e.location, e.active_until is null)
                     is distinct from (r.name, r.email, r.title, r."unitCode", r."managerHrId", r."hiredOn", r.location, r."isActive") then 'changed' else 'unchanged' end as kind,
           count(*)::int as rows, (array_agg(r.name order by r."hrId"))[1:3] as examples
    from jsonb_to_recordset(${json}::jsonb) as r ("hrId" text, name text, email text, title text, "unitCode" text, "managerHrId" text, "hiredOn" date, location text, "isActive" boolean)
    left join employee e on e.hr_id = r."hrId" left join org_unit u on u.id = e.unit_id left join employee m on m.id = e.manager_id
    group by 1`;
  const units = await tx.$queryRaw<{ kind: "added" | "unchanged"; rows: number; examples: string[] }[]>`
    select case when u.id is null then 'added' else 'unchanged' end as kind, count(*)::int as rows, (array_agg(r.name order by r.name))[1:3] as examples
    from (select distinct "unitCode" as code, unit as name from jsonb_to_recordset(${json}::jsonb) as r ("unitCode" text, unit text)) r left join org_unit u on u.code = r.code group by 1`;
  return [summary("units", units), summary("people", rows)];
}

/**
 * Set-based, in the order in which the rows need each other.
 *
 * @returns ids of the people who are new, moved, or changed role
 */
export async function writePeople(tx: Tx, people: readonly HrPerson[], today: string): Promise<number[]> {
  const json = rowsOf(people);
  await writeUnits(tx, json);
  const changed = await tx.$queryRaw<{ id: number }[]>`
    insert into employee as e (hr_id, email, name, title, unit_id, hired_on, location, active_from, active_until)
    select r."hrId", r.email, r.name, r.title, u.id, r."hiredOn", r.location, least(coalesce(r."hiredOn", ${today}::date), ${today}::date),
           case when r."isActive" then null else greatest(${today}::date, least(coalesce(r."hiredOn", ${today}::date), ${today}::date)) end
    from jsonb_to_recordset(${json}::jsonb) as r ("hrId" text, email text, name text, title text, "unitCode" text, "hiredOn" date, location text, "isActive" boolean)
    join org_unit u on u.code = r."unitCode"
    on conflict (hr_id) do update set
      email = excluded.email, name = excluded.name, title = excluded.title, unit_id = excluded.unit_id, hired_on = excluded.hired_on, location = excluded.location,
      active_until = case when excluded.active_until is null then null else coalesce(e.active_until, excluded.active_until) end, version = e.version + 1
    where (e.email, e.name, e.title, e.unit_id, e.hired_on, e.location, e.active_until is null)
      is distinct from (excluded.email, excluded.name, excluded.title, excluded.unit_id, excluded.hired_on, excluded.location, excluded.active_until is null)
    returning e.id`;
  await tx.$executeRaw`
    update employee e set manager_id = m.id, version = e.version + 1
    from jsonb_to_recordset(${json}::jsonb) as r ("hrId" text, "managerHrId" text) left join employee m on m.hr_id = r."managerHrId"
    where e.hr_id = r."hrId" and e.manager_id is distinct from m.id`;
  const ids = changed.map(({ id }) => id);
  await writeRoles(tx, json, today);
  await tx.$executeRaw`
    update employee_unit h set until_on = ${today}::date from employee e
    where e.id = h.employee_id and h.until_on is null and h.unit_id <> e.unit_id and e.id = any(${ids}::int[])`;
  await tx.$executeRaw`
    insert into employee_unit (employee_id, unit_id, from_on)
    select e.id, e.unit_id, case when exists (select from employee_unit x where x.employee_id = e.id) then ${today}::date else e.active_from end
    from employee e where e.id = any(${ids}::int[]) and not exists (select from employee_unit h where h.employee_id = e.id and h.until_on is null)`;
  return ids;
}

async function writeUnits(tx: Tx, json: string) {
  await tx.$executeRaw`insert into org_unit (code, name) select 'organisation', (select name from organisation where id = 1) where not exists (select from org_unit where parent_id is null)`;
  await tx.$executeRaw`
    insert into org_unit (code, name, parent_id)
    select distinct on (r."groupCode") r."groupCode", r."group", (select id from org_unit where parent_id is null order by id limit 1)
    from jsonb_to_recordset(${json}::jsonb) as r ("groupCode" text, "group" text) where r."groupCode" is not null
    on conflict (code) do nothing`;
  await tx.$executeRaw`
    insert into org_unit (code, name, parent_id)
    select distinct on (r."unitCode") r."unitCode", r.unit, coalesce(g.id, (select id from org_unit where parent_id is null order by id limit 1))
    from jsonb_to_recordset(${json}::jsonb) as r ("unitCode" text, unit text, "groupCode" text) left join org_unit g on g.code = r."groupCode"
    on conflict (code) do nothing`;
  await rebuildClosure(tx);
}

async function writeRoles(tx: Tx, json: string, today: string) {
  await tx.$executeRaw`
    insert into job_role (code, name, onet_code)
    select distinct on (r."roleCode") r."roleCode", r.title, r."onetCode" from jsonb_to_recordset(${json}::jsonb) as r ("roleCode" text, title text, "onetCode" text) where r."roleCode" is not null
    on conflict (code) do nothing`;
  // A title that names an occupation takes its profile, unless somebody has given the role one already.
  await tx.$executeRaw`
    insert into job_role_skill (job_role_id, skill_id, target, criticality, must_have)
    select j.id, s.skill_id, s.target, s.criticality, s.must_have
    from job_role j join job_role o on o.code = 'onet-' || j.onet_code join job_role_skill s on s.job_role_id = o.id
    where j.code not like 'onet-%' and not exists (select from job_role_skill x where x.job_role_id = j.id)`;
  await tx.$executeRaw`
    delete from employee_job_role h using employee e, jsonb_to_recordset(${json}::jsonb) as r ("hrId" text, "roleCode" text)
    where e.hr_id = r."hrId" and h.employee_id = e.id and r."roleCode" is not null
      and h.job_role_id in (select id from job_role where code in (select "roleCode" from jsonb_to_recordset(${json}::jsonb) as x ("roleCode" text)))
      and h.job_role_id <> (select id from job_role where code = r."roleCode")`;
  await tx.$executeRaw`
    insert into employee_job_role (employee_id, job_role_id, since_on)
    select e.id, j.id, coalesce(e.hired_on, ${today}::date)
    from jsonb_to_recordset(${json}::jsonb) as r ("hrId" text, "roleCode" text) join employee e on e.hr_id = r."hrId" join job_role j on j.code = r."roleCode"
    on conflict do nothing`;
}
