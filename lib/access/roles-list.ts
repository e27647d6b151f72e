import "server-only";
import { z } from "zod";
import { readActors } from "@/lib/accounts/account";
import { type NavigationKey, navigationFor } from "@/lib/accounts/navigation";
import { type Actor, can, EVERYONE, type Person, peopleWithin } from "@/lib/auth/policy";
import { pageSize, searchParam } from "@/lib/core/params";
import { activeOn } from "@/lib/db/active";
import { dayAt } from "@/lib/db/day-sql";
import { Prisma } from "@/lib/db/generated/client";
import type { Role } from "@/lib/db/generated/enums";
import { db } from "@/lib/db/read";
import { peopleMatching } from "@/lib/people/matching";
import { getOrganisation } from "@/lib/people/organisation";

export const rolesInput = z.object({
  q: searchParam.optional().catch(undefined),
  role: z.enum(["admin", "lnd", "assessor", "executive", "auditor"]).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).default(1).catch(1),
  size: pageSize,
});
export type RolesInput = z.output<typeof rolesInput>;

export type Named = { id: number; name: string };
export type GrantedRole = { role: Role; units: Named[]; credentials: Named[] };
/** What a person may do by all their roles. */
export type Reaching = {
  navigation: NavigationKey[];
  /** People whose records they read, themselves included. */
  people: number;
  /** People who stand in the figures they read; null: no figures. */
  inFigures: number | null;
};
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
  const where = Prisma.sql`${peopleWithin(actor, "role:read").sql} and ${activeOn(dayAt(now))}
    and p.id in (select employee_id from role_grant ${role ? Prisma.sql`where role = ${role}::role` : Prisma.empty})
    ${q ? Prisma.sql`and (${peopleMatching(q)} or p.hr_id = ${q})` : Prisma.empty}`;
  const [count] = await db().$queryRaw<{ total: number }[]>`
    select count(*)::int as total from employee p where ${where}`;
  const people = await db().$queryRaw<{ id: number; name: string; unit: string }[]>`
    select p.id, p.name, u.name as unit from employee p join org_unit u on u.id = p.unit_id where ${where}
    order by p.name, p.id limit ${size} offset ${(page - 1) * size}`;
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
  const granted = await db().$queryRaw<{ id: number; role: Role; units: Named[]; credentials: Named[] }[]>`
    select g.employee_id as id, g.role::text as role,
           coalesce(json_agg(json_build_object('id', u.id, 'name', u.name) order by u.name) filter (where u.id is not null), '[]') as units,
           coalesce(json_agg(json_build_object('id', g.credential_id, 'name', v.title) order by v.title) filter (where g.credential_id is not null), '[]') as credentials
    from role_grant g left join org_unit u on u.id = g.unit_id
    left join lateral (select title from credential_version v where v.credential_id = g.credential_id order by (v.state = 'published') desc, v.number desc limit 1) v on true
    where g.employee_id = any(${ids}::int[]) group by 1, 2, g.role order by g.role`;
  const actors = await readActors(ids, now);
  const reaching = await reachingOf(actors, now);
  return people.map(({ id, ...person }) => ({
    id: String(id),
    ...person,
    roles: granted.filter((one) => one.id === id).map(({ id: _, ...role }) => role),
    reaching: reaching.get(id) ?? null,
  }));
}

/** Count, in one statement, whom each of these people reaches by the policy. */
async function reachingOf(actors: readonly Person[], now: Date): Promise<Map<number, Reaching>> {
  if (actors.length === 0) return new Map();
  const all = Prisma.sql`(select count(*) from employee p where ${activeOn(dayAt(now))})`;
  const counted = (within: Prisma.Sql) =>
    within === EVERYONE
      ? Prisma.sql`(select n from everybody)`
      : Prisma.sql`(select count(*) from employee p where ${within} and ${activeOn(dayAt(now))})`;
  const parts = actors.map((person) => {
    const figures = can(person, "figure:read")
      ? counted(peopleWithin(person, "figure:read").sql)
      : Prisma.sql`null`;
    return Prisma.sql`select ${person.employeeId}::int as id, ${counted(peopleWithin(person, "person:read").sql)}::int as people, ${figures}::int as "inFigures"`;
  });
  const rows = await db().$queryRaw<{ id: number; people: number; inFigures: number | null }[]>`
    with everybody as materialized (select ${all} as n) ${Prisma.join(parts, " union all ")}`;
  const organisation = await getOrganisation();
  const counts = new Map(rows.map(({ id, ...row }) => [id, row]));
  return new Map(
    actors.map((person) => [
      person.employeeId,
      {
        navigation: navigationFor(person, organisation).flatMap(({ items }) => items.map(({ key }) => key)),
        people: counts.get(person.employeeId)?.people ?? 0,
        inFigures: counts.get(person.employeeId)?.inFigures ?? null,
      },
    ]),
  );
}

/** Say which roles would be left without anybody who can sign in, if this person lost them. */
export async function lastHeldBy(actor: Actor, id: number, now: Date): Promise<Role[]> {
  const rows = await db().$queryRaw<{ role: Role }[]>`
    select distinct g.role::text as role from role_grant g join employee p on p.id = g.employee_id
    where p.id = ${id} and ${peopleWithin(actor, "role:read").sql}
      and not exists (select from role_grant o join employee e on e.id = o.employee_id join account a on a.employee_id = e.id
                      where o.role = g.role and o.employee_id <> g.employee_id and ${activeOn(dayAt(now), "e")})`;
  return rows.map(({ role }) => role);
}
