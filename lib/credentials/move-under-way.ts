import "server-only";
import type { Actor } from "@/lib/auth/policy";
import { enqueue } from "@/lib/command/enqueue";
import type { Tx } from "@/lib/db/write";
import { readOrganisation } from "@/lib/people/organisation";
import { readUnderWay } from "./under-way";

/**
 * Moves those under way on a credential, whom the actor may move, to the version just published: it binds them from
 * now on. The move is a batch that names each of them.
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
  await tx.batch.create({
    data: {
      kind: "credential_move",
      title,
      createdAt: now,
      createdById: actor.kind === "person" ? actor.employeeId : null,
      counts: { moved: people.length },
      items: {
        create: [
          { entity: "credential_version", entityId: id, versionAfter: 1 },
          ...people.map((employeeId) => ({ entity: "employee", entityId: employeeId, versionAfter: 1 })),
        ],
      },
    },
  });
  await enqueue(tx, "award.derive", { pairs: people.map((employeeId) => [employeeId, id]) });
  await enqueue(tx, "enrolment.refresh", { employeeIds: people });
  return people.length;
}
