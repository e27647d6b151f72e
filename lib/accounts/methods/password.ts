import "server-only";
import { z } from "zod";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, TooManyError } from "@/lib/core/errors";
import { lineText, storable } from "@/lib/core/text";
import { activeOn } from "@/lib/db/active";
import { dayAt } from "@/lib/db/day-sql";
import { growingPauses, limitByAddress, rateLimit } from "@/lib/db/rate-limit";
import { db } from "@/lib/db/read";
import { countFailedSignIn, type SignInAttempt } from "../failed-sign-ins";
import { knownKey } from "../known-browser";
import { isPassword } from "./password-hash";

const passwordInput = z.object({
  name: lineText().min(1).max(254),
  password: z.string().min(1).max(1000),
});

const WINDOW_SECONDS = 15 * 60;
const byAddress = limitByAddress("address", 50, WINDOW_SECONDS);
/** Four attempts without a pause, then 30 seconds, a minute, two minutes, up to an hour. */
const byAccount = growingPauses("account", { free: 4, first: 30, longest: 3600 });
/** A browser from which this account has signed in before: nobody else can use up its attempts. */
const byBrowser = rateLimit("browser", 10, WINDOW_SECONDS);

type PasswordTry = { name?: unknown; password?: unknown };
type Account = {
  /** Null: nobody with this name may sign in today. */
  id: number | null;
  /** The person who has an account of this name, whether or not they may sign in. */
  employeeId: number | null;
  name: string;
  hash: string | null;
};

/**
 * Identify a person by sign-in name (e-mail, or HR number for people without e-mail) and password: one of the
 * ways to sign in. Others get a file beside this one that returns an employee id for `startSession`.
 *
 * @param address  the network address of the request
 * @param known    the cookie of `rememberBrowser`, if the browser sent one
 * @returns the employee id
 * @throws AppError `unauthenticated` (the same message whatever was wrong), `too_many` after too many attempts
 */
export async function identifyByPassword(
  raw: PasswordTry,
  { address, known, now }: { address: string; known: string | null; now: Date },
): Promise<number> {
  const input = passwordInput.safeParse(storable(raw));
  if (!input.success) throw wrong();
  const account = await findAccount(input.data.name, now);
  // Counted before the password is checked, so that concurrent attempts are each counted. A browser from which
  // this account has signed in is counted by itself: the others of its address, perhaps a whole office behind
  // one router, cannot keep it out.
  const key = knownKey(known, account.id, now);
  const attempt = { employeeId: account.employeeId, name: account.name, address, now };
  if (key === null) {
    await byAddress.consume(address, tooMany).catch(countedAs("address", attempt));
    await byAccount.consume(account.name, now, tooMany).catch(countedAs("account", attempt));
  } else await byBrowser.consume(key, tooMany).catch(countedAs("account", attempt));

  if (!(await isPassword(account.hash, input.data.password)) || account.id === null) {
    await countFailedSignIn(attempt, "password");
    throw wrong();
  }
  if (key === null) await Promise.all([byAddress.restore(address), byAccount.reset(account.name)]);
  else await byBrowser.reset(key);
  return account.id;
}

/** For the refusal of a limit: count it, and refuse. */
const countedAs = (reason: "account" | "address", attempt: SignInAttempt) => async (error: unknown) => {
  if (error instanceof TooManyError) await countFailedSignIn(attempt, reason);
  throw error;
};

/** Return the account of a name, with the name in the form that is stored. */
async function findAccount(given: string, now: Date): Promise<Account> {
  const [row] = await db().$queryRaw<Account[]>`
    select e.id, a.employee_id as "employeeId", n.name, case when e.id is not null then a.password_hash end as hash
    from (select canonical_sign_in_name(${given}) as name) n
    left join account a on a.sign_in_name = n.name
    left join employee e on e.id = a.employee_id and ${activeOn(dayAt(now), "e")}`;
  return row ?? { id: null, employeeId: null, name: given, hash: null };
}

const wrong = () => new AppError("unauthenticated", errorMessage("accounts.wrongPassword"));

const tooMany = (milliseconds: number) =>
  new TooManyError(
    milliseconds,
    errorMessage("accounts.attemptsTooMany", { minutes: Math.max(1, Math.ceil(milliseconds / 60_000)) }),
  );
