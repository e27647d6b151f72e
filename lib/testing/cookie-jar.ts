import { encode } from "next-auth/jwt";
import type { Session } from "@/lib/accounts/account";
import { client } from "@/lib/db/client";

/**
 * Takes the place of `next/headers` where a test sends what a browser sends:
 * `vi.mock("next/headers", () => import("@/lib/testing/cookie-jar"))`.
 */
const jar = new Map<string, string>();

export const cookies = async () => ({
  get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
});
export const headers = async () => new Headers();

/** From here on the browser has the session of this person; with null, none. */
export async function signInAs(employee: { id: number } | null): Promise<void> {
  jar.clear();
  if (!employee) return;
  const { sessionVersion } = await client().employee.update({
    where: { id: employee.id },
    data: { passwordHash: "has one" },
  });
  await setSession({ employeeId: employee.id, sessionVersion });
}

/** From here on the browser has this session, whatever has become of it since; with null, none. */
export async function setSession(session: Session | null): Promise<void> {
  jar.clear();
  if (session) jar.set("next-auth.session-token", await tokenOf(session));
}

/** The cookie of a session, as signing in makes it. */
export const tokenOf = (session: Session): Promise<string> =>
  encode({ token: session, secret: process.env.CAIRN_SECRET ?? "" });
