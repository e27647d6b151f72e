import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { expect, test, vi } from "vitest";
import { startEmbedded } from "@/lib/db/embedded/start";
import { lockFolder } from "./data-folder";

test("an import that ends does not stop the database of a Cairn started in the meantime", async () => {
  const folder = mkdtempSync(join(tmpdir(), "cairn-beside-"));
  const database = await startEmbedded(folder);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  // The import waits for its migrations: until then it has found no running server.
  await client.query("select pg_advisory_lock(7249001)");
  const { DATABASE_URL: _, ...environment } = process.env;
  const child = spawn(
    process.execPath,
    ["--import", "./lib/boot/resolve.mjs", "lib/boot/import.ts", "hr", "no-such-file.csv"],
    { stdio: "ignore", env: { ...environment, NODE_OPTIONS: "", CAIRN_DATA: folder } },
  );
  const ended = new Promise((done) => child.once("exit", done));
  const waits =
    "select 1 from pg_stat_activity where datname = current_database() and wait_event = 'advisory'";
  await vi.waitUntil(async () => (await client.query(waits)).rowCount === 1, { timeout: 20_000 });
  const release = lockFolder(folder, "http://localhost:1");
  await client.query("select pg_advisory_unlock(7249001)");
  expect(await ended).toBe(1);
  expect((await client.query("select 1")).rowCount).toBe(1);

  release();
  await client.end();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);
