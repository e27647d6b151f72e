import "server-only";
import type { Tx } from "@/lib/db/write";

/** Job name → payload. `lib/jobs/registry.ts` maps each job to its command. */
export type JobPayloads = {
  /** Somebody asked for a new password under this sign-in name, which may not exist. */
  "account.reset-asked": { name: string };
  /** A decision of an assessor whose ten seconds have passed. */
  "attempt.decide": { decisionId: number };
  /** Pairs of employee and credential version that may just have earned the credential. */
  "award.derive": { pairs: [number, number][] };
  /** Awards made just now, to be signed; null: all that wait. */
  "award.sign": { awardIds: number[] | null };
  /** People whose progress may have changed; standing rules are matched against them as well. */
  "enrolment.refresh": { employeeIds: number[] };
  /** A message whose recipients get their rows. */
  "message.expand": { batchId: number };
  /** Mails that are due. */
  "mail.send": Record<string, never>;
};

/** Jobs whose turn comes after those that somebody waits for; and one queue for each kind that runs one at a time. */
const QUEUES: { [Name in keyof JobPayloads]?: { queue?: string; priority: number } } = {
  "message.expand": { priority: 10 },
  // One at a time, so that a slow mail server holds up no other work.
  "mail.send": { queue: "mail", priority: 10 },
};

/**
 * Enqueue a job within the caller's transaction: it runs exactly if that commits.
 *
 * @param options  `key`: waiting jobs of one key are merged · `runAt`: not before this moment
 */
export async function enqueue<Name extends keyof JobPayloads>(
  tx: Tx,
  name: Name,
  payload: JobPayloads[Name],
  { key, runAt }: { key?: string; runAt?: Date } = {},
): Promise<void> {
  const { queue = null, priority = 0 } = QUEUES[name] ?? {};
  await tx.$executeRaw`
    select graphile_worker.add_job(${name}, payload := ${JSON.stringify(payload)}::json, queue_name := ${queue}, job_key := ${key ?? null},
                                   run_at := ${runAt ?? null}::timestamptz, max_attempts := 10, priority := ${priority}::int)`;
}
