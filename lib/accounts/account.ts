import "server-only";
import type { RoleName } from "@/lib/auth/permissions";
import type { Person } from "@/lib/auth/policy";
import { dayAt } from "@/lib/db/day-sql";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { activeOn } from "@/lib/people/active";

type Row = {
  id: number;
  name: string;
  title: string;
  roles: string[] | null;
  units: (number | null)[] | null;
  manages: boolean;
};
export type SessionRow = { sessionId: number; openedAt: Date; usedAt: Date };

/** What an actor consists of, over an `employee` aliased `e`. */
const actorColumns = (now: Date) => Prisma.sql`
  e.id, e.name, e.title,
  (select array_agg(g.role::text) from role_grant g where g.employee_id = e.id) as roles,
  (select array_agg(g.unit_id) from role_grant g where g.employee_id = e.id and g.role = 'lnd') as units,
  exists (select from employee r where r.manager_id = e.id and ${activeOn(dayAt(now), "r")}) as manages`;

/**
 * Return a person who may sign in, with their present roles, in one statement.
 *
 * @returns null for somebody without an account, or not active today
 */
export async function readActor(employeeId: number, now: Date): Promise<Person | null> {
  const [row] = await db().$queryRaw<Row[]>`
    select ${actorColumns(now)} from account a join employee e on e.id = a.employee_id
    where e.id = ${employeeId} and ${activeOn(dayAt(now), "e")}`;
  return row ? actorOfRow(row) : null;
}

/**
 * Return the person of a session with their present roles, and the session, in one statement.
 *
 * @param tokenHash  hash of the token in the cookie
 * @returns null when the session was ended, or the person is not active today
 */
export async function readActorOfSession(
  tokenHash: string,
  now: Date,
): Promise<{ actor: Person; session: SessionRow } | null> {
  const [row] = await db().$queryRaw<(Row & SessionRow)[]>`
    select ${actorColumns(now)}, s.id as "sessionId", s.created_at as "openedAt", s.last_used_at as "usedAt"
    from account_session s join employee e on e.id = s.employee_id
    where s.token_hash = ${tokenHash} and ${activeOn(dayAt(now), "e")}`;
  return row ? { actor: actorOfRow(row), session: row } : null;
}

function actorOfRow(row: Row): Person {
  const roles = new Set<RoleName>(["employee", ...((row.roles ?? []) as RoleName[])]);
  if (row.manages) roles.add("manager");
  const units = row.units ?? [];
  return {
    kind: "person",
    employeeId: row.id,
    name: row.name,
    title: row.title,
    roles,
    lndUnitIds: units.includes(null) || units.length === 0 ? null : units.filter((id) => id !== null),
  };
}
