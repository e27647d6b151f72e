import "server-only";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { z } from "zod";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import { requestTime } from "@/lib/core/request-time";
import { storable } from "@/lib/core/storable";
import { dayAt } from "@/lib/db/day-sql";
import { pool } from "@/lib/db/pool";
import { db } from "@/lib/db/read";
import { activeOn } from "@/lib/people/active";
import type { Session } from "./account";
import { isPassword } from "./password";

export const signInInput = z.object({
  email: z.string().trim().toLowerCase().min(1).max(254),
  password: z.string().min(1).max(1000),
});

/** Ten failures a quarter of an hour for one account, fifty for one address of the network. */
const LIMITS = { account: 10, address: 50, seconds: 15 * 60 };

/**
 * Checks an e-mail address and a password.
 *
 * @param address  the network address that asks
 * @throws AppError `unauthenticated` (one sentence, whatever was wrong), `conflict` after too many attempts
 */
export async function signIn(raw: unknown, address: string): Promise<Session> {
  const input = signInInput.safeParse(storable(raw));
  if (!input.success) throw new AppError("unauthenticated", errorMessage("accounts.wrongPassword"));
  const { email, password } = input.data;
  const keys = [limiter("account", LIMITS.account), limiter("address", LIMITS.address)] as const;
  const [account, network] = keys;
  // Counted before the password is looked at: tries sent all at once are counted one by one too.
  await count(account, email);
  await count(network, address);

  const [employee] = await db().$queryRaw<{ id: number; hash: string | null; version: number }[]>`
    select id, password_hash as hash, session_version as version from employee e
    where lower(email) = ${email} and ${activeOn(dayAt(requestTime()), "e")}`;
  if (await isPassword(employee?.hash ?? null, password)) {
    await Promise.all([account.delete(email), network.reward(address)]);
    return { employeeId: employee?.id ?? 0, sessionVersion: employee?.version ?? 0 };
  }
  throw new AppError("unauthenticated", errorMessage("accounts.wrongPassword"));
}

const limiter = (keyPrefix: string, points: number) =>
  new RateLimiterPostgres({
    storeClient: pool(),
    tableName: "rate_limit",
    tableCreated: true,
    keyPrefix,
    points,
    duration: LIMITS.seconds,
    clearExpiredByTimeout: false,
  });

async function count(limit: RateLimiterPostgres, key: string) {
  await limit.consume(key).catch((refused: unknown) => {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const minutes = Math.max(1, Math.ceil(refused.msBeforeNext / 60_000));
    throw new AppError("conflict", errorMessage("accounts.attemptsTooMany", { minutes }));
  });
}
