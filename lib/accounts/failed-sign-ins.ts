import "server-only";
import { createHmac } from "node:crypto";
import { addressGroup } from "@/lib/core/request-address";
import { derivedSecret } from "@/lib/core/secrets/installation-secret";
import { db } from "@/lib/db/read";

export type SignInAttempt = {
  /** The person whose account was named; null: no account has that name. */
  employeeId: number | null;
  /** The sign-in name in its stored form. */
  name: string;
  /** The network address of the request. */
  address: string;
  now: Date;
};

/**
 * Why it failed. `password`: it was checked, and was wrong · `account`: the limit of the account refused it ·
 * `address`: the limit of the address did
 */
type Reason = "password" | "account" | "address";

/** Accounts that one address has counts of in a minute; past its limit of attempts, fewer. */
const MOST_ACCOUNTS = { password: 20, account: 20, address: 3 };

/**
 * Count a failed sign-in: by minute, account, and address as limits count it. A job makes an entry of the trail of
 * each count (`record-failed-sign-ins.ts`). The same one statement whether or not there is such an account, so that
 * the time of the answer does not tell. Of an address that names more accounts in a minute the others are counted
 * together: nobody fills the trail from there.
 */
export async function countFailedSignIn(attempt: SignInAttempt, reason: Reason): Promise<void> {
  const minute = new Date(Math.floor(attempt.now.getTime() / 60_000) * 60_000);
  const [account, address] = [accountOf(attempt), addressGroup(attempt.address).slice(0, 60)];
  const refused = reason === "password" ? 0 : 1;
  await db().$queryRaw`
    insert into failed_sign_in as f (minute, address, account, count, refused)
    select ${minute}, ${address}, case when n.is_known or n.accounts < ${MOST_ACCOUNTS[reason]}::int then ${account} else ${ANY_ACCOUNT} end, 1, ${refused}::int
    from (select count(*) as accounts, coalesce(bool_or(account = ${account}), false) as is_known
          from failed_sign_in where minute = ${minute} and address = ${address}) n
    on conflict (minute, address, account) do update set count = f.count + 1, refused = f.refused + excluded.refused
    returning 1`;
}

/** Stands for the accounts beyond those that have counts of their own. */
export const ANY_ACCOUNT = "any";

/**
 * Return what a failed sign-in is counted under. A name without an account may be a password typed into the wrong
 * field, so it is kept as a keyed hash: the same name is recognised, and nobody reads it, or tries out names, without
 * the secret of the installation. 48 bits tell as many names apart as anybody types.
 */
function accountOf({ employeeId, name }: SignInAttempt): string {
  const hash = createHmac("sha256", derivedSecret("cairn failed sign-ins")).update(name).digest("hex");
  return employeeId === null ? `unknown-${hash.slice(0, 12)}` : String(employeeId);
}
