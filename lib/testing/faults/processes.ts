import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach } from "vitest";
import type { Task } from "./child";

/** Application name of these processes' database sessions. */
const SESSION = "fault child";

type Process = {
  /** Send the process its task; resolves at once. */
  start(task: Task): void;
  /** Resolves with "done", or with the error. */
  outcome: Promise<string>;
  /**
   * Send SIGKILL: no handler runs, no connection is closed properly. Resolves once the database has noticed.
   */
  kill(): Promise<void>;
};

/**
 * Provide processes for the tests of a file, the next one always started in advance; all are killed at the
 * end.
 */
export function withProcesses(): { take(): Promise<Process> } {
  let spare: Promise<Process> | undefined;
  const living = new Set<ChildProcess>();
  afterEach(async () => void (await closeBarriers()));
  afterAll(() => {
    for (const child of living) child.kill("SIGKILL");
  });
  return {
    async take() {
      const taken = await (spare ?? launch(living));
      spare = launch(living);
      // It may be unused when the file ends.
      spare.catch(() => undefined);
      return taken;
    },
  };
}

function launch(living: Set<ChildProcess>): Promise<Process> {
  const child = spawn(
    process.execPath,
    [
      "--disable-warning=ExperimentalWarning",
      "--disable-warning=DeprecationWarning",
      "--import",
      "./lib/boot/resolve.mjs",
      "lib/testing/faults/child.ts",
    ],
    {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      serialization: "advanced",
      env: { ...process.env, NODE_OPTIONS: "", PGAPPNAME: SESSION },
    },
  );
  living.add(child);
  const exited = new Promise<void>((done) => child.once("exit", () => done()));
  void exited.then(() => living.delete(child));
  return new Promise((done, failed) => {
    child.once("error", failed);
    child.once("exit", () => failed(new Error("The process ended before it was ready.")));
    child.once("message", () => {
      const outcome = new Promise<string>((say) => {
        child.once("message", (message) => say(String(message)));
        void exited.then(() => say("killed"));
      });
      done({
        start: (task) => void child.send(task),
        outcome,
        async kill() {
          child.kill("SIGKILL");
          await exited;
        },
      });
    });
  });
}

/** A lock that keeps others from writing to a table (or a row) until it is released. */
type Barrier = {
  /** Resolves once a session waits for it. */
  reached(): Promise<void>;
  release(): Promise<void>;
};

const open = new Set<pg.Client>();
const close = (client: pg.Client) => {
  open.delete(client);
  return client.end();
};
/** A test that failed has released nothing: those after it would wait for its locks. */
const closeBarriers = () => Promise.all([...open].map(close));

/** @param lock  the statement that takes the lock; may read and write whatever a transaction can */
export async function barrier(lock: string): Promise<Barrier> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  open.add(client);
  const { rows } = await client.query("select pg_backend_pid() as pid");
  await client.query("begin");
  await client.query(lock);
  return {
    reached: () =>
      waitForRow(
        `somebody waits for: ${lock}`,
        "select 1 from pg_stat_activity where datname = current_database() and $1 = any(pg_blocking_pids(pid))",
        [rows[0].pid],
      ),
    async release() {
      await client.query("rollback");
      await close(client);
    },
  };
}

/** Lock that blocks writers but not readers. */
export const writesTo = (table: string) => barrier(`lock table ${table} in exclusive mode`);

/** Resolves once no session of a killed process is left, so its transactions are rolled back. */
export const sessionsGone = () =>
  waitForRow(
    "the sessions of the killed process end",
    "select 1 where not exists (select from pg_stat_activity where datname = current_database() and application_name = $1 and state <> 'idle')",
    [SESSION],
  );

/** Query until there is a row; fails after half a minute. */
export async function waitForRow(what: string, sql: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    for (const end = Date.now() + 30_000; Date.now() < end; await sleep(20))
      if ((await client.query(sql, values)).rowCount) return;
  } finally {
    await client.end();
  }
  throw new Error(`It did not come to this: ${what}.`);
}
