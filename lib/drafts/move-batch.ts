import { type Actor, employeeIdOf } from "@/lib/auth/policy";
import type { Tx } from "@/lib/db/write";

/**
 * Create the batch of people who were moved to a version just published, with the version among its items; it
 * can be undone.
 *
 * @param moved    how many
 * @param version  what was published
 * @param items    its other items
 */
export function createMoveBatch(
  tx: Tx,
  move: { kind: "credential_move" | "pathway_move"; title: string; moved: number },
  version: { entity: "credential_version" | "pathway_version"; entityId: number },
  items: readonly { entity: string; entityId: number }[],
  { actor, now }: { actor: Actor; now: Date },
) {
  return tx.batch.create({
    data: {
      kind: move.kind,
      title: move.title,
      createdAt: now,
      createdById: employeeIdOf(actor),
      counts: { moved: move.moved },
      items: { create: [version, ...items].map((item) => ({ ...item, versionAfter: 1 })) },
    },
  });
}
