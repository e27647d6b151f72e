import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { resolve } from "node:path";
import pg from "pg";
import { startEmbedded } from "@/lib/db/embedded/start";
import { migrate } from "@/lib/db/migrate";
import { migrateQueue } from "@/lib/jobs/queue";
import { makeThrowawayFolder } from "./servers/throwaway-folder";

/** The migrated database that tests clone. */
export const TEMPLATE = "template_cairn";

/**
 * Durability is switched off, since no test needs its data after a crash of the machine; and so is autovacuum: where it
 * reads a table between two steps of a test, or before a long insert is committed, the planner takes the table for
 * empty, and a join of thousands of rows takes minutes. Tests of what holds then analyse by themselves.
 */
export const THROWAWAY = {
  autovacuum: "off",
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  shared_buffers: "128MB",
  max_connections: "200",
  max_wal_size: "512MB",
};

/**
 * Vitest's global set-up: one server for the run, or a given one, with a migrated database that tests copy, and the
 * name of the one with the demo organisation (`withDemo`), which is of this run alone.
 */
export async function setup(): Promise<() => Promise<void>> {
  process.env.CAIRN_TEST_DEMO = `demo_${randomBytes(6).toString("hex")}`;
  const given = process.env.CAIRN_TEST_DATABASE;
  if (given) return () => dropDemo(given);
  const folder = await makeThrowawayFolder(resolve(".data"));
  const server = await startEmbedded(folder, { database: TEMPLATE, settings: THROWAWAY });
  await migrate(server.url);
  await migrateQueue(server.url);
  process.env.CAIRN_TEST_DATABASE = server.url;
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

async function dropDemo(given: string): Promise<void> {
  const server = new pg.Client({ connectionString: given });
  await server.connect();
  await server.query(`drop database if exists ${process.env.CAIRN_TEST_DEMO}`);
  await server.end();
}
