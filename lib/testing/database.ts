import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll } from "vitest";
import { disconnect } from "@/lib/db/client";
import { closePool } from "@/lib/db/pool";

/**
 * Give the tests of a file a separate database, copied from the migrated one and dropped afterwards. Call it
 * at the top of the file.
 *
 * @param prepared  returns the name of another database to copy, which it may have to make first
 */
export function withDatabase(prepared: () => Promise<string> = async () => migratedDatabase()): void {
  const name = `test_${randomBytes(6).toString("hex")}`;
  beforeAll(async () => {
    process.env.CAIRN_SECRET ??= randomBytes(32).toString("base64url");
    await copyDatabase(await prepared(), name);
    process.env.DATABASE_URL = siblingUrl(name);
  }, 600_000);
  afterAll(async () => {
    await disconnect();
    await closePool();
    await onServer((server) => server.query(`drop database if exists ${name} with (force)`));
  });
}

/** Return the name of the migrated database without rows. */
export const migratedDatabase = (): string => migratedUrl().split("/").at(-1) ?? "";

function migratedUrl(): string {
  const url = process.env.CAIRN_TEST_DATABASE;
  if (!url) throw new Error("Run tests with `npm test` or vitest's config, which start a database.");
  return url;
}

/** Return the URL of another database of the same server. */
export const siblingUrl = (name: string): string => migratedUrl().replace(/\/\w+$/, `/${name}`);

/** Make a database from one that nobody is connected to. */
export const copyDatabase = (from: string, to: string): Promise<unknown> =>
  // Copied as files, a database is made in a tenth of the time that writing it to the log takes.
  onServer((server) =>
    server.query(
      `create database ${pg.escapeIdentifier(to)} template ${pg.escapeIdentifier(from)} strategy file_copy`,
    ),
  );

/** Do something on the server of the tests, connected to none of their databases. */
export async function onServer<Result>(work: (server: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: siblingUrl("postgres") });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
