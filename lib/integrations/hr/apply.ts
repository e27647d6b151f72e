import "server-only";
import { z } from "zod";
import { type Context, defineCommand } from "@/lib/command/command";
import { enqueue } from "@/lib/command/enqueue";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { changePerson, PERSON_COLUMNS, type PersonRow } from "@/lib/people/change-person";
import { changeUnit, type UnitRow } from "@/lib/people/change-unit";
import { refreshSkills } from "@/lib/skills/refresh";
import { type CountRow, importPlanOf, profileTitles } from "../onet/apply";
import { type ImportPlan, rowFault } from "../rules";
import { checkHr } from "./check";
import { type Hr, type HrPerson, roleCodeOf, unitCodes } from "./file";

const hrSchema = z.custom<Hr>((value) => typeof value === "object" && value !== null && "people" in value);

/** Write people from an HR file in one transaction: units, job roles by title, people, managers, history. */
export const applyHr = defineCommand({
  name: "import.hr",
  permission: "import:run",
  input: hrSchema,
  milliseconds: 600_000,
  async run(tx, hr, by) {
    await refuseBadRows(tx, hr);
    const { plans, changed } = await writePeople(tx, hr.people, by);
    await refreshSkills(tx, changed, by.now);
    // Payloads of jobs are bounded; after a large import the hourly job covers everybody.
    if (changed.length > 0 && changed.length <= 5000)
      await enqueue(tx, "enrolment.refresh", { employeeIds: changed });
    return { id: "hr", plans };
  },
  record: (_input, { plans }) => ({ plans: plans.map(({ examples: _, ...plan }) => plan) }),
});

/** Check again, because people may have changed since the file was compared with them. */
async function refuseBadRows(tx: Tx, hr: Hr) {
  const { bad } = await checkHr(tx, hr);
  const [found] = bad.slice(hr.bad.length);
  if (found)
    throw new AppError("invalid", errorMessage("integrations.rowRefused", { fault: rowFault(found) }));
}

/** The columns of a file's row in the database. */
const COLUMNS = Prisma.sql`${PERSON_COLUMNS}, unit text, onet_code text`;

/**
 * Rows of the file as SQL.
 *
 * @param titles  previous titles by HR id
 */
function rowsOf(people: readonly HrPerson[], titles?: ReadonlyMap<string, string>): Prisma.Sql {
  const rows = people.map((person): PersonRow & { unit: string; onet_code: string | null } => ({
    hr_id: person.hrId,
    name: person.name,
    email: person.email,
    title: person.title,
    unit: person.unit,
    unit_code: unitCodes(person).unit,
    role_code: roleCodeOf(person.title) || null,
    former_role_code: roleCodeOf(titles?.get(person.hrId) ?? "") || null,
    onet_code: person.onetCode,
    manager_hr_id: person.managerHrId,
    hired_on: person.hiredOn,
    location: person.location,
    is_active: person.isActive,
  }));
  return Prisma.sql`(select * from json_to_recordset(${JSON.stringify(rows)}::json) as r (${COLUMNS}))`;
}

/** Group units, then the units in them. */
function unitsOf(people: readonly HrPerson[]): UnitRow[][] {
  const groups = new Map<string, UnitRow>();
  const units = new Map<string, UnitRow>();
  for (const person of people) {
    const codes = unitCodes(person);
    if (codes.group && person.group && !groups.has(codes.group))
      groups.set(codes.group, { code: codes.group, name: person.group, parentCode: null });
    if (!units.has(codes.unit))
      units.set(codes.unit, { code: codes.unit, name: person.unit, parentCode: codes.group });
  }
  return [[...groups.values()], [...units.values()]];
}

/** Preview the import. */
export const planHr = (tx: Pick<Tx, "$queryRaw">, people: readonly HrPerson[]): Promise<ImportPlan[]> =>
  plan(tx, rowsOf(people));

/**
 * Count the changes of the import.
 *
 * @param rows  a table or a query of {@link COLUMNS}
 */
async function plan(tx: Pick<Tx, "$queryRaw">, rows: Prisma.Sql): Promise<ImportPlan[]> {
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
    importPlanOf(
      entity,
      found.filter((row) => row.entity === entity),
    ),
  );
}

/**
 * Write the rows with set-based statements, in order of their dependencies.
 *
 * @returns the counts, and ids of people who are new, moved, changed role, or whose role got a profile
 */
export async function writePeople(
  tx: Tx,
  people: readonly HrPerson[],
  by: Context,
): Promise<{ plans: ImportPlan[]; changed: number[] }> {
  await storeRows(tx, people);
  const plans = await plan(tx, Prisma.sql`hr_row`);
  await changeUnit(tx, unitsOf(people), by);
  await tx.$executeRaw`
    insert into job_role (code, name, onet_code)
    select distinct on (role_code) role_code, title, onet_code from hr_row where role_code is not null
    on conflict (code) do nothing`;
  const profiled = await profileTitles(tx, by);
  const ids = await changePerson(tx, Prisma.sql`hr_row`, by);
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

/** Store the file as a temporary table: sent once, and the planner knows its size. */
async function storeRows(tx: Tx, people: readonly HrPerson[]) {
  const known = await tx.$queryRaw<{ hr_id: string; title: string }[]>`
    select hr_id, title from employee where hr_id = any(${people.map(({ hrId }) => hrId)}::text[])`;
  const titles = new Map(known.map(({ hr_id, title }) => [hr_id, title]));
  await tx.$executeRaw`create temp table hr_row on commit drop as select * from ${rowsOf(people, titles)} as given`;
  await tx.$executeRaw`analyze hr_row (hr_id, unit_code, role_code, manager_hr_id)`;
}
