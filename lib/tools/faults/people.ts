import { tokenOf } from "@/lib/testing/cookie-jar";
import { queryRows } from "./query-rows";
import type { TestPerson } from "./sending";

export type JoinedPerson = TestPerson & { name: string; mark: string };

/** Somebody of the demo company by their number in the HR system, signed in. */
export async function personOf(hrId: string): Promise<TestPerson> {
  const [row] = await queryRows<{ id: number; version: number }>(
    "select id, session_version as version from employee where hr_id = $1",
    [hrId],
  );
  if (!row) throw new Error(`The demo company has no ${hrId}.`);
  return { id: row.id, cookie: await cookieOf(row.id, row.version) };
}

/** The session that signing in makes; the sign-in itself is limited by the hour. */
const cookieOf = async (employeeId: number, sessionVersion: number) =>
  `next-auth.session-token=${await tokenOf({ employeeId, sessionVersion })}`;

/**
 * People who have joined the demo company, signed in. Nobody else's figures or enrolments move.
 *
 * @param mark  what their numbers and names begin with; unique in the run
 * @param of    `managerHrId`: whom they report to · `unitId`: where they work
 */
export async function joinPeople(
  mark: string,
  count: number,
  of: { managerHrId?: string; unitId?: number } = {},
): Promise<JoinedPerson[]> {
  const rows = await queryRows<{ id: number; name: string; mark: string }>(
    `insert into employee (hr_id, email, name, title, password_hash, active_from, unit_id, manager_id)
     select $1 || '-' || n, lower($1) || '-' || n || '@adventure-works.example', 'Robin ' || $1 || ' ' || n, 'Newcomer', p.password_hash,
            current_date - 30, coalesce($4, p.unit_id), (select id from employee where hr_id = $3)
     from employee p, generate_series(1, $2::int) as n where p.hr_id = '8'
     on conflict (hr_id) do update set name = excluded.name returning id, name, hr_id as mark`,
    [mark, count, of.managerHrId ?? null, of.unitId ?? null],
  );
  return Promise.all(rows.map(async (row) => ({ ...row, cookie: await cookieOf(row.id, 1) })));
}
