import "server-only";
import { peopleWithin } from "@/lib/auth/policy";
import { type Context, defineCommand } from "@/lib/command/command";
import { addDays, type Day, toDay } from "@/lib/core/calendar";
import { errorMessage } from "@/lib/core/error-message";
import { invalidFields, notFound } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/write";
import { lockLines } from "@/lib/people/lock-lines";
import { readOrganisation } from "@/lib/people/organisation";
import { insertPerson, updatePeople } from "@/lib/people/update-people";
import { changedSince } from "./changed-since";
import { followUp } from "./follow-up";
import { endPerson, lockPerson, returnPerson } from "./person-changes";
import { changeHeldRoles } from "./person-roles";
import { addPersonInput, editPersonInput, endEmploymentInput, returnPersonInput } from "./person-schema";
import { requirePlace } from "./places";
import { planChange } from "./planned";

/** Add a person by hand; without an HR number they get one of their own. */
export const addPerson = defineCommand({
  name: "person.add",
  permission: "person:write",
  input: addPersonInput,
  async run(tx, { jobRoles, startsOn, ...input }, by) {
    const { today } = await readOrganisation(tx, by.now);
    const jobRoleIds = jobRoles.map(({ jobRoleId }) => jobRoleId);
    await requirePlace(tx, null, { ...input, jobRoleIds }, by.now);
    await requireFreeNames(tx, null, input);
    const activeFrom = startsOn ?? [input.hiredOn ?? today, today].sort()[0] ?? today;
    const hrId = input.hrId ?? (await freeHrId(tx));
    const id = await insertPerson(tx, { ...input, hrId, activeFrom, activeUntil: null }, by);
    await changeHeldRoles(tx, await lockPerson(tx, id), jobRoles, {
      ...by,
      today,
      on: [activeFrom, today].sort()[0] ?? today,
    });
    await followUp(tx, [id], by);
    return { id };
  },
});

/**
 * Edit a person. Unit, manager and job roles may change on a later day; everything else changes at once.
 *
 * @throws AppError `conflict` when somebody has changed the person since
 */
export const editPerson = defineCommand({
  name: "person.edit",
  permission: "person:write",
  input: editPersonInput,
  async run(tx, { employeeId, version, on, unitId, managerId, jobRoles, startsOn, ...details }, by) {
    if (managerId) await lockLines(tx);
    const person = await lockShown(tx, employeeId, version, by);
    const { today } = await readOrganisation(tx, by.now);
    await requireFreeNames(tx, employeeId, details);
    const jobRoleIds = jobRoles?.map(({ jobRoleId }) => jobRoleId);
    await requirePlace(tx, employeeId, { unitId, managerId, jobRoleIds }, by.now);
    if (startsOn !== undefined) await requireFirstDay(tx, employeeId, person.activeUntil, startsOn);
    const { hrId, ...rest } = details;
    const values = {
      ...rest,
      ...(hrId ? { hrId } : {}),
      ...(startsOn === undefined ? {} : { activeFrom: startsOn }),
    };
    await updatePeople(tx, [employeeId], values, by);
    const isLater = on !== undefined && on > today;
    const planned: number[] = [];
    if (isLater && (unitId !== undefined || managerId !== undefined)) {
      const moved = { employeeId, unitId, managerId };
      planned.push(await planChange(tx, { kind: "person.place", values: moved, title: person.name, on }, by));
    } else await updatePeople(tx, [employeeId], { unitId, managerId }, { ...by, on: on ?? today });
    if (jobRoles)
      planned.push(
        ...(await changeHeldRoles(tx, await lockPerson(tx, employeeId), jobRoles, {
          ...by,
          today,
          on: on ?? today,
        })),
      );
    await followUp(tx, [employeeId], by);
    return { id: employeeId, planned };
  },
});

/** End the employment after a last day, also a later one. */
export const endEmployment = defineCommand({
  name: "person.end",
  permission: "person:write",
  input: endEmploymentInput,
  async run(tx, { employeeId, version, lastDay }, by) {
    const person = await lockShown(tx, employeeId, version, by);
    const on = addDays(lastDay, 1);
    const values = { employeeId };
    const change = { kind: "person.end", values, title: person.name, on } as const;
    return {
      id: employeeId,
      planned: await nowOrLater(tx, change, by, () => endPerson(tx, values, { ...by, on })),
    };
  },
});

/** Bring back a person who has left, also on a later day. */
export const returnToWork = defineCommand({
  name: "person.return",
  permission: "person:write",
  input: returnPersonInput,
  async run(tx, { employeeId, version, on, unitId }, by) {
    const person = await lockShown(tx, employeeId, version, by);
    const { today } = await readOrganisation(tx, by.now);
    await requirePlace(tx, employeeId, { unitId: unitId ?? person.unitId }, by.now);
    const values = { employeeId, unitId: unitId ?? null };
    const change = { kind: "person.return", values, title: person.name, on: on ?? today } as const;
    return {
      id: employeeId,
      planned: await nowOrLater(tx, change, by, () => returnPerson(tx, values, { ...by, on: change.on })),
    };
  },
});

/** Carry out a change whose day has come; plan it otherwise. @returns ids of planned changes */
export async function nowOrLater(
  tx: Tx,
  change: Parameters<typeof planChange>[1],
  by: Context,
  carryOut: () => Promise<unknown>,
): Promise<number[]> {
  const { today } = await readOrganisation(tx, by.now);
  if (change.on > today) return [await planChange(tx, change, by)];
  await carryOut();
  return [];
}

/** @throws AppError `not_found` out of reach, `conflict` when changed since it was shown */
export async function lockShown(tx: Tx, id: number, version: number, { actor }: Context) {
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    select p.id from employee p where p.id = ${id} and ${peopleWithin(actor, "person:write").sql}`;
  if (!row) throw notFound("person");
  const person = await lockPerson(tx, id);
  if (person.version !== version) throw await changedSince(tx, "person", id, person.name);
  return person;
}

/** @throws AppError `invalid` for an e-mail or an HR number of somebody else */
async function requireFreeNames(
  tx: Tx,
  id: number | null,
  { email, hrId }: { email?: string | null | undefined; hrId?: string | null | undefined },
): Promise<void> {
  const [other] = await tx.$queryRaw<{ name: string; hasEmail: boolean }[]>`
    select p.name, coalesce(lower(p.email) = lower(${email ?? null}::text), false) as "hasEmail" from employee p
    where p.id is distinct from ${id}::int and (lower(p.email) = lower(${email ?? null}::text) or p.hr_id = ${hrId ?? null}::text
      or exists (select from merged_person m where m.employee_id = p.id and m.former_hr_id = ${hrId ?? null}::text)) limit 1`;
  if (!other) return;
  const { name } = other;
  throw invalidFields(
    other.hasEmail
      ? { email: errorMessage("structure.emailTaken", { name }) }
      : { hrId: errorMessage("structure.hrIdTaken", { name }) },
  );
}

/** The HR number of somebody who has none. The sequence gives each number once, also to two admins at one moment. */
async function freeHrId(tx: Tx): Promise<string> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    select 'hand-' || nextval(pg_get_serial_sequence('employee', 'id')) as id`;
  const base = row?.id ?? "hand-1";
  return (await tx.employee.count({ where: { hrId: base } })) > 0
    ? `${base}-${crypto.randomUUID().slice(0, 8)}`
    : base;
}

/** A first day lies after the former period, and not after the last day. */
async function requireFirstDay(tx: Tx, employeeId: number, until: Date | null, first: Day): Promise<void> {
  const former = await tx.employmentPeriod.findMany({
    where: { employeeId, correctedAt: null },
    orderBy: [{ fromOn: "desc" }, { id: "desc" }],
    skip: 1,
    take: 1,
  });
  const before = former[0]?.untilOn;
  if ((before && first < toDay(before)) || (until && first > toDay(until)))
    throw invalidFields({ startsOn: errorMessage("structure.firstDayWrong") });
}
