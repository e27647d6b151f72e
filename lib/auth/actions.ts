"use server";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";

/** Ends the session of this browser. */
export async function signOutAction(): Promise<void> {
  const jar = await cookies();
  for (const name of ["next-auth.session-token", "__Secure-next-auth.session-token"]) jar.delete(name);
  redirect("/sign-in");
}
