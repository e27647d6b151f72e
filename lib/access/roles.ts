import "server-only";
import { z } from "zod";
import { endSessions } from "@/lib/accounts/sessions";
import { employeeIdOf, peopleWithin } from "@/lib/auth/policy";
import { type Context, defineCommand } from "@/lib/command/command";
import { errorMessage, issueMessage } from "@/lib/core/error-message";
import { AppError, invalidFields, notFound } from "@/lib/core/errors";
import { rowId } from "@/lib/core/id";
import { activeOn } from "@/lib/db/active";
import { dayAt } from "@/lib/db/day-sql";
import { Prisma } from "@/lib/db/generated/client";
import { currentVersionOf } from "@/lib/db/version-sql";
import type { Tx } from "@/lib/db/write";
import { sendMessage, withdrawMessages, withdrawnUnread } from "@/lib/messages/send";
import { isHeldByOthers, lockHolders } from "./last-holder";
import { ROLE_SCOPES } from "./role-scopes";

const roleName = z.enum(["admin", "lnd", "assessor", "executive", "auditor"]);

/** A role, the person, and what it is limited to. */
export const grantInput = z
  .object({
    employeeId: rowId,
    role: roleName,
    scope: z.enum(["all", "units", "credentials"]).default("all"),
    unitIds: z.array(rowId).max(100).default([]),
    credentialIds: z.array(rowId).max(100).default([]),
  })
  .refine(({ role, scope }) => ROLE_SCOPES[role].includes(scope), {
    path: ["scope"],
    error: issueMessage("access.scopeUnknown"),
  })
  .refine(({ scope, unitIds }) => scope !== "units" || unitIds.length > 0, {
    path: ["unitIds"],
    error: issueMessage("access.unitsMissing"),
  })
  .refine(({ scope, credentialIds }) => scope !== "credentials" || credentialIds.length > 0, {
    path: ["credentialIds"],
    error: issueMessage("access.credentialsMissing"),
  });

type Scope = { unitId: number | null; credentialId: number | null };

/**
 * Grant a role to an active person, or change what it is limited to: the scope replaces the one before. Where it
 * takes something away, the person's sessions end.
 *
 * @throws AppError `not_found` for somebody out of reach or not active, `invalid` for a unit or credential that
 *   does not exist
 */
export const grantRole = defineCommand({
  name: "role.grant",
  permission: "role:write",
  input: grantInput,
  async run(tx, input, by) {
    const person = await requirePerson(tx, input.employeeId, by);
    // Of two grants at the same moment the later one replaces the earlier one.
    await lockHolders(tx);
    const scopes = await scopesOf(tx, input);
    const before = await readScopes(tx, person.id, input.role);
    if (isSame(before, scopes)) return { id: person.id, before, unchanged: true as const };
    const ended = await endGrants(tx, person.id, input.role);
    const grants = await tx.roleGrant.createManyAndReturn({
      data: scopes.map((scope) => ({ employeeId: person.id, role: input.role, ...scope })),
    });
    if (before.length > 0) await endSessions(tx, [person.id]);
    const [first] = grants;
    const isChange = before.length > 0 && (await isKnown(tx, ended));
    if (first) await tellGrant(tx, { ...input, id: first.id, scopes, isChange }, by);
    return { id: person.id, before };
  },
  record: ({ role, scope, unitIds, credentialIds }, { before }) => ({
    role,
    scope,
    ...(scope === "units" && { unitIds }),
    ...(scope === "credentials" && { credentialIds }),
    before,
  }),
});

/**
 * Take a role back and end the person's sessions. The last admin who can sign in stays; the last assessor and
 * the last L&D manager go only when that is acknowledged.
 */
export const revokeRole = defineCommand({
  name: "role.take-back",
  permission: "role:write",
  input: z.object({ employeeId: rowId, role: roleName, isLast: z.literal("acknowledged").optional() }),
  async run(tx, { employeeId, role, isLast }, by) {
    await requirePerson(tx, employeeId, by, false);
    await lockHolders(tx);
    if (!(await isHeldByOthers(tx, role, [employeeId], by.now))) {
      if (role === "admin") throw new AppError("conflict", errorMessage("access.lastAdmin"));
      if ((role === "assessor" || role === "lnd") && isLast !== "acknowledged")
        throw new AppError("conflict", errorMessage("access.lastOfRole", { role }));
    }
    const before = await readScopes(tx, employeeId, role);
    if (before.length === 0) return { id: employeeId, before, unchanged: true as const };
    await endGrants(tx, employeeId, role);
    await endSessions(tx, [employeeId]);
    return { id: employeeId, before };
  },
  record: ({ role }, { before }) => ({ role, before }),
});

type RoleName = z.output<typeof roleName>;

/** What a person's role is limited to; empty: the person does not have it. */
const readScopes = (tx: Tx, employeeId: number, role: RoleName): Promise<Scope[]> =>
  tx.roleGrant.findMany({ where: { employeeId, role }, select: { unitId: true, credentialId: true } });

/** Delete the rows of a person's role, and withdraw what they were told about it: it does not hold any more. */
async function endGrants(tx: Tx, employeeId: number, role: RoleName): Promise<number[]> {
  const ended = await tx.$queryRaw<{ id: number }[]>`
    delete from role_grant where employee_id = ${employeeId} and role = ${role}::role returning id`;
  const ids = ended.map(({ id }) => id);
  await withdrawMessages(tx, { kind: "role_granted", subjectIds: ids });
  return ids;
}

/** Whether a person knew of a role whose rows have ended: unless the first that told of it was withdrawn unread. */
async function isKnown(tx: Tx, ended: readonly number[]): Promise<boolean> {
  const kind = "role_granted";
  const subjectIds = await withdrawnUnread(tx, { kind, subjectIds: ended });
  if (subjectIds.length === 0) return true;
  const data = { path: ["isChange"], equals: true };
  return (await tx.messageBatch.count({ where: { kind, subjectIds: { hasSome: subjectIds }, data } })) > 0;
}

/** Limits of a role that its message names; the others are counted. */
const NAMED_LIMITS = 3;

type Granted = Pick<z.output<typeof grantInput>, "employeeId" | "role" | "scope"> & {
  /** The first of its rows: all of them end together. */
  id: number;
  scopes: readonly Scope[];
  /** The person had the role before, with other limits, and knows of it. */
  isChange: boolean;
};

/** Tell a person about a role that was granted or changed, with what it is limited to. */
async function tellGrant(tx: Tx, granted: Granted, by: Context): Promise<void> {
  const { employeeId, role, scope, isChange } = granted;
  if (employeeIdOf(by.actor) === employeeId) return;
  const limits = await namesOfScopes(tx, granted.scopes);
  const data = {
    role,
    unit: null,
    limitedTo: scope === "all" ? null : scope,
    limits: limits.slice(0, NAMED_LIMITS),
    more: Math.max(0, limits.length - NAMED_LIMITS),
    isChange,
    by: by.actor.kind === "person" ? by.actor.name : null,
  };
  const people = [{ id: employeeId, subjectId: granted.id }];
  await sendMessage(tx, { kind: "role_granted", people, data }, by);
}

/** Names of units and titles of credentials that a role is limited to, by name. */
async function namesOfScopes(tx: Tx, scopes: readonly Scope[]): Promise<string[]> {
  const units = scopes.flatMap(({ unitId }) => unitId ?? []);
  const credentials = scopes.flatMap(({ credentialId }) => credentialId ?? []);
  const rows = await tx.$queryRaw<{ name: string }[]>`
    select u.name from org_unit u where u.id = any(${units}::int[])
    union all
    select v.title from credential c join lateral (${currentVersionOf("credential", Prisma.sql`c.id`)}) v on true
    where c.id = any(${credentials}::int[]) order by name`;
  return rows.map(({ name }) => name);
}

async function requirePerson(tx: Tx, id: number, { actor, now }: Context, isActive = true) {
  const [person] = await tx.$queryRaw<{ id: number }[]>`
    select p.id from employee p where p.id = ${id} and ${peopleWithin(actor, "role:write").sql} and (${!isActive} or ${activeOn(dayAt(now))})`;
  if (!person) throw notFound("person");
  return person;
}

async function scopesOf(tx: Tx, input: z.output<typeof grantInput>): Promise<Scope[]> {
  const { scope, unitIds, credentialIds } = input;
  if (scope === "all") return [{ unitId: null, credentialId: null }];
  if (scope === "units") {
    const ids = [...new Set(unitIds)];
    if ((await tx.orgUnit.count({ where: { id: { in: ids } } })) < ids.length)
      throw invalidFields({ unitIds: errorMessage("access.unitsMissing") });
    return ids.map((unitId) => ({ unitId, credentialId: null }));
  }
  const ids = [...new Set(credentialIds)];
  if ((await tx.credential.count({ where: { id: { in: ids } } })) < ids.length)
    throw invalidFields({ credentialIds: errorMessage("access.credentialsMissing") });
  return ids.map((credentialId) => ({ unitId: null, credentialId }));
}

const keyOf = ({ unitId, credentialId }: Scope) => `${unitId} ${credentialId}`;
const isSame = (before: readonly Scope[], after: readonly Scope[]) =>
  before.length === after.length &&
  new Set([...before, ...after].map(keyOf)).size === new Set(after.map(keyOf)).size;
