import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { Logger, run, type TaskList } from "graphile-worker";
import { log } from "@/lib/core/log";
import { resilientPool } from "@/lib/db/resilient-pool";
import { openPresence, type Presence, releaseOrphans } from "./presence";
import { JOBS, SCHEDULE } from "./registry";

export type QueueWorker = { stop(): Promise<void> };

/** How often jobs of workers that are gone are looked for, and how long a failed queue is left alone. */
const ORPHANS_EVERY = 5_000;
const PAUSE = 1_000;

/** How late a job that was put off may start: a badge follows a decision within two seconds of its effect. */
const POLL = 500;

/**
 * Works the queue off until it is stopped. Each job runs its command as the system, at the moment it runs. What a
 * killed worker left half done is taken up again; when the database goes away, work goes on once it is back.
 *
 * @param connectionString  the database the queue lies in
 */
export async function startWorker(connectionString: string): Promise<QueueWorker> {
  const takeUp = (): Promise<unknown> =>
    releaseOrphans(connectionString).catch((error) =>
      log.warn({ reason: String(error) }, "orphaned jobs not looked for"),
    );
  const start = async () => {
    const turn = await startSession(connectionString);
    await takeUp();
    return turn;
  };
  const stopWorking = runUntilStopped(await start(), start);
  const timer = setInterval(takeUp, ORPHANS_EVERY).unref();
  return {
    async stop() {
      clearInterval(timer);
      await stopWorking();
    },
  };
}

/** Working the queue under one name. */
type WorkerSession = {
  /** Resolves when nothing more is taken under this name: the queue failed, or the others believe it dead. */
  over: Promise<void>;
  /** Resolves once the jobs under way are finished. */
  stop(): Promise<void>;
};

/** Takes another turn where one is over by itself. @returns how to stop for good, the jobs under way finished */
function runUntilStopped(first: WorkerSession, start: () => Promise<WorkerSession>): () => Promise<void> {
  const stopping = new AbortController();
  const stopped = new Promise<void>((done) => {
    stopping.signal.addEventListener("abort", () => done());
  });
  const ending = new Set<Promise<void>>();
  const end = (turn: WorkerSession) => {
    const ended = turn.stop().finally(() => ending.delete(ended));
    ending.add(ended);
  };
  const whole = (async () => {
    let turn: WorkerSession | undefined = first;
    while (!stopping.signal.aborted) {
      await Promise.race([turn?.over, stopped]);
      // One that waits for its last job keeps nobody from the next.
      if (turn) end(turn);
      turn = undefined;
      await sleep(PAUSE, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) break;
      turn = await start().catch((error) => {
        log.warn({ reason: String(error) }, "the queue cannot be worked yet");
        return undefined;
      });
    }
    if (turn) end(turn);
    await Promise.all(ending);
  })();
  return () => {
    stopping.abort();
    return whole;
  };
}

/** Each turn has a pool, a name and a presence of its own, which end with it. */
async function startSession(connectionString: string): Promise<WorkerSession> {
  const presence = await openPresence(connectionString);
  const pgPool = resilientPool({ connectionString, max: 10 });
  const close = async () => {
    await pgPool.end().catch(() => undefined);
    await presence.end().catch(() => undefined);
  };
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
    preset: { plugins: [presencePlugin(presence)], worker: { ...IMMEDIATE_FAILURES } },
  }).catch(async (error) => {
    await close();
    throw error;
  });
  const ended = runner.promise.catch((error) => log.error({ error }, "the queue stopped"));
  const closed = ended.then(close);
  return {
    over: Promise.race([ended, presence.lost]),
    async stop() {
      // It may have begun to stop by itself.
      await runner.stop().catch(() => undefined);
      await closed;
    },
  };
}

/**
 * Without a delay of its own, that a job is done or has failed is told to the queue by a call that nobody waits for:
 * where the database is gone, its failure would end the process. With one the runner ends instead.
 */
const IMMEDIATE_FAILURES = { completeJobBatchDelay: 0, failJobBatchDelay: 0 };

/** The queue asks before a worker's first job: jobs are locked in the name of its pool. */
const presencePlugin = (presence: Presence): GraphileConfig.Plugin => ({
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
