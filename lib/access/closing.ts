import "server-only";
import type { Actor } from "@/lib/auth/policy";
import { type Context, defineCommand } from "@/lib/command/command";
import { type ErrorMessage, errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/write";
import { changedAccounts, isOwnChosen } from "./account-changes";
import { type ChosenPeople, chosenPeople } from "./accounts-list";
import { isHeldByOthers, lockHolders } from "./last-holder";

type Changed = { id: number };

/**
 * End all sessions of the chosen people, on every device; they can sign in again.
 *
 * @throws AppError `conflict` for the own ones, which end under "My account"
 */
export const endSessionsOf = defineCommand({
  name: "account.sign-out",
  permission: "account:write",
  input: chosenPeople,
  async run(tx, chosen, { actor, now }) {
    refuseOwn(actor, chosen, errorMessage("access.ownSessions"));
    const ended = await tx.$queryRaw<Changed[]>`
      delete from account_session o using employee p
      where o.employee_id = p.id and ${changedAccounts("sign-out", actor, chosen, now)} returning p.id`;
    return resultOf(ended);
  },
  record: (_chosen, { employeeIds }) => ({ employeeIds }),
});

/**
 * Close the accounts of the chosen people: they cannot sign in, their sessions and links end, and everything else
 * stays. The password is kept for the day on which the account is opened again.
 *
 * @throws AppError `conflict` for the own account, and where no admin could sign in any more
 */
export const closeAccounts = defineCommand({
  name: "account.close",
  permission: "account:write",
  input: chosenPeople,
  async run(tx, chosen, { actor, now }) {
    refuseOwn(actor, chosen, errorMessage("access.ownAccount"));
    await lockHolders(tx);
    const which = changedAccounts("close", actor, chosen, now);
    // Before the accounts: waits for a password that is being chosen by one of the links.
    await tx.$executeRaw`delete from account_token t using employee p where t.employee_id = p.id and t.used_at is null and ${which}`;
    const closed = await tx.$queryRaw<(Changed & { isAdmin: boolean })[]>`
      with gone as (
        delete from account o using employee p where o.employee_id = p.id and ${which} returning o.*)
      insert into closed_account (employee_id, password_hash, password_changed_at)
      select employee_id, password_hash, password_changed_at from gone
      returning employee_id as id, exists (select from role_grant g where g.employee_id = closed_account.employee_id and g.role = 'admin') as "isAdmin"`;
    if (closed.some(({ isAdmin }) => isAdmin) && !(await isHeldByOthers(tx, "admin", [], now)))
      throw new AppError("conflict", errorMessage("access.lastAdmin"));
    return resultOf(closed);
  },
  record: (_chosen, { employeeIds }) => ({ employeeIds }),
});

/**
 * Open the closed accounts of the chosen people again: they sign in with the password they had.
 *
 * @throws AppError `conflict` where another account has got the same sign-in name meanwhile
 */
export const openAccounts = defineCommand({
  name: "account.open",
  permission: "account:write",
  input: chosenPeople,
  async run(tx, chosen, by) {
    await refuseTakenNames(tx, chosen, by);
    const opened = await tx.$queryRaw<Changed[]>`
      with back as (
        delete from closed_account c using employee p
        where c.employee_id = p.id and ${changedAccounts("open", by.actor, chosen, by.now)} returning c.*, p.email, p.hr_id)
      insert into account (employee_id, sign_in_name, password_hash, password_changed_at)
      select employee_id, canonical_sign_in_name(coalesce(email, hr_id)), password_hash, password_changed_at from back
      returning employee_id as id`;
    return resultOf(opened);
  },
  record: (_chosen, { employeeIds }) => ({ employeeIds }),
});

async function refuseTakenNames(tx: Tx, chosen: ChosenPeople, { actor, now }: Context): Promise<void> {
  const [taken] = await tx.$queryRaw<{ name: string }[]>`
    select p.name from employee p join account a on a.sign_in_name = canonical_sign_in_name(coalesce(p.email, p.hr_id))
    where ${changedAccounts("open", actor, chosen, now)} order by p.name limit 1`;
  if (taken) throw new AppError("conflict", errorMessage("access.signInNameTaken", { name: taken.name }));
}

function refuseOwn(actor: Actor, chosen: ChosenPeople, reason: ErrorMessage): void {
  if (isOwnChosen(actor, chosen)) throw new AppError("conflict", reason);
}

function resultOf(changed: readonly Changed[]) {
  const employeeIds = [...new Set(changed.map(({ id }) => id))].sort((a, b) => a - b);
  const result = { id: employeeIds.length === 1 ? (employeeIds[0] ?? 0) : 0, employeeIds };
  return employeeIds.length === 0 ? { ...result, unchanged: true as const } : result;
}
