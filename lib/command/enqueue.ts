import "server-only";
import type { Tx } from "@/lib/db/write";

/** Name of a job → what it is handed. `lib/jobs/registry.ts` says which command runs it. */
export type JobPayloads = {
  /** A decision of an assessor whose ten seconds are over. */
  "attempt.decide": { decisionId: number };
  /** Pairs of employee and credential version that may have earned the credential just now. */
  "award.derive": { pairs: [number, number][] };
  /** People whose progress may have moved; assignments by rule are matched against them as well. */
  "enrolment.refresh": { employeeIds: number[] };
};

/**
 * Puts a job into the queue in the transaction that needs it: it runs exactly if that commits.
 *
 * @param options  `key`: jobs of one key that wait are one job · `runAt`: not before this moment
 */
export async function enqueue<Name extends keyof JobPayloads>(
  tx: Tx,
  name: Name,
  payload: JobPayloads[Name],
  { key, runAt }: { key?: string; runAt?: Date } = {},
): Promise<void> {
  await tx.$executeRaw`select graphile_worker.add_job(${name}, payload := ${JSON.stringify(payload)}::json, job_key := ${key ?? null}, run_at := ${runAt ?? null}::timestamptz, max_attempts := 10)`;
}
