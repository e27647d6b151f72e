import { redirect } from "next/navigation";
import { homeOf } from "@/lib/accounts/navigation";
import { currentActor } from "@/lib/accounts/session";

/** Everybody begins where their work is. */
export default async function StartPage() {
  const actor = await currentActor();
  redirect(actor ? homeOf(actor) : "/sign-in");
}
