import "server-only";
import { codeOf } from "@/lib/core/code-of";
import { type ErrorMessage, errorMessage } from "@/lib/core/error-message";
import type { Tx } from "@/lib/db/write";
import { type ImportPlan, MAX_SHOWN } from "../rules";

/** The job role that a title stands for; null: none. */
type RoleOfTitle = (title: string) => string | null;

/** Read the mapping of titles to open job roles. */
async function readRoleOfTitle(tx: Pick<Tx, "$queryRaw">): Promise<RoleOfTitle> {
  const rows = await tx.$queryRaw<{ title: string; code: string }[]>`
    select t.title, j.code from job_title t join job_role j on j.id = t.job_role_id where j.closed_on is null order by t.title collate "C" desc`;
  const codes = new Map([
    ...rows.map(({ title, code }) => [codeOf(title), code] as const),
    // A title as it is written stands before one that only reads the same.
    ...rows.map(({ title, code }) => [exactKey(title), code] as const),
  ]);
  return (title) => codes.get(exactKey(title)) ?? (title === "" ? null : (codes.get(codeOf(title)) ?? null));
}

/** No code holds a line break. */
const exactKey = (title: string) => `\n${title}`;

/** Store which titles of the staged rows, and of their people now, stand for which job role. */
export async function storeTitles(tx: Tx): Promise<void> {
  const roleOf = await readRoleOfTitle(tx);
  const titles = await tx.$queryRaw<{ title: string }[]>`
    select title from hr_row where title is not null
    union select e.title from hr_row r join employee e on e.hr_id = r.hr_id`;
  const mapped = titles.flatMap(({ title }) => {
    const code = roleOf(title);
    return code === null ? [] : [{ title, code }];
  });
  await tx.$executeRaw`drop table if exists hr_title`;
  await tx.$executeRaw`
    create temp table hr_title on commit drop as
    select title, code from json_to_recordset(${JSON.stringify(mapped)}::json) as r (title text, code text)`;
}

type NewRole = { code: string; name: string; onet_code: string | null };

/** Return job roles whose code stands in the file and not in the database. */
export const newRoles = (tx: Pick<Tx, "$queryRaw">): Promise<NewRole[]> => tx.$queryRaw<NewRole[]>`
  select role_code as code, coalesce((array_agg(role_name order by row_no) filter (where role_name is not null))[1], role_code) as name,
         (array_agg(onet_code order by row_no) filter (where onet_code is not null))[1] as onet_code
  from hr_row r where role_code is not null and not exists (select from job_role j where j.code = r.role_code)
  group by role_code order by min(row_no)`;

/** Count the job roles of a file. */
export async function planRoles(
  tx: Pick<Tx, "$queryRaw">,
  made: readonly { name: string }[],
): Promise<ImportPlan> {
  const [codes] = await tx.$queryRaw<{ count: number }[]>`
    select count(distinct role_code)::int as count from hr_row`;
  return {
    entity: "job roles",
    added: made.length,
    changed: 0,
    unchanged: (codes?.count ?? 0) - made.length,
    examples: made.slice(0, 3).map(({ name }) => name),
  };
}

/** Say which active people of the file get no job role by it and have none that stays. */
export async function withoutRoleNotes(tx: Pick<Tx, "$queryRaw">): Promise<ErrorMessage[]> {
  const rows = await tx.$queryRaw<{ name: string; hrId: string; title: string; count: number }[]>`
    select f.name, f.hr_id as "hrId", f.title, count(*) over ()::int as count from hr_final f
    where f.is_active and f.role_code is null and not exists (
      select from employee_job_role h where h.employee_id = f.employee_id and (not h.is_from_hr or not f.tells_role))
    order by f.row_no limit ${MAX_SHOWN}`;
  const [first] = rows;
  if (!first) return [];
  const rest = first.count - rows.length;
  return [
    errorMessage("integrations.withoutRole", { count: first.count }),
    ...rows.map(({ name, hrId, title }) =>
      title === ""
        ? errorMessage("integrations.personWithoutTitle", { name, id: hrId })
        : errorMessage("integrations.personWithoutRole", { name, id: hrId, title }),
    ),
    ...(rest > 0 ? [errorMessage("integrations.moreFaults", { count: rest })] : []),
  ];
}
