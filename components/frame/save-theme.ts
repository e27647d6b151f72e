"use server";
import { cookies } from "next/headers";
import { actionBegun } from "@/lib/command/received-form";

export type Theme = "light" | "dark" | "system";

/** Store the choice for a year; the layout reads it before the first paint. */
export async function saveTheme(theme: Theme) {
  actionBegun();
  if (theme !== "light" && theme !== "dark") (await cookies()).delete("theme");
  else (await cookies()).set("theme", theme, { maxAge: 31_536_000, sameSite: "lax", httpOnly: true });
}
