"use server";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";

const SESSION_COOKIES = ["next-auth.session-token", "__Secure-next-auth.session-token"];

/** End the session of this browser. */
export async function signOutAction(): Promise<void> {
  const jar = await cookies();
  // Browsers accept and delete a `__Secure-` cookie only with the `Secure` attribute.
  for (const name of SESSION_COOKIES) jar.delete({ name, secure: name.startsWith("__Secure-") });
  redirect("/sign-in");
}
