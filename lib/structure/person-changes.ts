import "server-only";
import { z } from "zod";
import { lastAdministrators } from "@/lib/access/last-holder";
import { type Day, dayOf, toDay } from "@/lib/core/calendar";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, invalidFields, notFound } from "@/lib/core/errors";
import { rowId } from "@/lib/core/id";
import { hasLeftBy } from "@/lib/db/active";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import type { Dated } from "@/lib/people/dated";
import { readOrganisation } from "@/lib/people/organisation";
import { setJobRoles, updatePeople } from "@/lib/people/update-people";
import { followUp } from "./follow-up";
import { requirePlace } from "./places";

/** The changes of a person that may be planned; commands carry them out at once, the job on their day. */

export const placeValues = z.object({
  employeeId: rowId,
  unitId: rowId.optional(),
  managerId: rowId.nullable().optional(),
  addRoleIds: z.array(rowId).default([]),
  endRoleIds: z.array(rowId).default([]),
});
type PlaceValues = z.output<typeof placeValues>;

export const endValues = z.object({ employeeId: rowId });
export const returnValues = z.object({ employeeId: rowId, unitId: rowId.nullable() });

/** Lock a person. @throws AppError `not_found` */
export async function lockPerson(tx: Tx, id: number) {
  await tx.$queryRaw`select id from employee where id = ${id} for no key update`;
  const person = await tx.employee.findUnique({ where: { id }, include: { jobRoles: true } });
  if (!person) throw notFound("person");
  return person;
}

/** The first day on which a change holds. */
async function dayOfChange(tx: Tx, by: Dated): Promise<Day> {
  return by.on ?? dayOf(by.now.getTime(), (await readOrganisation(tx, by.now)).timeZone);
}

/**
 * Move a person: unit, manager and job roles.
 *
 * @throws AppError `conflict` once the person has left, `invalid` when the place does not exist any more
 */
export async function placePerson(tx: Tx, values: PlaceValues, by: Dated): Promise<void> {
  const person = await lockPerson(tx, values.employeeId);
  const on = await dayOfChange(tx, by);
  if (hasLeftBy(person.activeUntil && toDay(person.activeUntil), on))
    throw new AppError("conflict", errorMessage("structure.personLeft", { name: person.name }));
  const { unitId, managerId, addRoleIds, endRoleIds } = values;
  await requirePlace(tx, person.id, { unitId, managerId, jobRoleIds: addRoleIds }, by.now);
  await updatePeople(tx, [person.id], { unitId, managerId }, by);
  if (addRoleIds.length + endRoleIds.length > 0) {
    const kept = person.jobRoles
      .filter(({ jobRoleId }) => !endRoleIds.includes(jobRoleId))
      .map(({ jobRoleId, sinceOn }) => ({ jobRoleId, sinceOn: toDay(sinceOn) }));
    const added = addRoleIds.filter((id) => !kept.some(({ jobRoleId }) => jobRoleId === id));
    await setJobRoles(
      tx,
      person.id,
      [...kept, ...added.map((jobRoleId) => ({ jobRoleId, sinceOn: on }))],
      by,
    );
  }
  await followUp(tx, [person.id], by);
}

/** The present values that moving replaces. */
export async function readPlace(tx: Tx, values: PlaceValues): Promise<Record<string, unknown>> {
  const person = await lockPerson(tx, values.employeeId);
  const held = new Set(person.jobRoles.map(({ jobRoleId }) => jobRoleId));
  return {
    ...(values.unitId !== undefined && { unitId: person.unitId }),
    ...(values.managerId !== undefined && { managerId: person.managerId }),
    ...Object.fromEntries(
      [...values.addRoleIds, ...values.endRoleIds].map((id) => [`role ${id}`, held.has(id)]),
    ),
  };
}

/**
 * End the employment: the person counts until the day before.
 *
 * @throws AppError `conflict` after the last day, or for the last admin
 */
export async function endPerson(tx: Tx, { employeeId }: { employeeId: number }, by: Dated): Promise<void> {
  const person = await lockPerson(tx, employeeId);
  const on = await dayOfChange(tx, by);
  if (person.activeUntil)
    throw new AppError("conflict", errorMessage("structure.personLeft", { name: person.name }));
  if (on < toDay(person.activeFrom))
    throw invalidFields({ lastDay: errorMessage("structure.lastDayBeforeFirst") });
  await requireOtherAdmin(tx, employeeId, by.now);
  await updatePeople(tx, [employeeId], { activeUntil: on }, by);
  await followUp(tx, [employeeId], by);
}

/** @throws AppError `conflict` for the only administrator who can sign in */
export async function requireOtherAdmin(tx: Tx, employeeId: number, now: Date): Promise<void> {
  const last = await lastAdministrators(tx, Prisma.sql`p.id = ${employeeId}`, now);
  if (last.length > 0) throw new AppError("conflict", errorMessage("structure.lastAdmin"));
}

/**
 * Begin a new period of somebody who has left.
 *
 * @throws AppError `conflict` for somebody who has not left, `invalid` when the unit is closed
 */
export async function returnPerson(
  tx: Tx,
  { employeeId, unitId }: z.output<typeof returnValues>,
  by: Dated,
): Promise<void> {
  const person = await lockPerson(tx, employeeId);
  const on = await dayOfChange(tx, by);
  if (!person.activeUntil)
    throw new AppError("conflict", errorMessage("structure.personHere", { name: person.name }));
  if (on < toDay(person.activeUntil)) throw invalidFields({ on: errorMessage("structure.returnBeforeEnd") });
  await requirePlace(tx, employeeId, { unitId: unitId ?? person.unitId }, by.now);
  const place = unitId === null ? {} : { unitId };
  await updatePeople(tx, [employeeId], { ...place, activeFrom: on, activeUntil: null }, by);
  await followUp(tx, [employeeId], by);
}

/** The present period, which ending and returning replace. */
export async function readPeriod(tx: Tx, { employeeId }: { employeeId: number }) {
  const { activeFrom, activeUntil } = await lockPerson(tx, employeeId);
  return { activeFrom: toDay(activeFrom), activeUntil: activeUntil && toDay(activeUntil) };
}
