import "server-only";
import { activeOn } from "@/lib/db/active";
import { dayAt } from "@/lib/db/day-sql";
import type { Role } from "@/lib/db/generated/enums";
import type { Tx } from "@/lib/db/write";

/** Two admins who take the role from each other at once, or close each other's account: the second one waits. */
export const lockHolders = (tx: Tx) => tx.$queryRaw`select pg_advisory_xact_lock(7249005)::text`;

/** Return whether somebody besides these people holds a role and can sign in. */
export async function isHeldByOthers(
  tx: Pick<Tx, "$queryRaw">,
  role: Role,
  employeeIds: readonly number[],
  now: Date,
): Promise<boolean> {
  const [other] = await tx.$queryRaw<unknown[]>`
    select 1 from role_grant g join employee e on e.id = g.employee_id join account a on a.employee_id = e.id
    where g.role = ${role}::role and e.id <> all(${[...employeeIds]}::int[]) and ${activeOn(dayAt(now), "e")} limit 1`;
  return other !== undefined;
}
