import "server-only";
import type { Actor } from "@/lib/auth/policy";
import { db } from "@/lib/db/read";

export type LastChange = { by: string; at: Date; isOwn: boolean };

/** Who changed a subject of the trail last, and when: only what whoever may write it needs to know of the others. */
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
