import "server-only";
import { createHash } from "node:crypto";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/write";

type IdempotentCall = { key: string; command: string; actorId: number | null; input: unknown; now: Date };

/** Days for which a repeated form is recognised; no page stays open for longer. */
const DAYS = 30;

/**
 * Run what a form asks for once. The key is claimed in the same transaction: a repeat that arrives during the
 * first run waits for it, and a repeat of a run that failed or was killed runs.
 *
 * @returns the result of `carryOut`, or the stored result of the first run
 * @throws AppError `conflict` when the key belongs to another person's or another command's form, or the form
 *   was sent with other content: returning the first result would claim that this content was saved
 */
export async function runOnce<Result>(
  tx: Tx,
  { key, command, actorId, input, now }: IdempotentCall,
  carryOut: () => Promise<Result>,
): Promise<Result> {
  const digest = createHash("sha256").update(JSON.stringify(input)).digest("hex");
  const isFirst = await tx.$executeRaw`
    insert into idempotency_record (key, command, actor_id, digest, response, created_at)
    values (${key}::uuid, ${command}, ${actorId}::int, ${digest}, '{}', ${now}) on conflict (key) do nothing`;
  if (!isFirst) {
    const first = await tx.idempotencyRecord.findUniqueOrThrow({ where: { key } });
    if (first.command !== command || first.actorId !== actorId)
      throw new AppError("conflict", errorMessage("command.sentBefore"));
    if (first.digest !== null && first.digest !== digest)
      throw new AppError("conflict", errorMessage("command.sentWithOtherContent"));
    // Stored by the insert below from a Result of the same command.
    return first.response as Result;
  }
  const result = await carryOut();
  await tx.$executeRaw`update idempotency_record set response = ${JSON.stringify(result)}::jsonb where key = ${key}::uuid`;
  await tx.$executeRaw`delete from idempotency_record where created_at < ${now}::timestamptz - make_interval(days => ${DAYS}::int)`;
  return result;
}
