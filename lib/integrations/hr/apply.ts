import "server-only";
import { z } from "zod";
import { type Context, defineCommand } from "@/lib/command/command";
import { enqueue } from "@/lib/command/enqueue";
import { type ErrorMessage, errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { changePerson, PERSON_COLUMNS, type PersonRow } from "@/lib/people/change-person";
import { changeUnit } from "@/lib/people/change-unit";
import { lockLines } from "@/lib/people/lock-lines";
import { refreshSkills } from "@/lib/skills/refresh";
import { type CountRow, importPlanOf, profileTitles } from "../onet/apply";
import { type ImportPlan, rowFault } from "../rules";
import { checkHr } from "./check";
import type { Hr, HrPerson } from "./file";
import { renameNotes } from "./renames";
import { newRoles, planRoles, type RoleOf, readRoleOf, tellsRole, withoutRoleNotes } from "./roles";
import { type HrUnits, planUnits, readHrUnits, requireKept, unitLevels, unitNotes, unitOf } from "./units";

const hrSchema = z.custom<Hr>((value) => typeof value === "object" && value !== null && "people" in value);

/** Write people from an HR file in one transaction: units, job roles, people, managers, history. */
export const applyHr = defineCommand({
  name: "import.hr",
  permission: "import:run",
  input: hrSchema,
  milliseconds: 600_000,
  async run(tx, hr, by) {
    await lockLines(tx);
    const { people } = await refuseBadRows(tx, hr, by.now);
    const { plans, notes, changed } = await writePeople(tx, people, by, hr.keep);
    await refreshSkills(tx, changed, by.now);
    // Payloads of jobs are bounded; after a large import the hourly job covers everybody.
    if (changed.length > 0 && changed.length <= 5000)
      await enqueue(tx, "enrolment.refresh", { employeeIds: changed });
    return { id: "hr", plans, notes };
  },
  record: (_input, { plans }) => ({ plans: plans.map(({ examples: _, ...plan }) => plan) }),
});

/** Check again, because people may have changed since the file was compared with them. */
async function refuseBadRows(tx: Tx, hr: Hr, now: Date): Promise<Hr> {
  const checked = await checkHr(tx, hr, now);
  const [found] = checked.bad.slice(hr.bad.length);
  if (found)
    throw new AppError("invalid", errorMessage("integrations.rowRefused", { fault: rowFault(found) }));
  return checked;
}

/** The columns of a file's row in the database. */
const COLUMNS = Prisma.sql`${PERSON_COLUMNS}, present_unit_code text`;
type FileRow = PersonRow & {
  /** The code of the unit before the import; null: the unit is new. */
  present_unit_code: string | null;
};

/** Rows of the file as SQL. */
function rowsOf(people: readonly HrPerson[], units: HrUnits, roleOf: RoleOf): Prisma.Sql {
  const rows = people.map((person): FileRow => {
    const unit = unitOf(units, person);
    return {
      hr_id: person.hrId,
      name: person.name,
      email: person.email,
      title: person.title,
      unit_code: unit.code,
      present_unit_code: units.before.get(unit)?.code ?? null,
      role_code: roleOf(person),
      tells_role: tellsRole(person),
      manager_hr_id: person.managerHrId,
      hired_on: person.hiredOn,
      location: person.location,
      is_active: person.isActive,
    };
  });
  return Prisma.sql`(select * from json_to_recordset(${JSON.stringify(rows)}::json) as r (${COLUMNS}))`;
}

/** What an import does, in counts and sentences. */
export type HrPreview = { plans: ImportPlan[]; notes: ErrorMessage[] };

/** Preview the import. */
export async function planHr(
  tx: Pick<Tx, "$queryRaw">,
  people: readonly HrPerson[],
  keep?: Hr["keep"],
): Promise<HrPreview> {
  const units = await readHrUnits(tx, people, keep);
  requireKept(units);
  const roleOf = await readRoleOf(tx);
  const preview = await plan(tx, people, units, roleOf, rowsOf(people, units, roleOf));
  return { ...preview, notes: [...(await renameNotes(tx, people, units)), ...preview.notes] };
}

/**
 * Count the changes of the import.
 *
 * @param rows  a table or a query of {@link COLUMNS}
 */
async function plan(
  tx: Pick<Tx, "$queryRaw">,
  people: readonly HrPerson[],
  units: HrUnits,
  roleOf: RoleOf,
  rows: Prisma.Sql,
): Promise<HrPreview> {
  const found = await tx.$queryRaw<CountRow[]>`
    select case when e.id is null then 'added'
                when (e.name, e.email, e.title, e.hired_on, e.location, e.active_until is null, m.hr_id)
                     is distinct from (r.name, r.email, r.title, r.hired_on, r.location, r.is_active, r.manager_hr_id)
                  or u.code is distinct from r.present_unit_code
                  or r.role_code is not null and not exists (
                    select from employee_job_role h join job_role j on j.id = h.job_role_id where h.employee_id = e.id and j.code = r.role_code)
                  or r.tells_role and exists (
                    select from employee_job_role h join job_role j on j.id = h.job_role_id
                    where h.employee_id = e.id and h.is_from_hr and j.code is distinct from r.role_code) then 'changed' else 'unchanged' end as kind,
           count(*)::int as rows, (array_agg(r.name order by r.hr_id))[1:3] as examples
    from ${rows} r left join employee e on e.hr_id = r.hr_id left join org_unit u on u.id = e.unit_id left join employee m on m.id = e.manager_id
    group by 1`;
  return {
    plans: [planUnits(units), planRoles(people, await newRoles(tx, people)), importPlanOf("people", found)],
    notes: [...unitNotes(units), ...(await withoutRoleNotes(tx, people, roleOf))],
  };
}

/**
 * Write the rows with set-based statements, in order of their dependencies.
 *
 * @returns what was done, and ids of people who are new, moved, changed role, or whose role got a profile
 */
export async function writePeople(
  tx: Tx,
  people: readonly HrPerson[],
  by: Context,
  keep?: Hr["keep"],
): Promise<HrPreview & { changed: number[] }> {
  const units = await readHrUnits(tx, people, keep);
  requireKept(units);
  const roleOf = await readRoleOf(tx);
  await storeRows(tx, rowsOf(people, units, roleOf));
  const rows = Prisma.sql`hr_row`;
  const preview = await plan(tx, people, units, roleOf, rows);
  await changeUnit(tx, unitLevels(units), by);
  await tx.$executeRaw`
    insert into job_role (code, name, onet_code)
    select code, name, onet_code from jsonb_to_recordset(${JSON.stringify(await newRoles(tx, people))}::jsonb) as r (code text, name text, onet_code text)
    order by code
    on conflict (code) do nothing`;
  const profiled = await profileTitles(tx, by);
  const ids = await changePerson(tx, rows, by);
  await tx.$executeRaw`drop table hr_row`;
  return { ...preview, changed: [...new Set([...ids, ...(await holdersOf(tx, profiled))])] };
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
async function storeRows(tx: Tx, rows: Prisma.Sql) {
  await tx.$executeRaw`create temp table hr_row on commit drop as select * from ${rows} as given`;
  await tx.$executeRaw`analyze hr_row (hr_id, unit_code, role_code, manager_hr_id)`;
}
