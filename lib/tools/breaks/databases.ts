import { rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { startEmbedded } from "@/lib/db/embedded/start";
import { migrate } from "@/lib/db/migrate";
import { migrateQueue } from "@/lib/jobs/queue";
import { TEMPLATE, THROWAWAY } from "@/lib/testing/server";

/** One server for all trials, with the migrated database that the tests of each clone. */
export type Databases = {
  /** Address of the template made of the sources as they are. */
  url: string;
  /** Address of another one, made of the migrations of a copy; throws what PostgreSQL says about them. */
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
