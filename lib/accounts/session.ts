import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Person } from "@/lib/auth/policy";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, otherPerson, signedOut } from "@/lib/core/errors";
import { requestTime } from "@/lib/core/request-time";
import { readActor } from "./account";
import { sessionFrom } from "./next-auth";
import { PATH_HEADER, withNextPage } from "./next-page";

/**
 * Return the signed-in person, or null. Read for every request, so that a session ends at once when the
 * account is closed or its password changes.
 */
export const currentActor = cache(async (): Promise<Person | null> => {
  const session = await sessionFrom(await cookies());
  return session ? readActor(session, requestTime()) : null;
});

/**
 * Return the signed-in person, for pages. Without a session, redirect to signing in and then to the requested
 * page.
 */
export async function requireActor(): Promise<Person> {
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
