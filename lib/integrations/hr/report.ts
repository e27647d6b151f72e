import "server-only";
import { type ErrorMessage, errorMessage } from "@/lib/core/error-message";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { type FieldCount, fieldChange, type ImportPlan } from "../rules";

/**
 * Every field of stored people that the import changes, old and new, as people read them. Fields are told apart by what
 * is stored, and shown by names.
 */
const CHANGES = Prisma.sql`(
  select f.row_no, f.hr_id, e.name as person, d.* from hr_final f
  join employee e on e.id = f.employee_id join org_unit u on u.id = e.unit_id
  left join employee m on m.id = e.manager_id left join employee s on s.hr_id = f.manager_hr_id
  left join hr_final g on s.id is null and g.hr_id = f.manager_hr_id
  left join job_role j on j.code = f.role_code
  left join (select role_code, (array_agg(role_name order by row_no))[1] as name from hr_row where role_name is not null group by 1) n on n.role_code = f.role_code
  cross join lateral (
    select string_agg(j.name, ', ' order by j.name) filter (where h.is_from_hr) as names,
           coalesce(bool_or(j.code = f.role_code), false) as has_given,
           coalesce(bool_or(h.is_from_hr and j.code is distinct from f.role_code), false) as has_other
    from employee_job_role h join job_role j on j.id = h.job_role_id where h.employee_id = e.id
  ) held
  left join lateral (
    select coalesce(j.name, n.name, f.role_code) as name
    where not held.has_given and f.role_code is not null or f.tells_role and held.has_other
  ) role on true
  cross join lateral (values
    (1, 'name', e.name is distinct from f.name, e.name, f.name),
    (2, 'email', e.email is distinct from f.email, e.email, f.email),
    (3, 'title', e.title is distinct from f.title, nullif(e.title, ''), nullif(f.title, '')),
    (4, 'unit', u.code is distinct from f.present_unit_code,
        case when u.name = f.unit_name then u.name || ' (' || u.code || ')' else u.name end,
        case when u.name = f.unit_name then f.unit_name || ' (' || f.unit_code || ')' else f.unit_name end),
    (5, 'role', not held.has_given and f.role_code is not null or f.tells_role and held.has_other, held.names, role.name),
    (6, 'manager', m.hr_id is distinct from f.manager_hr_id, m.name || ' (' || m.hr_id || ')',
        coalesce(s.name, g.name) || ' (' || f.manager_hr_id || ')'),
    (7, 'hiredOn', e.hired_on is distinct from f.hired_on, e.hired_on::text, f.hired_on::text),
    (8, 'location', e.location is distinct from f.location, e.location, f.location),
    (9, 'active', f.was_active <> f.is_active,
        case when f.was_active then 'yes' || coalesce(', last day ' || e.active_until, '') else 'no' end,
        case when f.is_active then 'yes' else 'no' end)
  ) d (place, field, is_changed, old, new)
  where d.is_changed)`;

/** Count the people who are new and who change, and the fields that do. */
export async function planPeople(tx: Pick<Tx, "$queryRaw">): Promise<ImportPlan> {
  const [total] = await tx.$queryRaw<{ all: number; added: number }[]>`
    select count(*)::int as all, count(*) filter (where employee_id is null)::int as added from hr_final`;
  const counts = await tx.$queryRaw<{ field: string | null; count: number }[]>`
    with change as materialized (select row_no, place, field from ${CHANGES} c)
    select field, count(*)::int as count, min(place) as place from change group by field
    union all select null, count(distinct row_no)::int, null from change order by place nulls last`;
  const examples = await tx.$queryRaw<{ name: string }[]>`
    (select name from hr_final where employee_id is null order by row_no limit 3)
    union all (select person from (select person, row_no from ${CHANGES} c group by 1, 2 order by row_no limit 3) c)`;
  const { all = 0, added = 0 } = total ?? {};
  const changed = counts.find(({ field }) => field === null)?.count ?? 0;
  return {
    entity: "people",
    added,
    changed,
    unchanged: all - added - changed,
    examples: examples.map(({ name }) => name),
    fields: counts.flatMap(({ field, count }): FieldCount[] => (field === null ? [] : [{ field, count }])),
  };
}

type ChangeRow = {
  row: number;
  person: string;
  hrId: string;
  field: string;
  old: string | null;
  new: string | null;
};

/** Say each field that changes, old and new, in the order of the file. @param limit  how many at most */
export async function changeNotes(tx: Pick<Tx, "$queryRaw">, limit: number): Promise<ErrorMessage[]> {
  const rows = await tx.$queryRaw<ChangeRow[]>`
    select row_no as row, person, hr_id as "hrId", field, old, new from ${CHANGES} c order by row_no, place limit ${limit}`;
  return rows.map(({ row, person, hrId, field, old, new: next }) =>
    errorMessage("integrations.personChange", {
      row,
      name: person,
      id: hrId,
      change: fieldChange(field, old, next),
    }),
  );
}
