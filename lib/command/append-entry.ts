import "server-only";
import { chainBody, chainPads } from "@/lib/core/chain";
import { trailKey } from "@/lib/core/secrets/trail-key";
import type { Tx } from "@/lib/db/write";
import type { TrailHead } from "./trail-head";

type NewEntry = {
  /** Null: a job. */
  actorId: number | null;
  /** Who did it, as the trail shows it. */
  actor: string;
  now: Date;
  /** `noun.verb`; the noun becomes the subject type. */
  command: string;
  subjectId: string;
  detail: unknown;
};

/**
 * Add an entry to the audit trail, in one statement: the database numbers it and chains it to the one before, under
 * a lock that ends with the transaction, so that numbers have no gaps. The key of the trail stays in this process.
 *
 * @returns the new head of the trail, which counts once the transaction is committed
 */
export async function appendAuditEntry(tx: Tx, entry: NewEntry): Promise<TrailHead> {
  const { actorId, actor, now, command, subjectId } = entry;
  const detail = JSON.parse(JSON.stringify(entry.detail ?? {}));
  const subjectType = command.split(".")[0] ?? command;
  const at = now.toISOString();
  const body = chainBody({ id: 0n, at, actorId, actor, command, subjectType, subjectId, detail });
  const key = trailKey();
  const { inner, outer } = chainPads(body, key.secret);
  const [made] = await tx.$queryRaw<{ id: string; hash: string }[]>`
    select entry_id::text as id, entry_hash as hash from audit_append(
      ${at}::timestamptz, ${actorId}::int, ${actor}, ${command}, ${subjectType}, ${subjectId}, ${JSON.stringify(detail)}::jsonb,
      ${key.id}, ${inner}::bytea, ${outer}::bytea)`;
  if (!made) throw new Error("The database did not say which entry it has added to the audit trail.");
  return { entries: Number(made.id), hash: made.hash, at: now };
}
