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
 * job roles that do not exist or are closed.
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
  if (unitId !== undefined && !(await isOpen(tx, unitId)))
    fields.unitId = errorMessage("structure.unitClosed");
  const fault = managerId ? await managerFault(tx, employeeId, managerId, now) : undefined;
  if (fault) fields.managerId = fault;
  const roleFault = await jobRolesFault(tx, employeeId, [...new Set(jobRoleIds)]);
  if (roleFault) fields.jobRoles = roleFault;
  if (Object.keys(fields).length > 0) throw invalidFields(fields);
}

/** The lock lets nobody close the unit while somebody comes into it. */
async function isOpen(tx: Tx, unitId: number): Promise<boolean> {
  const [unit] = await tx.$queryRaw<{ isOpen: boolean }[]>`
    select u.closed_on is null as "isOpen" from org_unit u where u.id = ${unitId} for share`;
  return unit?.isOpen === true;
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

/** The lock lets nobody close a role while it is given. A closed one that the person has may stay. */
async function jobRolesFault(
  tx: Tx,
  employeeId: number | null,
  ids: readonly number[],
): Promise<ErrorMessage | undefined> {
  if (ids.length === 0) return undefined;
  const roles = await tx.$queryRaw<{ name: string; isClosed: boolean }[]>`
    select r.name, r.closed_on is not null and not exists (
             select from employee_job_role h where h.job_role_id = r.id and h.employee_id = ${employeeId}::int) as "isClosed"
    from job_role r where r.id = any(${[...ids]}::int[]) order by r.id for share of r`;
  const closed = roles.find(({ isClosed }) => isClosed);
  if (closed) return errorMessage("structure.roleIsClosed", { name: closed.name });
  return roles.length < ids.length ? errorMessage("structure.roleMissing") : undefined;
}
