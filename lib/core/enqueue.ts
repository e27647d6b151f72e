import "server-only";
import type { Tx } from "@/lib/db/write";

/** Name of a job → what it is handed. `lib/jobs/registry.ts` says which command runs it. */
export type JobPayloads = {
  /** Pairs of employee and credential version that may have earned the credential just now. */
  "award.derive": { pairs: [number, number][] };
  /** People whose progress may have moved; assignments by rule are matched against them as well. */
  "enrolment.refresh": { employeeIds: number[] };
};

/**
 * Puts a job into the queue in the transaction that needs it: it runs exactly if that commits.
 *
 * @param key  jobs of one key that wait are one job
 */
export async function enqueue<Name extends keyof JobPayloads>(
  tx: Tx,
  name: Name,
  payload: JobPayloads[Name],
  key?: string,
): Promise<void> {
  await tx.$executeRaw`select graphile_worker.add_job(${name}, payload := ${JSON.stringify(payload)}::json, job_key := ${key ?? null}, max_attempts := 10)`;
}
