import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isAlive } from "@/lib/core/is-alive";
import { client, disconnect } from "@/lib/db/client";
import { startEmbedded } from "@/lib/db/embedded/start";
import { closePool, pool } from "@/lib/db/pool";
import { type QueueWorker, startWorker } from "@/lib/jobs/run";
import { NOTHING_SCHEDULED } from "@/lib/testing/jobs";
import { bringUpToDate, type Database, openDatabase, retryAfterDatabaseRestart } from "./database";

let folder: string;
let database: Database;
let worker: QueueWorker;
const before = process.env.DATABASE_URL;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "cairn-dies-"));
  delete process.env.DATABASE_URL;
  database = await openDatabase(folder);
  process.env.DATABASE_URL = database.url;
  await bringUpToDate(database.url);
  worker = await startWorker(database.url, NOTHING_SCHEDULED);
  database.keepRunning();
});
afterAll(async () => {
  await worker.stop();
  await disconnect();
  await closePool();
  await database.stop();
  process.env.DATABASE_URL = before;
  rmSync(folder, { recursive: true, force: true });
});

const postmaster = () =>
  Number(readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);

test.each(["SIGKILL", "SIGQUIT"] as const)(
  "PostgreSQL ended by %s is started again; pages, limits and the queue recover",
  async (signal) => {
    expect(await client().organisation.count()).toBe(0);
    await pool().query("select 1");
    const first = postmaster();
    const underWay = client().$queryRaw`select pg_sleep(60)::text`.catch(() => "ended");
    await eventually(
      async () =>
        (
          await pool().query(
            "select 1 from pg_stat_activity where query like 'select pg_sleep%' and state = 'active'",
          )
        ).rowCount === 1,
    );
    process.kill(first, signal);
    expect(await underWay).toBe("ended");

    await eventually(async () => (await client().organisation.count()) === 0);
    expect(postmaster()).not.toBe(first);
    await eventually(async () => (await pool().query("select 1")).rowCount === 1);
    await client()
      .$executeRaw`select graphile_worker.add_job('enrolment.refresh', '{"employeeIds":[]}'::json)`;
    await eventually(
      async () =>
        (await pool().query("select 1 from graphile_worker.jobs where task_identifier = 'enrolment.refresh'"))
          .rowCount === 0,
    );
  },
  60_000,
);

/** Kill PostgreSQL and resolve once a new one answers. */
async function killAndReturn() {
  const first = postmaster();
  process.kill(first, "SIGKILL");
  await eventually(async () => postmaster() !== first && (await pool().query("select 1")).rowCount === 1);
}

test("a server started first by another process is found in its place, and restarts there", async () => {
  const first = postmaster();
  process.kill(first, "SIGKILL");
  expect((await startEmbedded(folder)).url).toBe(database.url);
  await eventually(async () => (await client().organisation.count()) === 0);
  expect(postmaster()).not.toBe(first);

  // After an orderly end no port is left on record, so the next process to start it chooses another.
  const second = postmaster();
  process.kill(second, "SIGQUIT");
  await eventually(async () => !isAlive(second));
  await startEmbedded(folder).catch(() => undefined);
  await eventually(async () => (await client().organisation.count()) === 0);
  expect(readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[3]).toBe(
    new URL(database.url).port,
  );
}, 60_000);

test("the work of a start is repeated after PostgreSQL was restarted, but not after other failures", async () => {
  await database.hasEnded();
  let tries = 0;
  const underWay = retryAfterDatabaseRestart(database, async () => {
    tries += 1;
    if (tries === 1) await client().$queryRaw`select pg_sleep(60)::text`;
    return client().organisation.count();
  });
  await eventually(
    async () =>
      (
        await pool().query(
          "select 1 from pg_stat_activity where query like 'select pg_sleep%' and state = 'active'",
        )
      ).rowCount === 1,
  );
  process.kill(postmaster(), "SIGKILL");
  expect(await underWay).toBe(0);
  expect(tries).toBe(2);
  const refused = retryAfterDatabaseRestart(database, async () => {
    tries += 1;
    throw new Error("of its own");
  });
  await expect(refused).rejects.toThrow("of its own");
  expect(tries).toBe(3);
}, 60_000);

describe("jobs of a living worker whose database ends", () => {
  const JOB = "message.expand";
  const add = (key: string) => client().$executeRaw`
    select graphile_worker.add_job(${JOB}, '{"batchId":1}'::json, job_key := ${key})`;
  /** Simulates a database that ended after locking the job for a worker and before telling the worker. */
  const addLocked = (key: string, worker: string) => client().$executeRaw`
    insert into graphile_worker._private_jobs (task_id, key, payload, locked_by, locked_at)
    select id, ${key}, '{"batchId":1}'::json, ${worker}, now()
    from graphile_worker._private_tasks where identifier = ${JOB}`;
  const locked = async (key: string) =>
    (
      await pool().query<{ locked_by: string }>(
        "select locked_by from graphile_worker.jobs where key = $1 and locked_by is not null",
        [key],
      )
    ).rows[0]?.locked_by;
  const isDone = async (key: string) =>
    (await pool().query("select 1 from graphile_worker.jobs where key = $1", [key])).rowCount === 0;

  /**
   * Block the job so that it stays in progress, by a table that no scheduled job reads before set-up: at the full
   * minute those would take every place of the worker, and wait with it.
   */
  async function blockJob() {
    const holder = new pg.Client({ connectionString: database.url });
    holder.on("error", () => undefined);
    await holder.connect();
    await holder.query("begin");
    await holder.query("lock table message_batch in access exclusive mode");
    return () => holder.end();
  }

  test("a job in progress is done within 15 seconds after PostgreSQL runs again", async () => {
    const release = await blockJob();
    await add("under way");
    await eventually(async () => (await locked("under way")) !== undefined);
    await killAndReturn();
    await release().catch(() => undefined);
    await eventually(() => isDone("under way"), 15);
  }, 60_000);

  test("a job locked for a worker that never received it is done as well", async () => {
    const release = await blockJob();
    await add("known");
    await eventually(async () => (await locked("known")) !== undefined);
    const name = await locked("known");
    await addLocked("unheard of", name ?? "");
    await killAndReturn();
    await release().catch(() => undefined);
    await eventually(() => isDone("unheard of"), 15);
  }, 60_000);

  test("a worker that lost only its presence continues under another name", async () => {
    const release = await blockJob();
    await add("first");
    await eventually(async () => (await locked("first")) !== undefined);
    const before = await locked("first");
    await pool().query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'cairn worker'",
    );
    // The others believe the first worker dead: its job is taken again although it is still in progress.
    await eventually(async () => ![before, undefined].includes(await locked("first")), 15);
    await release();
    await eventually(() => isDone("first"), 15);
  }, 60_000);
});

/** Poll until the answer is yes; errors in between come from the restarting database. */
async function eventually(ask: () => Promise<boolean>, seconds = 25) {
  for (const until = Date.now() + seconds * 1000; Date.now() < until; await sleep(100))
    if (await ask().catch(() => false)) return;
  throw new Error("It did not come back.");
}
