import "server-only";
import type { RoleName } from "@/lib/auth/permissions";
import type { Person } from "@/lib/auth/policy";
import { activeOn } from "@/lib/db/active";
import { dayAt } from "@/lib/db/day-sql";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { UNREAD_COUNT } from "@/lib/messages/unread";

/** A person at a screen; `unread` counts the messages of their inbox, at most 100. */
export type PersonWithInbox = Person & { unread: number };

type Row = {
  id: number;
  name: string;
  title: string;
  roles: string[] | null;
  lndUnits: (number | null)[] | null;
  executiveUnits: (number | null)[] | null;
  timeZone: string | null;
  manages: boolean;
  unread: number;
};
export type SessionRow = { sessionId: number; openedAt: Date; usedAt: Date };

/** What an actor consists of, over an `employee` aliased `e`. */
const actorColumns = (now: Date) => Prisma.sql`
  e.id, e.name, e.title, e.time_zone as "timeZone",
  (select array_agg(g.role::text) from role_grant g where g.employee_id = e.id) as roles,
  (select array_agg(g.unit_id) from role_grant g where g.employee_id = e.id and g.role = 'lnd') as "lndUnits",
  (select array_agg(g.unit_id) from role_grant g where g.employee_id = e.id and g.role = 'executive') as "executiveUnits",
  exists (select from employee r where r.manager_id = e.id and ${activeOn(dayAt(now), "r")}) as manages,
  ${UNREAD_COUNT} as unread`;

/**
 * Return people who may sign in, with their present roles, in one statement. Whoever has no account, or is not
 * active today, is left out.
 *
 * @param options  `evenWithout`: people without an account as well, as if they had one
 */
export async function readActors(
  employeeIds: readonly number[],
  now: Date,
  { evenWithout = false } = {},
): Promise<PersonWithInbox[]> {
  const rows = await db().$queryRaw<Row[]>`
    select ${actorColumns(now)} from employee e left join account a on a.employee_id = e.id
    where e.id = any(${[...employeeIds]}::int[]) and ${activeOn(dayAt(now), "e")} and (a.employee_id is not null or ${evenWithout})`;
  return rows.map(actorOfRow);
}

/** Return one of them, or null. */
export const readActor = async (employeeId: number, now: Date): Promise<PersonWithInbox | null> =>
  (await readActors([employeeId], now))[0] ?? null;

/**
 * Return the person of a session with their present roles, and the session, in one statement.
 *
 * @param tokenHash  hash of the token in the cookie
 * @returns null when the session was ended, or the person is not active today
 */
export async function readActorOfSession(
  tokenHash: string,
  now: Date,
): Promise<{ actor: PersonWithInbox; session: SessionRow } | null> {
  const [row] = await db().$queryRaw<(Row & SessionRow)[]>`
    select ${actorColumns(now)}, s.id as "sessionId", s.created_at as "openedAt", s.last_used_at as "usedAt"
    from account_session s join employee e on e.id = s.employee_id
    where s.token_hash = ${tokenHash} and ${activeOn(dayAt(now), "e")}`;
  return row ? { actor: actorOfRow(row), session: row } : null;
}

function actorOfRow(row: Row): PersonWithInbox {
  const roles = new Set<RoleName>(["employee", ...((row.roles ?? []) as RoleName[])]);
  if (row.manages) roles.add("manager");
  return {
    kind: "person",
    employeeId: row.id,
    name: row.name,
    title: row.title,
    roles,
    lndUnitIds: scopeOf(row.lndUnits),
    executiveUnitIds: scopeOf(row.executiveUnits),
    timeZone: row.timeZone,
    unread: row.unread,
  };
}

/** Return the units of all grants of a role; null where one is for everybody, or there is none. */
function scopeOf(granted: (number | null)[] | null): number[] | null {
  const units = granted ?? [];
  return units.includes(null) || units.length === 0 ? null : units.filter((id) => id !== null);
}
