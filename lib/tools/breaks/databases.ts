import { rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { startEmbedded } from "@/lib/db/embedded/start";
import { migrate } from "@/lib/db/migrate";
import { migrateQueue } from "@/lib/jobs/queue";
import { TEMPLATE, THROWAWAY } from "@/lib/testing/server";
import { makeThrowawayFolder } from "@/lib/testing/servers/throwaway-folder";

/** One server for all trials, with the migrated database that tests clone. */
type Databases = {
  /** URL of the template made from the unchanged sources. */
  url: string;
  /**
   * Return the URL of a template made from the migrations of a copy; throws PostgreSQL's error about them.
   */
  templateOf(copy: string, name: string): Promise<string>;
  /** Drop a database if it is there. */
  drop(name: string): Promise<void>;
  stop(): Promise<void>;
};

export async function startDatabases(home: string): Promise<Databases> {
  const folder = await makeThrowawayFolder(home);
  const server = await startEmbedded(folder, { database: TEMPLATE, settings: THROWAWAY });
  await migrate(server.url);
  await migrateQueue(server.url);
  const execute = async (...statements: string[]) => {
    const client = new pg.Client({ connectionString: server.url.replace(/\/\w+$/, "/postgres") });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };
  const drop = (name: string) => `drop database if exists ${name} with (force)`;
  return {
    url: server.url,
    drop: (name) => execute(drop(name)),
    async templateOf(copy, name) {
      await execute(drop(name), `create database ${name}`);
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
