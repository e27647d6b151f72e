import "server-only";
import type { Actor } from "@/lib/auth/policy";
import { db } from "@/lib/db/read";

type LastChange = { by: string; at: Date; isOwn: boolean };

/**
 * Return who last changed a subject, and when. People who may write the subject may see this without access
 * to the audit trail.
 */
export async function lastChangeOf(
  actor: Actor,
  subjectType: "credential" | "pathway",
  id: number,
): Promise<LastChange | null> {
  const entry = await db().auditEntry.findFirst({
    where: { subjectType, subjectId: String(id) },
    orderBy: { id: "desc" },
    select: { actor: true, actorId: true, at: true },
  });
  if (!entry) return null;
  const isOwn = actor.kind === "person" && actor.employeeId === entry.actorId;
  return { by: entry.actor, at: entry.at, isOwn };
}
