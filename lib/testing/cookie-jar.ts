import { encode } from "next-auth/jwt";
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
  const token = { employeeId: employee.id, sessionVersion };
  jar.set("next-auth.session-token", await encode({ token, secret: process.env.CAIRN_SECRET ?? "" }));
}
