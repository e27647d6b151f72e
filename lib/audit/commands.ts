import "server-only";
import { z } from "zod";
import { defineCommand } from "@/lib/command/command";
import type { Tx } from "@/lib/db/write";

/**
 * Close the entries that are hashed without a key with a keyed one, which names their count and the last hash. Once,
 * also where two servers start at the same time: the entries are counted under the lock of new ones.
 */
export const closeEarlierEntries = defineCommand({
  name: "audit.close-earlier",
  permission: "audit:keep",
  input: z.object({}),
  async run(tx) {
    const last = await lockTrail(tx);
    if (last === null || last.keyId !== null) return { id: 0, unchanged: true as const };
    return { id: last.entries, entries: last.entries, lastHash: last.hash };
  },
  record: (_input, result) =>
    "lastHash" in result ? { entries: result.entries, lastHash: result.lastHash } : {},
});

const stateInput = z.object({ entries: z.number().int(), hash: z.string() });

/**
 * State in the trail that a record of it begins in a data folder: its first, where the trail has entries already, or
 * in place of one that an admin gave up.
 */
export const beginTrailRecord = defineCommand({
  name: "audit.begin-record",
  permission: "audit:keep",
  input: z.object({
    why: z.enum(["missing", "damaged", "otherKey", "accepted"]),
    /** What the former record says; null where it cannot be read. */
    recorded: stateInput.nullable(),
  }),
  async run(tx) {
    const last = await lockTrail(tx);
    return { id: 0, found: last && { entries: last.entries, hash: last.hash } };
  },
  record: ({ why, recorded }, { found }) => ({ why, recorded, found }),
});

/** Take the lock of new entries, which `audit_append` takes as well, and return the last entry; null: none. */
async function lockTrail(tx: Tx): Promise<{ entries: number; hash: string; keyId: string | null } | null> {
  await tx.$queryRaw`select pg_advisory_xact_lock(7249002)::text`;
  const last = await tx.auditEntry.findFirst({
    orderBy: { id: "desc" },
    select: { id: true, hash: true, keyId: true },
  });
  return last && { entries: Number(last.id), hash: last.hash, keyId: last.keyId };
}
