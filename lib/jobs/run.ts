import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { Logger, type Runner, run, type TaskList } from "graphile-worker";
import { log } from "@/lib/core/log";
import { quietPool } from "@/lib/db/quiet-pool";
import { openPresence, type Presence, releaseOrphans } from "./presence";
import { JOBS, SCHEDULE } from "./registry";

export type QueueWorker = { stop(): Promise<void> };

/** How often jobs of workers that were killed are looked for, and how long a failed queue is left alone. */
const ORPHANS_EVERY = 15_000;
const PAUSE = 2_000;

/** How late a job that was put off may start: a badge follows a decision within two seconds of its effect. */
const POLL = 500;

/**
 * Works the queue off until it is stopped. Each job runs its command as the system, at the moment it runs. What a
 * killed worker left half done is taken up again; when the database goes away, work goes on once it is back.
 *
 * @param connectionString  the database the queue lies in
 */
export async function startWorker(connectionString: string): Promise<QueueWorker> {
  const presence = openPresence(connectionString);
  const takeUp = (): Promise<unknown> =>
    releaseOrphans(connectionString).catch((error) => log.warn({ error }, "orphaned jobs not looked for"));
  await takeUp();
  const timer = setInterval(takeUp, ORPHANS_EVERY).unref();

  const first = await startRunner(connectionString, presence);
  const stopRunning = keepRunning(first, () => startRunner(connectionString, presence));
  return {
    async stop() {
      clearInterval(timer);
      await stopRunning();
      await presence.end();
    },
  };
}

/** Starts another runner where one ends by itself. @returns how to stop for good, the jobs under way finished */
function keepRunning(first: Runner, start: () => Promise<Runner>): () => Promise<void> {
  let isStopping = false;
  let runner: Runner | undefined = first;
  const over = (async () => {
    while (!isStopping) {
      await runner?.promise.catch((error) => log.error({ error }, "the queue stopped"));
      if (isStopping) return;
      await sleep(PAUSE);
      runner = await start().catch((error) => {
        log.warn({ error }, "the queue cannot be worked yet");
        return undefined;
      });
    }
    await runner?.stop();
  })();
  return async () => {
    isStopping = true;
    await runner?.stop().catch(() => undefined);
    await over;
  };
}

/** Each runner has a pool of its own, which ends with it. */
async function startRunner(connectionString: string, presence: Presence): Promise<Runner> {
  const pgPool = quietPool({ connectionString, max: 10 });
  const end = () => pgPool.end().catch(() => undefined);
  const runner = await run({
    pgPool,
    taskList: tasks(),
    concurrency: 2,
    pollInterval: POLL,
    noHandleSignals: true,
    crontab: SCHEDULE.map(({ name, cron }) => `${cron} ${name}`).join("\n"),
    logger: new Logger(() => (level, message) => {
      if (level === "error") log.error({ message }, "job failed");
    }),
    preset: { plugins: [announcing(presence)] },
  }).catch(async (error) => {
    await end();
    throw error;
  });
  runner.promise.then(end, end);
  return runner;
}

/** The queue asks before a worker's first job: jobs are locked in the name of its pool. */
const announcing = (presence: Presence): GraphileConfig.Plugin => ({
  name: "CairnPresence",
  version: "1.0.0",
  worker: { hooks: { startWorker: (_context, { worker }) => presence.announce(worker.workerPool.id) } },
});

function tasks(): TaskList {
  const scheduled = SCHEDULE.map(
    ({ name, command, input }) => [name, () => command(contextOf(name), input)] as const,
  );
  const enqueued = Object.entries(JOBS).map(
    ([name, command]) => [name, (payload: unknown) => command(contextOf(name), payload)] as const,
  );
  return Object.fromEntries(
    [...enqueued, ...scheduled].map(([name, work]) => [
      name,
      async (payload: unknown) => void (await work(payload)),
    ]),
  );
}

const contextOf = (job: string) => ({ actor: { kind: "system" as const, job }, now: new Date() });
