import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startEmbedded } from "@/lib/db/embedded/start";
import { migrate } from "@/lib/db/migrate";
import { migrateQueue } from "@/lib/jobs/queue";

const folder = mkdtempSync(join(tmpdir(), "cairn-import-dies-"));
const file = join(folder, "people.csv");
let database: Awaited<ReturnType<typeof startEmbedded>>;

beforeAll(async () => {
  database = await startEmbedded(folder);
  await migrate(database.url);
  await migrateQueue(database.url);
  const rows = Array.from({ length: 2_000 }, (_, at) => `${at},Person ${at},Unit ${at % 50}`);
  writeFileSync(file, ["Id,Name,Unit", ...rows].join("\n"));
});
afterAll(async () => {
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
});

const postmaster = () =>
  Number(readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Keeps everybody from writing people, however quick they are. @returns the id of its session, and what ends it */
async function wall() {
  const client = new pg.Client({ connectionString: database.url });
  client.on("error", () => undefined);
  await client.connect();
  await client.query("begin");
  await client.query("lock table employee in exclusive mode");
  const { rows } = await client.query("select pg_backend_pid() as pid");
  return { pid: Number(rows[0].pid), end: () => client.end().catch(() => undefined) };
}

/** Start an import and resolve once it is about to write people. */
async function startImport(pid: number) {
  const { CAIRN_TEST_DATABASE: _, ...environment } = process.env;
  const child = spawn(
    process.execPath,
    [
      "--import",
      "./lib/boot/resolve.mjs",
      "lib/boot/import.ts",
      "hr",
      file,
      "--map",
      "hrId=Id,name=Name,unit=Unit",
      "--apply",
    ],
    {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...environment, NODE_OPTIONS: "", DATABASE_URL: database.url, CAIRN_DATA: folder },
    },
  );
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => (printed += part));
  const ended = new Promise<number | null>((done) => child.once("exit", done));
  const waits = `select 1 from pg_stat_activity where ${pid} = any(pg_blocking_pids(pid))`;
  await vi.waitUntil(async () => (await query(waits)).length > 0, { timeout: 60_000, interval: 50 });
  return { ended, printed: () => printed };
}

test.each([
  {
    name: "ends its connection",
    end: (pid: number) =>
      query(
        `select pg_terminate_backend(pid) from pg_stat_activity where ${pid} = any(pg_blocking_pids(pid))`,
      ),
  },
  { name: "dies", end: async () => process.kill(postmaster(), "SIGKILL") },
])(
  "a database that $name while people are imported: one sentence, exit 1, and nothing is written",
  async ({ end }) => {
    database = await startEmbedded(folder);
    await query(
      "insert into organisation (id, name, public_url, time_zone) values (1, 'Example', 'https://learn.example.com', 'UTC') on conflict do nothing",
    );
    const before = await wall();
    const { ended, printed } = await startImport(before.pid);
    await end(before.pid);
    await before.end();
    expect(await ended).toBe(1);
    expect(printed().trim().split("\n")).toEqual([
      "The connection to the database was lost before the command had finished, and nothing was written. Check that the database runs, then run the command again.",
    ]);
    database = await startEmbedded(folder);
    await vi.waitUntil(() => query("select 1").catch(() => false), { timeout: 20_000 });
    expect(await query("select count(*)::int as count from employee")).toEqual([{ count: 0 }]);
  },
  90_000,
);
