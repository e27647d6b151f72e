import { encode } from "next-auth/jwt";
import type { Session } from "@/lib/accounts/account";
import { client } from "@/lib/db/client";

/**
 * Replaces `next/headers` in tests that send cookies as a browser does: `vi.mock("next/headers", () =>
 * import("@/lib/testing/cookie-jar"))`.
 */
const jar = new Map<string, string>();

export const cookies = async () => ({
  get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
});
export const headers = async () => new Headers();

/** Give the browser a new session of this person; null: none. */
export async function signInAs(employee: { id: number } | null): Promise<void> {
  jar.clear();
  if (!employee) return;
  const { sessionVersion } = await client().employee.update({
    where: { id: employee.id },
    data: { passwordHash: "has one" },
  });
  await setSession({ employeeId: employee.id, sessionVersion });
}

/** Give the browser this session, whether or not it is still valid; null: none. */
export async function setSession(session: Session | null): Promise<void> {
  jar.clear();
  if (session) jar.set("next-auth.session-token", await tokenOf(session));
}

/** Return the cookie of a session, as signing in creates it. */
export const tokenOf = (session: Session): Promise<string> =>
  encode({ token: session, secret: process.env.CAIRN_SECRET ?? "" });
