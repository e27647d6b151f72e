import { redirect } from "next/navigation";
import { homeOf } from "@/lib/accounts/navigation";
import { currentActor } from "@/lib/accounts/session";

/** Redirects people to the start page of their role. */
export default async function StartPage() {
  const actor = await currentActor();
  redirect(actor ? homeOf(actor) : "/sign-in");
}
