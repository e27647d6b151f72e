"use server";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { actionBegun } from "@/lib/command/received-form";
import { cookieNames, readCookie } from "./cookies";
import { endSession } from "./sessions";

/** End the session of this browser. */
export async function signOutAction(): Promise<void> {
  actionBegun();
  const jar = await cookies();
  const token = readCookie(jar, "session");
  if (token !== null) await endSession(token, new Date());
  for (const name of cookieNames("session")) jar.delete(name);
  redirect("/sign-in");
}
