import "server-only";
import type { z } from "zod";
import { readActors } from "@/lib/accounts/account";
import type { RoleName } from "@/lib/auth/permissions";
import { type Actor, type Person, peopleWithin } from "@/lib/auth/policy";
import { invalid, notFound } from "@/lib/core/errors";
import { activeOn } from "@/lib/db/active";
import { dayAt } from "@/lib/db/day-sql";
import { queryFigure } from "@/lib/db/figure-query";
import { Prisma } from "@/lib/db/generated/client";
import type { Role } from "@/lib/db/generated/enums";
import { db } from "@/lib/db/read";
import { inUnits } from "@/lib/db/units-sql";
import { hasAccount } from "@/lib/people/account-sql";
import { organisationDay } from "@/lib/people/organisation";
import { type Reaching, reachingOf } from "./reaching";
import { ROLE_SCOPES } from "./role-scopes";
import { grantInput } from "./roles";

/** What follows from a change of one role, beside what holds now. */
export type RolePreview = {
  before: Reaching;
  after: Reaching;
  /** For an assessor: people whose work may be handed over; null: not an assessor afterwards, or another role. */
  handed: number | null;
  /** Without an open account nothing follows yet. */
  hasAccount: boolean;
};

type Change = { role: Role; isGranted: boolean; unitIds: number[] | null };

/**
 * Say what follows when a role is granted, or limited to something else; nothing is written.
 *
 * @param raw  as `role.grant` takes it
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function previewGrant(actor: Actor, raw: unknown, now: Date): Promise<RolePreview> {
  peopleWithin(actor, "role:write");
  const parsed = grantInput.safeParse(raw);
  if (!parsed.success) throw invalid(parsed.error.issues);
  const { employeeId, ...grant } = parsed.data;
  const [preview] = await effectsOf(actor, employeeId, () => [granting(grant)], now);
  if (!preview) throw notFound("person");
  return preview;
}

/**
 * Say for each role of a person what follows when it is taken back, and for each other one what follows when it is
 * granted without a limit.
 *
 * @throws AppError `forbidden`, `not_found`
 */
export async function previewRoles(
  actor: Actor,
  employeeId: number,
  now: Date,
): Promise<Record<Role, RolePreview>> {
  const roles = Object.keys(ROLE_SCOPES) as Role[];
  const changes = (held: ReadonlySet<RoleName>) =>
    roles.map((role) => ({ role, isGranted: !held.has(role), unitIds: null }));
  const previews = await effectsOf(actor, employeeId, changes, now);
  // One preview for each role, in their order.
  return Object.fromEntries(roles.map((role, at) => [role, previews[at]])) as Record<Role, RolePreview>;
}

const granting = ({ role, scope, unitIds }: Omit<z.output<typeof grantInput>, "employeeId">): Change => ({
  role,
  isGranted: true,
  unitIds: scope === "units" ? unitIds : null,
});

async function effectsOf(
  actor: Actor,
  employeeId: number,
  changesOf: (held: ReadonlySet<RoleName>) => Change[],
  now: Date,
): Promise<RolePreview[]> {
  const [[found], [person]] = await Promise.all([
    db().$queryRaw<{ hasAccount: boolean }[]>`
      select ${hasAccount()} as "hasAccount" from employee p
      where p.id = ${employeeId} and ${peopleWithin(actor, "role:write").sql} and ${activeOn(dayAt(now))}`,
    readActors([employeeId], now, { evenWithout: true }),
  ]);
  if (!found || !person) throw notFound("person");
  const changes = changesOf(person.roles);
  const [[before, ...after], handed] = await Promise.all([
    reachingOf([person, ...changes.map((change) => withChange(person, change))], now),
    Promise.all(changes.map((change) => handedTo(employeeId, change, now))),
  ]);
  return after.map((one, at) => ({
    before: before ?? one,
    after: one,
    handed: handed[at] ?? null,
    hasAccount: found.hasAccount,
  }));
}

/** The person as they would be after the change. */
function withChange(person: Person, { role, isGranted, unitIds }: Change): Person {
  const roles = new Set(person.roles);
  if (isGranted) roles.add(role);
  else roles.delete(role);
  return {
    ...person,
    roles,
    lndUnitIds: role === "lnd" ? unitIds : person.lndUnitIds,
    executiveUnitIds: role === "executive" ? unitIds : person.executiveUnitIds,
  };
}

/** Count the people whose work an assessor may be handed: never their own. A limit to credentials leaves out nobody. */
async function handedTo(
  assessorId: number,
  { role, isGranted, unitIds }: Change,
  now: Date,
): Promise<number | null> {
  if (role !== "assessor" || !isGranted) return null;
  const [row] = await queryFigure<{ people: number }>(Prisma.sql`
    select count(*)::int as people from employee p
    where p.id <> ${assessorId} and ${activeOn(await organisationDay(now))} and (${unitIds === null}
      or ${inUnits(unitIds ?? [])})`);
  return row?.people ?? 0;
}
