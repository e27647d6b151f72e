import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { enqueue } from "@/lib/command/enqueue";
import { migrateQueue } from "@/lib/jobs/queue";
import { onServer, siblingUrl } from "@/lib/testing/clone-database";
import { withDatabase } from "@/lib/testing/database";
import { makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { client, disconnect } from "./client";
import { migrate } from "./migrate";
import { closePool, pool } from "./pool";

withDatabase();
const NOW = new Date("2026-11-22T10:00:00Z");
const name = () => new URL(process.env.DATABASE_URL ?? "").pathname.slice(1);

async function setZone(zone: string) {
  await onServer((server) =>
    server.query(`alter database ${pg.escapeIdentifier(name())} set timezone = '${zone}'`),
  );
  await disconnect();
  await closePool();
}

beforeAll(() => makeOrganisation());

test.each(["America/New_York", "Europe/Amsterdam", "Asia/Kolkata", "UTC"])(
  "a moment is the same to the product and to the database, in a database of %s",
  async (zone) => {
    await setZone(zone);
    const { id } = await makeEmployee();
    const made = await client().errorEntry.create({
      data: { at: NOW, reference: `R${id}`, place: "test", kind: "Error" },
    });
    const [row] = await client().$queryRaw<{ ms: number; at: Date; isNow: boolean }[]>`
      select (extract(epoch from at) * 1000)::float8 as ms, at, at = ${NOW}::timestamptz as "isNow" from error_entry where id = ${made.id}`;
    expect(row).toEqual({ ms: NOW.getTime(), at: NOW, isNow: true });
    const { rows } = await pool().query("show timezone");
    expect(rows).toEqual([{ TimeZone: "UTC" }]);
    await client().$transaction((tx) => enqueue(tx, "mail.send", {}, { key: zone, runAt: NOW }));
    const job = await pool().query("select run_at from graphile_worker.jobs where key = $1", [zone]);
    expect(job.rows).toEqual([{ run_at: NOW }]);
  },
);

test("what the owner of a database has set for other programs is not taken for ours", async () => {
  await onServer(async (server) => {
    for (const setting of [
      "datestyle = 'German, DMY'",
      "default_transaction_isolation = 'serializable'",
      "search_path = 'nowhere'",
    ])
      await server.query(`alter database ${pg.escapeIdentifier(name())} set ${setting}`);
  });
  await disconnect();
  await closePool();
  const [row] = await client().$queryRaw<{ at: Date; isolation: string; table: string | null }[]>`
    select ${NOW}::timestamptz as at, current_setting('transaction_isolation') as isolation, to_regclass('organisation')::text as table`;
  expect(row).toEqual({ at: NOW, isolation: "read committed", table: "organisation" });
  const { rows } = await pool().query("select '2026-11-22'::date::text as day");
  expect(rows).toEqual([{ day: "2026-11-22" }]);
});

/** A database as it was before sessions stood in UTC. */
async function earlier(zone: string, work: (url: string) => Promise<void>) {
  const database = `moments_${zone.replace(/\W/g, "").toLowerCase()}_${process.pid}`;
  const folder = mkdtempSync(join(tmpdir(), "cairn-moments-"));
  try {
    await onServer((server) => server.query(`create database ${database}`));
    await onServer((server) => server.query(`alter database ${database} set timezone = '${zone}'`));
    for (const one of readdirSync("prisma/migrations").filter((one) => one < "20261201060000"))
      cpSync(`prisma/migrations/${one}`, join(folder, one), { recursive: true });
    const url = siblingUrl(database);
    await migrate(url, folder);
    await migrateQueue(url);
    await work(url);
  } finally {
    await onServer((server) => server.query(`drop database if exists ${database} with (force)`));
    rmSync(folder, { recursive: true, force: true });
  }
}

test.each([
  ["America/New_York", "2026-11-22T10:00:00Z"],
  // What was due an hour too early stays due.
  ["Europe/Amsterdam", "2026-11-22T09:00:00Z"],
  ["UTC", "2026-11-22T10:00:00Z"],
])("what was written in a database of %s reads as before, and its jobs run", async (zone, runAt) => {
  await earlier(zone, async (url) => {
    const before = new pg.Client({ connectionString: url });
    before.on("error", () => undefined);
    await before.connect();
    await before.query(
      `insert into evidence_rule_version (id, weights, threshold, from_on, recorded_at, until_on, ended_at)
       values (99, '{}', 1, '2026-11-22', '2026-11-22 10:00:00.123', '2026-11-23', '2026-11-22 11:00:00')`,
    );
    await before.query(
      `insert into audit_entry (id, at, actor, command, subject_type, subject_id, detail, prev_hash, hash)
       values (1, '2026-11-22T10:00:00.123Z', 'Ada', 'skill.create', 'skill', '1', '{}', '', '')`,
    );
    await before.query(
      `select graphile_worker.add_job('mail.send', '{}'::json, run_at := '2026-11-22 10:00:00')`,
    );
    await migrate(url);
    const { rows: moments } = await before.query(
      "select at from audit_entry union all select recorded_at from evidence_rule_version where id = 99",
    );
    const at = new Date("2026-11-22T10:00:00.123Z");
    expect(moments, "with its zone or without").toEqual([{ at }, { at }]);
    const { rows: jobs } = await before.query("select run_at from graphile_worker.jobs");
    expect(jobs).toEqual([{ run_at: new Date(runAt) }]);
    await expect(before.query("update evidence_rule_version set recorded_at = now()")).rejects.toThrow(
      "neither deleted nor rewritten",
    );
    await before.end();
  });
});
