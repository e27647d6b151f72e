import "server-only";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import { privateCookie, sessionCookie } from "./cookies";
import { KNOWN_SECONDS, rememberBrowser } from "./known-browser";
import { type Browser, openSession } from "./sessions";

export type SignedIn = { cookies: ReturnType<typeof privateCookie>[] };

/**
 * Open a session for a person whom a method of `methods/` has identified.
 *
 * @param known  the cookie of earlier sign-ins of this browser
 * @returns the cookies to set
 * @throws AppError `unauthenticated` when the account was closed meanwhile
 */
export async function startSession(
  employeeId: number,
  { browser, known, isHttps, now }: { browser: Browser; known: string | null; isHttps: boolean; now: Date },
): Promise<SignedIn> {
  const token = await openSession(employeeId, browser, now);
  if (token === null) throw new AppError("unauthenticated", errorMessage("accounts.wrongPassword"));
  const remembered = rememberBrowser(known, employeeId, now);
  return {
    cookies: [
      sessionCookie(token, isHttps),
      privateCookie("known", remembered, { isHttps, maxAge: KNOWN_SECONDS }),
    ],
  };
}
