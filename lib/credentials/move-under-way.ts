import "server-only";
import type { Actor } from "@/lib/auth/policy";
import { enqueue } from "@/lib/command/enqueue";
import type { Tx } from "@/lib/db/write";
import { createMoveBatch } from "@/lib/drafts/move-batch";
import { readOrganisation } from "@/lib/people/organisation";
import { readUnderWay } from "./under-way";

/**
 * Move learners of a credential within the actor's reach to the version just published, which applies to them
 * from now on. The move is a batch that names each of them.
 *
 * @returns how many were moved
 */
export async function moveCredentialLearners(
  tx: Tx,
  { id, credentialId, title }: { id: number; credentialId: number; title: string },
  actor: Actor,
  now: Date,
): Promise<number> {
  const { within } = await readUnderWay(tx, credentialId, actor, await readOrganisation(tx, now));
  const people = [...within.keys()];
  if (people.length === 0) return 0;
  await tx.credentialMove.createMany({
    data: people.map((employeeId) => ({ employeeId, credentialVersionId: id, movedAt: now })),
  });
  await createMoveBatch(
    tx,
    { kind: "credential_move", title, moved: people.length },
    { entity: "credential_version", entityId: id },
    people.map((entityId) => ({ entity: "employee", entityId })),
    { actor, now },
  );
  await enqueue(tx, "award.derive", { pairs: people.map((employeeId) => [employeeId, id]) });
  await enqueue(tx, "enrolment.refresh", { employeeIds: people });
  return people.length;
}
