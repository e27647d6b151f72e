"use server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ActionState } from "@/lib/command/action-state";
import { receivedForm } from "@/lib/command/received-form";
import { requestAddress } from "@/lib/core/request-address";
import { toActionError } from "@/lib/i18n/action-error";
import { withNextPage } from "./next-page";
import { limitSetUp, setUp } from "./setup";

/** For the first visitor, who has no account yet: the token replaces a session. */
export async function setUpAction(_previous: ActionState, form: FormData): Promise<ActionState> {
  try {
    receivedForm(form);
    await limitSetUp(requestAddress(await headers()));
    const publicUrl = process.env.PUBLIC_URL ?? "http://localhost:3000";
    await setUp(
      { actor: { kind: "system", job: "set-up" }, now: new Date() },
      // Without the form's request key: its stored response would contain the password.
      { ...Object.fromEntries(form), requestKey: undefined, publicUrl },
    );
  } catch (error) {
    return toActionError(error);
  }
  const next = form.get("next");
  redirect(withNextPage("/sign-in", typeof next === "string" ? next : null));
}
