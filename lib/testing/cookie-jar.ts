import { sessionCookie } from "@/lib/accounts/cookies";
import { hashToken, newToken } from "@/lib/accounts/sessions";
import { client } from "@/lib/db/client";
import { giveAccount } from "./factories";

/**
 * Replaces `next/headers` in tests that send cookies as a browser does: `vi.mock("next/headers", () =>
 * import("@/lib/testing/cookie-jar"))`.
 */
const jar = new Map<string, string>();

export const cookies = async () => ({
  get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
  set: ({ name, value }: { name: string; value: string }) => void jar.set(name, value),
  delete: ({ name }: { name: string }) => void jar.delete(name),
});
export const headers = async () => new Headers();

/** Give the browser a new session of this person; null: none. */
export async function signInAs(employee: { id: number } | null): Promise<void> {
  if (employee) await giveAccount(employee.id);
  setToken(employee && (await tokenOf(employee.id)));
}

/** Give the browser the token of a session, whether or not it is still valid; null: none. */
export function setToken(token: string | null): void {
  jar.clear();
  if (token !== null) jar.set(sessionCookie(token, false).name, token);
}

/** Open a session of a person with an account, as signing in does. @returns its token */
export async function tokenOf(employeeId: number): Promise<string> {
  const [token, now] = [newToken(), new Date()];
  await client().accountSession.create({
    data: { employeeId, tokenHash: hashToken(token), createdAt: now, lastUsedAt: now },
  });
  return token;
}

/** Return the cookie header of a new session. */
export async function cookieOf(employeeId: number): Promise<string> {
  const token = await tokenOf(employeeId);
  return `${sessionCookie(token, false).name}=${token}`;
}
