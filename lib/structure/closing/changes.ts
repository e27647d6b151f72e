import "server-only";
import { z } from "zod";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import { rowId } from "@/lib/core/id";
import type { Tx } from "@/lib/db/write";
import { type Dated, firstDay } from "@/lib/people/dated";
import { endJobRole } from "@/lib/people/update-people";
import { followUp } from "../follow-up";
import { lockRole } from "../target-changes";

export const closeRoleValues = z.object({
  jobRoleId: rowId,
  /** Whether whoever decided it may take the job role from people. */
  endsHolding: z.boolean().default(true),
});

/** Lock a job role that is open. @throws AppError `not_found`, `conflict` for a closed one */
export async function openRole(tx: Tx, id: number) {
  const role = await lockRole(tx, id);
  if (role.closedOn)
    throw new AppError("conflict", errorMessage("structure.roleIsClosed", { name: role.name }));
  return role;
}

/** Lock a job role as it was shown. @throws AppError `not_found`, `conflict` when it has changed since, or is closed */
export async function openShownRole(tx: Tx, id: number, version: number) {
  return requireShown(await openRole(tx, id), version);
}

/** @throws AppError `conflict` when the job role has changed since it was shown */
export function requireShown<Role extends { name: string; version: number }>(role: Role, version: number) {
  if (role.version !== version)
    throw new AppError("conflict", errorMessage("structure.changedSince", { name: role.name }));
  return role;
}

/** @throws AppError `conflict` when people hold the job role */
export async function refuseHeld(tx: Tx, role: { id: number; name: string }): Promise<void> {
  const people = await tx.employeeJobRole.count({ where: { jobRoleId: role.id } });
  if (people > 0)
    throw new AppError("conflict", errorMessage("structure.roleHeld", { name: role.name, people }));
}

/**
 * Close a job role: whoever holds it ceases to, and nobody gets it. Its targets stay for when it is opened again.
 *
 * @returns ids of the people who held it
 * @throws AppError `conflict` when it is closed, or people hold it from whom it may not be taken
 */
export async function closeRoleNow(
  tx: Tx,
  { jobRoleId, endsHolding }: z.output<typeof closeRoleValues>,
  by: Dated,
): Promise<number[]> {
  const role = await openRole(tx, jobRoleId);
  if (!endsHolding) await refuseHeld(tx, role);
  const held = await endJobRole(tx, jobRoleId, by);
  await tx.$executeRaw`update job_role set closed_on = ${firstDay(by)}, version = version + 1 where id = ${jobRoleId}`;
  await followUp(tx, held, by);
  return held;
}

/** Whether it is open, which closing replaces. */
export async function readIsOpen(tx: Tx, { jobRoleId }: { jobRoleId: number }) {
  return { isOpen: (await lockRole(tx, jobRoleId)).closedOn === null };
}
