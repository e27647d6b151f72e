import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Person } from "@/lib/auth/policy";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, otherPerson, signedOut } from "@/lib/core/errors";
import { PATH_HEADER } from "@/lib/core/path-header";
import { requestTime } from "@/lib/core/request-time";
import type { PersonWithInbox } from "./account";
import { readCookie } from "./cookies";
import { withNextPage } from "./next-page";
import { resumeSession } from "./sessions";

/** Read for every request, so that a session that was ended anywhere is over with the next one. */
const currentSession = cache(async () => {
  const token = readCookie(await cookies(), "session");
  return token === null ? null : resumeSession(token, requestTime());
});

/** Return the signed-in person, or null. */
export const currentActor = async (): Promise<PersonWithInbox | null> =>
  (await currentSession())?.actor ?? null;

/** Return the id of the session of this request; 0 without one. */
export const currentSessionId = async (): Promise<number> => (await currentSession())?.sessionId ?? 0;

/**
 * Return the signed-in person, for pages. Without a session, redirect to signing in and then to the requested
 * page.
 */
export async function requireActor(): Promise<PersonWithInbox> {
  const actor = await currentActor();
  if (!actor) redirect(withNextPage("/sign-in", (await headers()).get(PATH_HEADER)));
  return actor;
}

/**
 * Return the signed-in person, for route handlers.
 *
 * @throws AppError `unauthenticated`
 */
export async function requireApiActor(): Promise<Person> {
  const actor = await currentActor();
  if (!actor) throw new AppError("unauthenticated", errorMessage("accounts.signInFirst"));
  return actor;
}

/**
 * Return the sender of a form or call: the person its page was shown to. Refused if somebody else has signed
 * in since in another tab.
 *
 * @param shownTo  id of that person, as the page sends it; null where a form does not send it
 * @throws AppError `unauthenticated`, `other_person`
 */
export async function requireSender(shownTo: string | null): Promise<Person> {
  const actor = await currentActor();
  if (!actor) throw signedOut();
  if (shownTo !== null && shownTo !== String(actor.employeeId)) throw otherPerson(actor.name);
  return actor;
}
