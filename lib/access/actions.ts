"use server";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { isHttps, readCookie } from "@/lib/accounts/cookies";
import { currentSessionId } from "@/lib/accounts/session";
import { startSession } from "@/lib/accounts/sign-in";
import type { ActionState } from "@/lib/command/action-state";
import type { Context } from "@/lib/command/command";
import { receivedForm } from "@/lib/command/received-form";
import { requestAddress } from "@/lib/core/request-address";
import { toAction } from "@/lib/http/action";
import { toActionError } from "@/lib/i18n/action-error";
import { actorOfLink, changePassword, choosePassword } from "./choose-password";
import { closeAccounts, endSessionsOf, openAccounts } from "./closing";
import { askForReset, limitForgotten } from "./forgotten";
import { inviteByMail, makePersonalLinks, withdrawInvitations } from "./invitations";
import { openLink, requireKnownLink } from "./links";
import { endOwnSessions, setOwnTimeZone } from "./own-account";
import { grantRole, revokeRole } from "./roles";

/** For the holder of a link, who has no session: sets the password, and signs in. */
export async function choosePasswordAction(_previous: ActionState, form: FormData): Promise<ActionState> {
  const now = new Date();
  try {
    receivedForm(form);
    const token = String(form.get("token") ?? "");
    const [jar, sent] = [await cookies(), await headers()];
    const address = requestAddress(sent);
    const actor = actorOfLink(requireKnownLink(await openLink(token, address, now)));
    const { id } = await choosePassword({ actor, now }, { token, password: form.get("password") });
    const browser = { address, userAgent: sent.get("user-agent") ?? "" };
    const signedIn = await startSession(id, {
      browser,
      known: readCookie(jar, "known"),
      isHttps: isHttps(sent),
      now,
    });
    for (const cookie of signedIn.cookies) jar.set(cookie);
  } catch (error) {
    return toActionError(error);
  }
  redirect("/");
}

/** Without the form's request key: a stored digest of a password, or a stored link, would give it away. */
const withoutKey = (raw: unknown) => ({ ...Object(raw), requestKey: undefined });

export const changePasswordAction = toAction(async (context: Context, raw: unknown) =>
  changePassword(context, { ...withoutKey(raw), sessionId: await currentSessionId() }),
);
export const endSessionsAction = toAction(async (context: Context, raw: unknown) =>
  endOwnSessions(context, { ...Object(raw), keep: await currentSessionId() }),
);
export const setTimeZoneAction = toAction(setOwnTimeZone);
/** For somebody who cannot sign in: asks for a link to a new password. */
export async function askForResetAction(_previous: ActionState, form: FormData): Promise<ActionState> {
  try {
    receivedForm(form);
    await limitForgotten(requestAddress(await headers()));
    await askForReset(
      { actor: { kind: "system", job: "forgotten password" }, now: new Date() },
      { name: form.get("name") },
    );
    return { status: "ok", id: "0" };
  } catch (error) {
    return toActionError(error);
  }
}
export const inviteAction = toAction(inviteByMail);
export const makeLinksAction = toAction((context: Context, raw: unknown) =>
  makePersonalLinks(context, withoutKey(raw)),
);
export const grantRoleAction = toAction(grantRole);
export const revokeRoleAction = toAction(revokeRole);
export const withdrawInvitationsAction = toAction(withdrawInvitations);
export const endSessionsOfAction = toAction(endSessionsOf);
export const closeAccountsAction = toAction(closeAccounts);
export const openAccountsAction = toAction(openAccounts);
