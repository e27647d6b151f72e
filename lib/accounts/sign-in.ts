import "server-only";
import { z } from "zod";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import { requestTime } from "@/lib/core/request-time";
import { storable } from "@/lib/core/storable";
import { dayAt } from "@/lib/db/day-sql";
import { rateLimit } from "@/lib/db/rate-limit";
import { db } from "@/lib/db/read";
import { activeOn } from "@/lib/people/active";
import type { Session } from "./account";
import { isPassword } from "./password";

const signInInput = z.object({
  email: z.string().trim().toLowerCase().min(1).max(254),
  password: z.string().min(1).max(1000),
});

/** Ten failures per account and fifty per network address in a quarter of an hour. */
const WINDOW_SECONDS = 15 * 60;
const byAccount = rateLimit("account", 10, WINDOW_SECONDS);
const byAddress = rateLimit("address", 50, WINDOW_SECONDS);

/**
 * Check an e-mail address and a password.
 *
 * @param address  the network address of the request
 * @throws AppError `unauthenticated` (the same message whatever was wrong), `conflict` after too many
 *   attempts
 */
export async function signIn(raw: unknown, address: string): Promise<Session> {
  const input = signInInput.safeParse(storable(raw));
  if (!input.success) throw new AppError("unauthenticated", errorMessage("accounts.wrongPassword"));
  const { email, password } = input.data;
  // Counted before the password is checked, so that concurrent attempts are each counted.
  await byAccount.consume(email, tooMany);
  await byAddress.consume(address, tooMany);

  const [employee] = await db().$queryRaw<{ id: number; hash: string | null; version: number }[]>`
    select id, password_hash as hash, session_version as version from employee e
    where lower(email) = ${email} and ${activeOn(dayAt(requestTime()), "e")}`;
  if (await isPassword(employee?.hash ?? null, password)) {
    await Promise.all([byAccount.reset(email), byAddress.restore(address)]);
    return { employeeId: employee?.id ?? 0, sessionVersion: employee?.version ?? 0 };
  }
  throw new AppError("unauthenticated", errorMessage("accounts.wrongPassword"));
}

const tooMany = (milliseconds: number) =>
  new AppError(
    "conflict",
    errorMessage("accounts.attemptsTooMany", { minutes: Math.max(1, Math.ceil(milliseconds / 60_000)) }),
  );
