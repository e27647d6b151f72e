import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { client, disconnect } from "@/lib/db/client";
import { closePool, pool } from "@/lib/db/pool";
import { type QueueWorker, startWorker } from "@/lib/jobs/run";
import { bringUpToDate, type Database, openDatabase } from "./database";

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
  worker = await startWorker(database.url);
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
  "PostgreSQL ended by %s is started again; pages, limits and queue go on by themselves",
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

/** Asks until the answer is yes; what fails meanwhile is the database on its way back. */
async function eventually(ask: () => Promise<boolean>) {
  for (const until = Date.now() + 25_000; Date.now() < until; await sleep(100))
    if (await ask().catch(() => false)) return;
  throw new Error("It did not come back.");
}
