import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { Logger, run, type TaskList } from "graphile-worker";
import { log } from "@/lib/core/log";
import { newReference, recordError } from "@/lib/db/error-log";
import { resilientPool } from "@/lib/db/resilient-pool";
import { isSetUp } from "@/lib/people/organisation";
import { openPresence, type Presence, releaseOrphans } from "./presence";
import { JOBS, SCHEDULE, type ScheduledJob } from "./registry";

export type QueueWorker = { stop(): Promise<void> };

/** Milliseconds between checks for jobs of dead workers, and before a failed queue is tried again. */
const ORPHANS_EVERY_MS = 5_000;
const RETRY_MS = 1_000;

/**
 * Milliseconds by which a scheduled job may start late: a badge follows a decision within two seconds of its
 * effect.
 */
const POLL_MS = 500;

/**
 * Work off the queue until stopped. Each job runs its command as the system, at the moment it runs. Jobs of a
 * killed worker are taken over; when the database is lost, work resumes once it is back.
 *
 * @param connectionString  the database of the queue
 * @param schedule          what runs at its times beside the queue
 */
export async function startWorker(
  connectionString: string,
  schedule: readonly ScheduledJob[] = SCHEDULE,
): Promise<QueueWorker> {
  const takeUp = (): Promise<unknown> =>
    releaseOrphans(connectionString).catch((error) =>
      log.warn({ reason: String(error) }, "orphaned jobs not looked for"),
    );
  const start = async () => {
    const session = await startSession(connectionString, schedule);
    await takeUp();
    return session;
  };
  const stopWorking = runUntilStopped(await start(), start);
  const timer = setInterval(takeUp, ORPHANS_EVERY_MS).unref();
  return {
    async stop() {
      clearInterval(timer);
      await stopWorking();
    },
  };
}

/** A worker session under one name. */
type WorkerSession = {
  /** Resolves when nothing more is taken under this name: the queue failed, or the others believe it dead. */
  over: Promise<void>;
  /** Resolves once the running jobs are finished. */
  stop(): Promise<void>;
};

/**
 * Start a new session whenever one ends by itself.
 *
 * @returns a function that stops for good, after the running jobs have finished
 */
function runUntilStopped(first: WorkerSession, start: () => Promise<WorkerSession>): () => Promise<void> {
  const stopping = new AbortController();
  const stopped = new Promise<void>((done) => {
    stopping.signal.addEventListener("abort", () => done());
  });
  const ending = new Set<Promise<void>>();
  const end = (session: WorkerSession) => {
    const ended = session.stop().finally(() => ending.delete(ended));
    ending.add(ended);
  };
  const loop = (async () => {
    let session: WorkerSession | undefined = first;
    while (!stopping.signal.aborted) {
      await Promise.race([session?.over, stopped]);
      // A session that waits for its last job does not delay the next session.
      if (session) end(session);
      session = undefined;
      await sleep(RETRY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) break;
      session = await start().catch((error) => {
        log.warn({ reason: String(error) }, "the queue cannot be worked yet");
        return undefined;
      });
    }
    if (session) end(session);
    await Promise.all(ending);
  })();
  return () => {
    stopping.abort();
    return loop;
  };
}

/** Open a session with its own pool, name and presence, which end with it. */
async function startSession(
  connectionString: string,
  schedule: readonly ScheduledJob[],
): Promise<WorkerSession> {
  const presence = await openPresence(connectionString);
  const pgPool = resilientPool({ connectionString, max: 10 });
  const close = async () => {
    await pgPool.end().catch(() => undefined);
    await presence.end().catch(() => undefined);
  };
  const runner = await run({
    pgPool,
    taskList: tasks(schedule),
    // The job that sends mails waits for a server: two places are left for the others.
    concurrency: 3,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    crontab: schedule.map(({ name, cron }) => `${cron} ${name}`).join("\n"),
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
 * With a delay of 0 the runner ends when it cannot report a job's result. Without a delay set, the report is
 * a call that nobody awaits: if the database is gone, its failure would end the process.
 */
const IMMEDIATE_FAILURES = { completeJobBatchDelay: 0, failJobBatchDelay: 0 };

/** Announces a worker before its first job: jobs are locked in the name of its pool. */
const presencePlugin = (presence: Presence): GraphileConfig.Plugin => ({
  name: "CairnPresence",
  version: "1.0.0",
  worker: { hooks: { startWorker: (_context, { worker }) => presence.announce(worker.workerPool.id) } },
});

function tasks(schedule: readonly ScheduledJob[]): TaskList {
  const scheduled = schedule.map(
    ({ name, command, input }) =>
      // Before set-up there is nothing to do, and no time zone.
      [name, async () => (await isSetUp()) && command(contextOf(name), input)] as const,
  );
  const enqueued = Object.entries(JOBS).map(
    ([name, command]) => [name, (payload: unknown) => command(contextOf(name), payload)] as const,
  );
  return Object.fromEntries(
    [...enqueued, ...scheduled].map(([name, work]) => [
      name,
      async (payload: unknown) => {
        try {
          await work(payload);
        } catch (error) {
          await recordError({ reference: newReference(), place: `job ${name}`, error });
          throw error;
        }
      },
    ]),
  );
}

const contextOf = (job: string) => ({ actor: { kind: "system" as const, job }, now: new Date() });
