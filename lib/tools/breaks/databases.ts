import { rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { startEmbedded } from "@/lib/db/embedded/start";
import { migrate } from "@/lib/db/migrate";
import { migrateQueue } from "@/lib/jobs/queue";
import { TEMPLATE, THROWAWAY } from "@/lib/testing/server";

/** One server for all trials, with the migrated database that tests clone. */
type Databases = {
  /** URL of the template made from the unchanged sources. */
  url: string;
  /**
   * Return the URL of a template made from the migrations of a copy; throws PostgreSQL's error about them.
   */
  templateOf(copy: string, name: string): Promise<string>;
  stop(): Promise<void>;
};

export async function startDatabases(folder: string): Promise<Databases> {
  rmSync(folder, { recursive: true, force: true });
  const server = await startEmbedded(folder, { database: TEMPLATE, settings: THROWAWAY });
  await migrate(server.url);
  await migrateQueue(server.url);
  return {
    url: server.url,
    async templateOf(copy, name) {
      const client = new pg.Client({ connectionString: server.url.replace(/\/\w+$/, "/postgres") });
      await client.connect();
      await client.query(`drop database if exists ${name} with (force)`);
      await client.query(`create database ${name}`);
      await client.end();
      const url = server.url.replace(/\/\w+$/, `/${name}`);
      await migrate(url, join(copy, "prisma/migrations"));
      await migrateQueue(url);
      return url;
    },
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
