import "server-only";
import { dayAt } from "@/lib/db/day-sql";
import type { Prisma } from "@/lib/db/generated/client";
import type { Role } from "@/lib/db/generated/enums";
import type { Tx } from "@/lib/db/write";
import { canSignIn } from "@/lib/people/account-sql";

/** Two admins who take the role from each other at once, or close each other's account: the second one waits. */
export const lockHolders = (tx: Pick<Tx, "$queryRaw">) =>
  tx.$queryRaw`select pg_advisory_xact_lock(7249005)::text`;

/** Return whether somebody besides these people holds a role and can sign in. */
export async function isHeldByOthers(
  tx: Pick<Tx, "$queryRaw">,
  role: Role,
  employeeIds: readonly number[],
  now: Date,
): Promise<boolean> {
  const [other] = await tx.$queryRaw<unknown[]>`
    select 1 from role_grant g join employee e on e.id = g.employee_id
    where g.role = ${role}::role and e.id <> all(${[...employeeIds]}::int[]) and ${canSignIn(dayAt(now), "e")} limit 1`;
  return other !== undefined;
}

/**
 * Of some people who leave or are deleted, return the administrators who can sign in, if nobody else who could
 * would remain.
 *
 * @param people  condition over the `employee` aliased `p`
 * @returns their ids; empty: an administrator remains, or there is none among them
 */
export async function lastAdministrators(
  tx: Pick<Tx, "$queryRaw">,
  people: Prisma.Sql,
  now: Date,
): Promise<number[]> {
  await lockHolders(tx);
  const rows = await tx.$queryRaw<{ id: number }[]>`
    with admin as (
      select distinct p.id, (${people}) as goes from role_grant g join employee p on p.id = g.employee_id
      where g.role = 'admin' and ${canSignIn(dayAt(now))}
    )
    select id from admin where goes and not exists (select from admin where not goes)`;
  return rows.map(({ id }) => id);
}
