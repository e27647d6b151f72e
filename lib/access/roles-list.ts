import "server-only";
import { z } from "zod";
import { readActors } from "@/lib/accounts/account";
import { type Actor, peopleWithin } from "@/lib/auth/policy";
import { pageSize, searchParam } from "@/lib/core/params";
import { activeOn } from "@/lib/db/active";
import { dayAt } from "@/lib/db/day-sql";
import { Prisma } from "@/lib/db/generated/client";
import type { Role } from "@/lib/db/generated/enums";
import { db } from "@/lib/db/read";
import { currentVersionOf } from "@/lib/db/version-sql";
import { canSignIn } from "@/lib/people/account-sql";
import { peopleMatching } from "@/lib/people/matching";
import { type Reaching, reachingOf } from "./reaching";

export const rolesInput = z.object({
  q: searchParam.optional().catch(undefined),
  role: z.enum(["admin", "lnd", "assessor", "executive", "auditor"]).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).default(1).catch(1),
  size: pageSize,
});
type RolesInput = z.output<typeof rolesInput>;

export type Named = { id: number; name: string };
export type GrantedRole = { role: Role; units: Named[]; credentials: Named[] };
export type RoleHolder = {
  id: string;
  name: string;
  unit: string;
  roles: GrantedRole[];
  /** Null for somebody without an account, who cannot sign in yet. */
  reaching: Reaching | null;
};

/** List active people who hold a granted role, with what follows from all their roles. */
export async function listRoleHolders(
  actor: Actor,
  { q, role, page, size }: RolesInput,
  now: Date,
): Promise<{ rows: RoleHolder[]; total: number }> {
  // An array, because few people hold roles: the planner would look every employee up among them.
  const where = Prisma.sql`${peopleWithin(actor, "role:read").sql} and ${activeOn(dayAt(now))}
    and p.id = any(array(select employee_id from role_grant ${role ? Prisma.sql`where role = ${role}::role` : Prisma.empty}))
    ${q ? Prisma.sql`and (${peopleMatching(q)} or p.hr_id = ${q})` : Prisma.empty}`;
  const [[count], people] = await Promise.all([
    db().$queryRaw<{ total: number }[]>`select count(*)::int as total from employee p where ${where}`,
    db().$queryRaw<{ id: number; name: string; unit: string }[]>`
      select p.id, p.name, u.name as unit from employee p join org_unit u on u.id = p.unit_id where ${where}
      order by p.name, p.id limit ${size} offset ${(page - 1) * size}`,
  ]);
  return { rows: await withRoles(people, now), total: count?.total ?? 0 };
}

/** Return one active person with their roles, granted or none; null when out of reach. */
export async function getRoleHolder(actor: Actor, id: number, now: Date): Promise<RoleHolder | null> {
  const people = await db().$queryRaw<{ id: number; name: string; unit: string }[]>`
    select p.id, p.name, u.name as unit from employee p join org_unit u on u.id = p.unit_id
    where p.id = ${id} and ${peopleWithin(actor, "role:read").sql} and ${activeOn(dayAt(now))}`;
  return (await withRoles(people, now))[0] ?? null;
}

async function withRoles(
  people: readonly { id: number; name: string; unit: string }[],
  now: Date,
): Promise<RoleHolder[]> {
  const ids = people.map(({ id }) => id);
  const [granted, actors] = await Promise.all([listGrants(ids), readActors(ids, now)]);
  const reached = await reachingOf(actors, now);
  const reaching = new Map(actors.map(({ employeeId }, at) => [employeeId, reached[at] ?? null]));
  return people.map(({ id, ...person }) => ({
    id: String(id),
    ...person,
    roles: granted.filter((one) => one.id === id).map(({ id: _, ...role }) => role),
    reaching: reaching.get(id) ?? null,
  }));
}

const listGrants = (employeeIds: readonly number[]) =>
  db().$queryRaw<{ id: number; role: Role; units: Named[]; credentials: Named[] }[]>`
    select g.employee_id as id, g.role::text as role,
           coalesce(json_agg(json_build_object('id', u.id, 'name', u.name) order by u.name) filter (where u.id is not null), '[]') as units,
           coalesce(json_agg(json_build_object('id', g.credential_id, 'name', v.title) order by v.title) filter (where g.credential_id is not null), '[]') as credentials
    from role_grant g left join org_unit u on u.id = g.unit_id
    left join lateral (${currentVersionOf("credential", Prisma.sql`g.credential_id`)}) v on true
    where g.employee_id = any(${[...employeeIds]}::int[]) group by 1, 2, g.role order by g.role`;

/** Say which roles would be left without anybody who can sign in, if this person lost them. */
export async function lastHeldBy(actor: Actor, id: number, now: Date): Promise<Role[]> {
  const rows = await db().$queryRaw<{ role: Role }[]>`
    select distinct g.role::text as role from role_grant g join employee p on p.id = g.employee_id
    where p.id = ${id} and ${peopleWithin(actor, "role:read").sql}
      and not exists (select from role_grant o join employee e on e.id = o.employee_id
                      where o.role = g.role and o.employee_id <> g.employee_id and ${canSignIn(dayAt(now), "e")})`;
  return rows.map(({ role }) => role);
}
