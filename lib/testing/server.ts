import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { startEmbedded } from "@/lib/db/embedded/start";
import { migrate } from "@/lib/db/migrate";
import { migrateQueue } from "@/lib/jobs/queue";

/** The migrated database that tests clone. */
export const TEMPLATE = "template_cairn";

/** Durability is switched off, since no test needs its data after a crash of the machine. */
export const THROWAWAY = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  shared_buffers: "128MB",
  max_connections: "200",
};

/**
 * Vitest's global set-up: one server for the run, or a given one, with a migrated database that tests clone.
 */
export async function setup(): Promise<() => Promise<void>> {
  if (process.env.CAIRN_TEST_DATABASE) return async () => {};
  const folder = join(resolve(".data"), `test-${process.pid}`);
  const server = await startEmbedded(folder, { database: TEMPLATE, settings: THROWAWAY });
  await migrate(server.url);
  await migrateQueue(server.url);
  process.env.CAIRN_TEST_DATABASE = server.url;
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
