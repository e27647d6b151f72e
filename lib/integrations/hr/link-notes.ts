import "server-only";
import { type ErrorMessage, errorMessage } from "@/lib/core/error-message";
import type { Tx } from "@/lib/db/write";
import { MAX_SHOWN } from "../rules";
import type { Hr } from "./file";

/** Say who keeps the manager of now, because the row of the manager in the file is refused. */
export async function leftLinkNotes(tx: Pick<Tx, "$queryRaw">): Promise<ErrorMessage[]> {
  const rows = await tx.$queryRaw<
    { row: number; name: string; hrId: string; given: string; manager: string | null; count: number }[]
  >`
    select f.row_no as row, f.name, f.hr_id as "hrId", f.given_hr_id as given, m.name as manager, count(*) over ()::int as count
    from hr_final f left join employee m on m.hr_id = f.manager_hr_id
    where f.is_left order by f.row_no limit ${MAX_SHOWN}`;
  return withRest(
    rows.map(({ row, name, hrId, given, manager }) =>
      errorMessage("integrations.linkLeft", {
        row,
        name,
        id: hrId,
        given,
        manager: manager ?? errorMessage("integrations.noValue"),
      }),
    ),
    rows[0]?.count ?? 0,
  );
}

/**
 * Say who would be at the top beside somebody else: new, or without the manager of now. A file that says nothing of
 * managers has no top.
 */
export async function secondRootNotes(tx: Pick<Tx, "$queryRaw">, { map }: Hr): Promise<ErrorMessage[]> {
  const column = map.manager;
  if (column === undefined) return [];
  const rows = await tx.$queryRaw<
    { row: number; name: string; hrId: string; other: string; otherId: string; count: number }[]
  >`
    with root as (
      select f.row_no, f.name, f.hr_id, e.id is null or e.manager_id is not null as is_new
      from hr_final f left join employee e on e.id = f.employee_id
      where f.manager_hr_id is null and f.is_active and not f.is_left
    ), top as (
      select name, hr_id from (
        select e.name, e.hr_id, 0 as place, e.id as number from employee e
        where e.manager_id is null and e.active_until is null and exists (select from employee r where r.manager_id = e.id)
          and not exists (select from hr_final f where f.employee_id = e.id)
        union all select name, hr_id, case when is_new then 2 else 1 end, row_no from root
      ) one order by place, number limit 1
    )
    select r.row_no as row, r.name, r.hr_id as "hrId", t.name as other, t.hr_id as "otherId", count(*) over ()::int as count
    from root r cross join top t where r.is_new and r.hr_id <> t.hr_id order by r.row_no limit ${MAX_SHOWN}`;
  return withRest(
    rows.map(({ row, name, hrId, other, otherId }) =>
      errorMessage("integrations.secondRoot", { row, column, name, id: hrId, other, otherId }),
    ),
    rows[0]?.count ?? 0,
  );
}

const withRest = (notes: ErrorMessage[], count: number): ErrorMessage[] =>
  count > notes.length
    ? [...notes, errorMessage("integrations.moreFaults", { count: count - notes.length })]
    : notes;
