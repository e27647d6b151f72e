import "server-only";
import type { RoleName } from "@/lib/auth/permissions";
import type { Person } from "@/lib/auth/policy";
import { dayAt } from "@/lib/db/day-sql";
import { db } from "@/lib/db/read";
import { activeOn } from "@/lib/people/active";

export type Session = { employeeId: number; sessionVersion: number };

type Row = {
  id: number;
  name: string;
  title: string;
  roles: string[] | null;
  units: (number | null)[] | null;
  manages: boolean;
};

/**
 * Return the person behind a session with their present roles, in one statement.
 *
 * @returns null when the account is closed or its sessions were ended
 */
export async function readActor({ employeeId, sessionVersion }: Session, now: Date): Promise<Person | null> {
  const [row] = await db().$queryRaw<Row[]>`
    select e.id, e.name, e.title,
           (select array_agg(g.role::text) from role_grant g where g.employee_id = e.id) as roles,
           (select array_agg(g.unit_id) from role_grant g where g.employee_id = e.id and g.role = 'lnd') as units,
           exists (select from employee r where r.manager_id = e.id and ${activeOn(dayAt(now), "r")}) as manages
    from employee e
    where e.id = ${employeeId} and e.session_version = ${sessionVersion} and e.password_hash is not null
      and ${activeOn(dayAt(now), "e")}`;
  if (!row) return null;
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
