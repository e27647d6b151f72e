import "server-only";
import type { Person } from "@/lib/auth/policy";
import { db } from "@/lib/db/read";

/** What stands under one's own name in the frame. */
export async function getOwnTitle(actor: Person): Promise<string> {
  const row = await db().employee.findUnique({ where: { id: actor.employeeId }, select: { title: true } });
  return row?.title ?? "";
}
