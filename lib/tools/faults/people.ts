import { cookieOf } from "@/lib/testing/cookie-jar";
import { queryRows } from "./query-rows";
import type { TestPerson } from "./sending";

export type JoinedPerson = TestPerson & { name: string; mark: string };

/** Return a person of the demo organisation by HR number, signed in. */
export async function personOf(hrId: string): Promise<TestPerson> {
  const [row] = await queryRows<{ id: number }>("select id from employee where hr_id = $1", [hrId]);
  if (!row) throw new Error(`The demo company has no ${hrId}.`);
  return { id: row.id, cookie: await cookieOf(row.id) };
}

/**
 * Add people to the demo organisation, signed in. No other person's figures or enrolments change.
 *
 * @param mark  prefix of their numbers and names; unique in the run
 * @param of    `managerHrId`: their manager · `unitId`: their unit
 */
export async function joinPeople(
  mark: string,
  count: number,
  of: { managerHrId?: string; unitId?: number } = {},
): Promise<JoinedPerson[]> {
  const rows = await queryRows<{ id: number; name: string; mark: string }>(
    `with joined as (
       insert into employee (hr_id, email, name, title, active_from, unit_id, manager_id)
       select $1 || '-' || n, lower($1) || '-' || n || '@adventure-works.example', 'Robin ' || $1 || ' ' || n, 'Newcomer',
              current_date - 30, coalesce($4, p.unit_id), (select id from employee where hr_id = $3)
       from employee p, generate_series(1, $2::int) as n where p.hr_id = '8'
       on conflict (hr_id) do update set name = excluded.name returning id, name, email, hr_id as mark),
     accounts as (
       insert into account (employee_id, sign_in_name, password_hash)
       select j.id, j.email, a.password_hash from joined j, account a join employee p on p.id = a.employee_id and p.hr_id = '8'
       on conflict do nothing)
     select id, name, mark from joined`,
    [mark, count, of.managerHrId ?? null, of.unitId ?? null],
  );
  return Promise.all(rows.map(async (row) => ({ ...row, cookie: await cookieOf(row.id) })));
}
