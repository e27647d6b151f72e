import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { startEmbedded } from "@/lib/db/embedded";
import { migrate } from "@/lib/db/migrate";
import { migrateQueue } from "@/lib/jobs/queue";

/** The migrated database that tests clone. */
export const TEMPLATE = "template_cairn";

/** Vitest's global set-up: one server for the run, with a migrated database that tests clone. */
export async function setup(): Promise<() => Promise<void>> {
  // No test outlives a crash of the machine: durability is not what they are about.
  const settings = {
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    shared_buffers: "128MB",
    max_connections: "200",
  };
  const folder = join(resolve(".data"), `test-${process.pid}`);
  const server = await startEmbedded(folder, { database: TEMPLATE, settings });
  await migrate(server.url);
  await migrateQueue(server.url);
  process.env.CAIRN_TEST_DATABASE = server.url;
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
