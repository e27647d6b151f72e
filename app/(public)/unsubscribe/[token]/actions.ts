"use server";
import { redirect } from "next/navigation";
import { receivedForm } from "@/lib/command/received-form";
import { unsubscribe } from "@/lib/messages/mail/unsubscribe";
import { readUnsubscribeToken } from "@/lib/messages/mail/unsubscribe-token";

const SYSTEM = { kind: "system", job: "unsubscribe" } as const;

/** End the mails that the token of the form names. A token that is not valid leads back to the page that says so. */
export async function unsubscribeAction(form: FormData): Promise<void> {
  receivedForm(form);
  const token = String(form.get("token") ?? "");
  if (readUnsubscribeToken(token)) await unsubscribe({ actor: SYSTEM, now: new Date() }, { token });
  redirect(`/unsubscribe/${encodeURIComponent(token)}?done`);
}
