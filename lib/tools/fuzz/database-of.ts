import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import type { TestServer } from "@/lib/testing/servers/test-server";

type Query = (sql: string) => Promise<Record<string, unknown>[]>;

/** Ask the database of a running server, over a connection of its own. */
export async function withDatabaseOf<Result>(
  { environment }: Pick<TestServer, "environment">,
  work: (query: Query) => Promise<Result>,
): Promise<Result> {
  const read = (file: string) => readFileSync(join(environment.CAIRN_TEST_DATA ?? "", file), "utf8");
  const port = read("postgres/postmaster.pid").split("\n")[3];
  const client = new pg.Client({
    connectionString: `postgresql://cairn:${read("postgres.password").trim()}@127.0.0.1:${port}/cairn`,
  });
  await client.connect();
  try {
    return await work(async (sql) => (await client.query(sql)).rows);
  } finally {
    await client.end();
  }
}
