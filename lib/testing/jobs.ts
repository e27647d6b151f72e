import { client } from "@/lib/db/client";
import { JOBS, SCHEDULE, type ScheduledJob } from "@/lib/jobs/registry";

/** For a worker that only works off its queue: otherwise a test that meets a full minute sees the scheduled jobs, too. */
export const NOTHING_SCHEDULED: readonly ScheduledJob[] = [];

type Waiting = { id: bigint; name: keyof typeof JOBS; payload: unknown };

/**
 * Run all due jobs in the test's process, including those they enqueue. Jobs without a time are due at once.
 */
export async function runJobs(now: Date): Promise<void> {
  for (;;) {
    const [job] = await client().$queryRaw<Waiting[]>`
      select j.id, t.identifier as name, j.payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id
      where j.run_at = j.created_at or j.run_at <= ${now} order by j.id limit 1`;
    if (!job) return;
    await JOBS[job.name]({ actor: { kind: "system", job: job.name }, now }, job.payload);
    await client().$executeRaw`delete from graphile_worker._private_jobs where id = ${job.id}`;
  }
}

/** Carry out a scheduled job as the worker does at its time. */
export function runScheduled(name: string, now: Date) {
  const job = SCHEDULE.find((one) => one.name === name);
  if (!job) throw new Error(`${name} is not in the schedule.`);
  return job.command({ actor: { kind: "system", job: name }, now }, job.input);
}
