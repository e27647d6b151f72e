import "server-only";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/write";

/** Return the refusal of an edit that is based on an older version: who has changed it, as the trail says. */
export async function changedSince(
  tx: Tx,
  subjectType: "person" | "unit",
  id: number,
  name: string,
): Promise<AppError> {
  const entry = await tx.auditEntry.findFirst({
    where: { subjectType, subjectId: String(id) },
    orderBy: { id: "desc" },
    select: { actor: true, actorId: true },
  });
  // A job's name says nothing to the reader.
  if (!entry || entry.actorId === null)
    return new AppError("conflict", errorMessage("structure.changedSince", { name }));
  return new AppError("conflict", errorMessage("structure.changedSinceBy", { name, by: entry.actor }));
}
