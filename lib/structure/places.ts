import "server-only";
import { type ErrorMessage, errorMessage } from "@/lib/core/error-message";
import { invalidFields } from "@/lib/core/errors";
import { activeOn } from "@/lib/db/active";
import { dayAt } from "@/lib/db/day-sql";
import type { Tx } from "@/lib/db/write";

type Place = {
  unitId?: number | undefined;
  managerId?: number | null | undefined;
  jobRoleIds?: readonly number[] | undefined;
};

/**
 * Refuse a unit that is closed or missing, a manager who is missing, has left or reports to the person, and
 * job roles that do not exist.
 *
 * @param employeeId  null: somebody new
 * @throws AppError `invalid`, at the fields
 */
export async function requirePlace(
  tx: Tx,
  employeeId: number | null,
  { unitId, managerId, jobRoleIds }: Place,
  now: Date,
): Promise<void> {
  const fields: Record<string, ErrorMessage> = {};
  if (unitId !== undefined && !(await tx.orgUnit.findFirst({ where: { id: unitId, closedOn: null } })))
    fields.unitId = errorMessage("structure.unitClosed");
  const fault = managerId ? await managerFault(tx, employeeId, managerId, now) : undefined;
  if (fault) fields.managerId = fault;
  const ids = [...new Set(jobRoleIds)];
  if (ids.length > 0 && (await tx.jobRole.count({ where: { id: { in: ids } } })) < ids.length)
    fields.jobRoles = errorMessage("structure.roleMissing");
  if (Object.keys(fields).length > 0) throw invalidFields(fields);
}

async function managerFault(
  tx: Tx,
  employeeId: number | null,
  managerId: number,
  now: Date,
): Promise<ErrorMessage | undefined> {
  if (managerId === employeeId) return errorMessage("structure.managerSelf");
  const [manager] = await tx.$queryRaw<{ isActive: boolean; isBelow: boolean }[]>`
    select ${activeOn(dayAt(now))} or p.active_until is null as "isActive",
           exists (select from reporting_line l where l.manager_id = ${employeeId}::int and l.employee_id = p.id) as "isBelow"
    from employee p where p.id = ${managerId}`;
  if (!manager?.isActive) return errorMessage("structure.managerGone");
  return manager.isBelow ? errorMessage("structure.managerBelow") : undefined;
}
