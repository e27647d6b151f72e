import "server-only";
import { Logger, type Runner, run, type TaskList } from "graphile-worker";
import { log } from "@/lib/core/log";
import { JOBS, SCHEDULE } from "./registry";

/**
 * Works the queue off until it is stopped. Each job runs its command as the system, at the moment it runs.
 *
 * @param connectionString  the database the queue lies in
 */
export function startWorker(connectionString: string): Promise<Runner> {
  const scheduled = SCHEDULE.map(
    ({ name, command, input }) => [name, () => command(contextOf(name), input)] as const,
  );
  const enqueued = Object.entries(JOBS).map(
    ([name, command]) => [name, (payload: unknown) => command(contextOf(name), payload)] as const,
  );
  const taskList: TaskList = Object.fromEntries(
    [...enqueued, ...scheduled].map(([name, work]) => [
      name,
      async (payload: unknown) => void (await work(payload)),
    ]),
  );
  return run({
    connectionString,
    taskList,
    concurrency: 2,
    pollInterval: 2000,
    noHandleSignals: true,
    crontab: SCHEDULE.map(({ name, cron }) => `${cron} ${name}`).join("\n"),
    logger: new Logger(() => (level, message) => {
      if (level === "error") log.error({ message }, "job failed");
    }),
  });
}

const contextOf = (job: string) => ({ actor: { kind: "system" as const, job }, now: new Date() });
